import { Table } from 'antd';
import type { FieldsMeta, Labels, Values } from '../api/metadata.ts';
import { Cell } from '../fields/cell.tsx';
import { useLabel } from '../words/words.ts';

interface Props {
  readonly fields: FieldsMeta;
  readonly rows: readonly Values[];
  readonly labels: Labels | undefined;
}

/** The rows within a record, to be read: the SKUs of a goods, what happened to an order. */
export function RowsTable({ fields, rows, labels }: Props) {
  const label = useLabel();
  return (
    <Table<Values>
      size="small"
      pagination={false}
      rowKey={(row) => JSON.stringify(row.id ?? row)}
      dataSource={[...rows]}
      scroll={{ x: 'max-content' }}
      columns={Object.entries(fields).map(([name, field]) => ({
        key: name,
        dataIndex: name,
        title: label(field.title),
        render: (value: unknown) => <Cell field={field} value={value} labels={labels} />,
      }))}
    />
  );
}
