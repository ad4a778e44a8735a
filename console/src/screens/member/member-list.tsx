import { Alert, Table } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { RecordData, ResourceMeta } from '../../api/metadata.ts';
import { useList, useResources } from '../../api/queries.ts';
import { columnsOf, widthOf } from '../../resource/columns.tsx';
import { changeList, type ListState, PAGE_SIZES } from '../../resource/list-state.ts';
import { useSay } from '../../shared/say.ts';
import { fill, useLabel, useWords } from '../../words/words.ts';
import { pathBehind } from './sections.ts';

interface Props {
  readonly resource: ResourceMeta;
  /** The filter that narrows it to the member. */
  readonly filter: string;
  readonly memberId: RecordData['id'];
}

/** What of a resource concerns the member; a row leads to the record, a movement to what it was about. */
export function MemberList({ resource, filter, memberId }: Props) {
  const { list: words } = useWords();
  const label = useLabel();
  const navigate = useNavigate();
  const { wordsFor } = useSay();
  const { data: resources = [] } = useResources();
  const [state, setState] = useState<ListState>({
    ...{ page: 1, pageSize: PAGE_SIZES[0] ?? 20, search: '', sort: '' },
    filters: { [filter]: String(memberId) },
  });
  const { data, error, isFetching } = useList(resource.name, state);
  if (error) return <Alert type="error" showIcon title={wordsFor(error)} />;
  const shown = resource.columns.filter((name) => name !== filter);
  const columns = columnsOf({ resource, shown, sort: state.sort, labels: data?.labels, label }).map(
    (column) =>
      column.key === 'reference'
        ? {
            ...column,
            render: (reference: unknown, record: RecordData) => {
              const path = pathBehind(record.kind, reference, resources);
              const text = String(reference ?? '—');
              return path ? <Link to={path}>{text}</Link> : text;
            },
          }
        : column,
  );
  const change = (wanted: Partial<ListState>) => setState((before) => changeList(before, wanted));
  return (
    <Table<RecordData>
      rowKey="id"
      size="small"
      columns={columns}
      dataSource={data?.items ?? []}
      loading={isFetching}
      scroll={{ x: widthOf(columns) }}
      locale={{ emptyText: words.empty }}
      onRow={(record) => ({
        onDoubleClick: () => void navigate(`/${resource.name}/${encodeURIComponent(record.id)}`),
      })}
      onChange={(_pages, _filters, sorter) => {
        const { columnKey, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter;
        const sort = order ? `${order === 'descend' ? '-' : ''}${String(columnKey)}` : '';
        if (sort !== state.sort) change({ sort });
      }}
      pagination={{
        current: state.page,
        pageSize: state.pageSize,
        total: data?.total ?? 0,
        showTotal: (total) => fill(data?.isTotalCapped ? words.totalCapped : words.total, { n: total }),
        onChange: (page, pageSize) => change({ page: pageSize === state.pageSize ? page : 1, pageSize }),
      }}
    />
  );
}
