import { Table } from 'antd';
import type { RecordData } from '../api/metadata.ts';
import { useLanguage } from '../settings/language.ts';
import { fill, useLabel, useWords } from '../words/words.ts';
import { columnsOf, widthOf } from './columns.tsx';
import { PAGE_SIZES } from './list-state.ts';
import { NothingListed } from './nothing-listed.tsx';
import { nameOfRecord } from './printed.ts';
import { RowActions } from './row-actions.tsx';
import { columnsIn, type ShownList } from './shown-list.ts';

const SELECT_WIDTH = 48;
const ACTIONS_WIDTH = 150;

/** A list on a screen that is wide enough for a table. */
export function ListTable(list: ShownList) {
  const { resource, data, state, isBusy, selection, change, open } = list;
  const label = useLabel();
  const language = useLanguage();
  const { list: words } = useWords();
  const columns = columnsOf({
    resource,
    shown: columnsIn(list),
    draw: list.draw,
    sort: state.sort,
    labels: data?.labels,
    label,
  });
  return (
    <Table<RecordData>
      rowKey="id"
      size="middle"
      columns={[
        ...columns,
        {
          key: 'actions',
          title: words.actions,
          fixed: 'right',
          width: ACTIONS_WIDTH,
          render: (_value, record) => (
            <RowActions resource={resource} record={record} labels={data?.labels} open={open} />
          ),
        },
      ]}
      dataSource={data?.items ?? []}
      loading={isBusy}
      scroll={{ x: widthOf(columns) + (selection ? SELECT_WIDTH : 0) + ACTIONS_WIDTH }}
      locale={{ emptyText: <NothingListed {...list} /> }}
      {...(selection
        ? {
            rowSelection: {
              selectedRowKeys: [...selection.ids],
              preserveSelectedRowKeys: true,
              onChange: (keys) => selection.choose(keys as RecordData['id'][]),
              getCheckboxProps: (record) =>
                ({ 'aria-label': nameOfRecord(record, resource, language, data?.labels) }) as object,
              getTitleCheckboxProps: () => ({ 'aria-label': words.actions }) as object,
            },
          }
        : {})}
      onRow={(record) => ({ onDoubleClick: () => open(record.id) })}
      onChange={(_pages, _filters, sorter) => {
        const { columnKey, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter;
        const sort = order ? `${order === 'descend' ? '-' : ''}${String(columnKey)}` : '';
        if (sort !== state.sort) change({ sort });
      }}
      pagination={{
        current: state.page,
        pageSize: state.pageSize,
        total: data?.total ?? 0,
        showSizeChanger: true,
        pageSizeOptions: PAGE_SIZES,
        showTotal: (total) => fill(data?.isTotalCapped ? words.totalCapped : words.total, { n: total }),
        onChange: (page, pageSize) => change({ page: pageSize === state.pageSize ? page : 1, pageSize }),
      }}
    />
  );
}
