import { Card, Checkbox, Flex, Pagination, Spin, Typography } from 'antd';
import type { RecordData } from '../api/metadata.ts';
import { Cell } from '../fields/cell.tsx';
import { useLanguage } from '../settings/language.ts';
import { useLabel } from '../words/words.ts';
import { NothingListed } from './nothing-listed.tsx';
import { nameOfRecord } from './printed.ts';
import { RowActions } from './row-actions.tsx';
import { columnsIn, type ShownList } from './shown-list.ts';

/** A list on a phone: one card for each record. */
export function ListCards(list: ShownList) {
  const { data, state, isBusy, change } = list;
  const items = data?.items ?? [];
  return (
    <Spin spinning={isBusy}>
      <Flex vertical gap={12}>
        {items.length === 0 && <NothingListed {...list} />}
        {items.map((record) => (
          <RecordCard key={record.id} record={record} list={list} />
        ))}
        <Pagination
          simple
          hideOnSinglePage
          align="center"
          current={state.page}
          pageSize={state.pageSize}
          total={data?.total ?? 0}
          onChange={(page) => change({ page })}
        />
      </Flex>
    </Spin>
  );
}

function RecordCard({ record, list }: { record: RecordData; list: ShownList }) {
  const { resource, data, selection, open } = list;
  const language = useLanguage();
  const label = useLabel();
  const name = nameOfRecord(record, resource, language, data?.labels);
  return (
    <Card
      size="small"
      title={
        <Flex gap={8} align="center">
          {selection && (
            <Checkbox
              aria-label={name}
              checked={selection.ids.includes(record.id)}
              onChange={({ target }) => {
                const others = selection.ids.filter((id) => id !== record.id);
                selection.choose(target.checked ? [...others, record.id] : others);
              }}
            />
          )}
          <Typography.Text strong ellipsis>
            {name}
          </Typography.Text>
        </Flex>
      }
      extra={<RowActions resource={resource} record={record} labels={data?.labels} open={open} />}
    >
      <Flex vertical gap={6}>
        {columnsIn(list)
          .filter((column) => column !== resource.label)
          .map((column) => {
            const field = resource.fields[column];
            if (!field) return null;
            return (
              <Flex key={column} justify="space-between" gap={12}>
                <Typography.Text type="secondary" style={{ flex: 'none' }}>
                  {label(field.title)}
                </Typography.Text>
                <div style={{ minWidth: 0, textAlign: 'end' }}>
                  {list.draw?.[column]?.(record) ?? (
                    <Cell field={field} value={record[column]} labels={data?.labels} />
                  )}
                </div>
              </Flex>
            );
          })}
      </Flex>
    </Card>
  );
}
