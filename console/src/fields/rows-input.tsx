import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Card, Flex, Form, Grid, Table } from 'antd';
import type { FieldMeta } from '../api/metadata.ts';
import { freshValues, givenFields } from '../resource/form-values.ts';
import { useLabel, useWords } from '../words/words.ts';
import { FieldItem } from './field-item.tsx';

interface Props {
  readonly field: FieldMeta;
  /** Where the rows stand in the form. */
  readonly path: (string | number)[];
}

const WIDE = new Set(['picture', 'pictures', 'richtext', 'longtext', 'reference']);
const CELL = { usual: 132, wide: 220, last: 48 };

/** A table of sub-fields: SKUs, prizes, options. On a phone each row is a card. */
export function RowsInput({ field, path }: Props) {
  const { common, form } = useWords();
  const label = useLabel();
  const isPhone = Grid.useBreakpoint().md === false;
  const fields = givenFields(field.fields ?? {}, 'create');
  return (
    <Form.List name={path}>
      {(rows, { add, remove }) => {
        const drop = (index: number) => (
          <Button
            type="text"
            danger
            icon={<DeleteOutlined />}
            aria-label={form.rowRemove}
            onClick={() => remove(index)}
          />
        );
        return (
          <Flex vertical gap={8}>
            {isPhone ? (
              rows.map((row) => (
                <Card key={row.key} size="small" title={`${row.name + 1}`} extra={drop(row.name)}>
                  {fields.map(([name, one]) => (
                    <FieldItem key={name} path={[row.name, name]} field={one} />
                  ))}
                </Card>
              ))
            ) : (
              <Table
                size="small"
                pagination={false}
                rowKey="key"
                dataSource={rows}
                scroll={{ x: 'max-content' }}
                columns={[
                  ...fields.map(([name, one]) => ({
                    key: name,
                    title: label(one.title),
                    width: WIDE.has(one.kind) ? CELL.wide : CELL.usual,
                    render: (_value: unknown, row: { name: number }) => (
                      <FieldItem path={[row.name, name]} field={one} isInTable />
                    ),
                  })),
                  {
                    key: 'drop',
                    width: CELL.last,
                    fixed: 'right' as const,
                    render: (_value: unknown, row: { name: number }) => drop(row.name),
                  },
                ]}
              />
            )}
            {rows.length < (field.max ?? Number.POSITIVE_INFINITY) && (
              <Button
                type="dashed"
                icon={<PlusOutlined />}
                onClick={() => add(freshValues(field.fields ?? {}))}
              >
                {common.add}
              </Button>
            )}
          </Flex>
        );
      }}
    </Form.List>
  );
}
