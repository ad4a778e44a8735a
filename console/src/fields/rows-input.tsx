import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Card, Flex, Form, Grid, Table, Typography } from 'antd';
import type { ComponentType } from 'react';
import type { FieldMeta } from '../api/metadata.ts';
import { freshValues, givenFields } from '../resource/form-values.ts';
import { useLabel, useWords } from '../words/words.ts';

export interface ItemProps {
  /** Where the value stands in the form. */
  readonly path: (string | number)[];
  readonly field: FieldMeta;
  /** In a table the column's head says what it is. */
  readonly isInTable?: boolean;
}

interface Props {
  readonly field: FieldMeta;
  /** Where the rows stand in the form. */
  readonly path: (string | number)[];
  /** What draws one field: handed in, because it draws rows too. */
  readonly Item: ComponentType<ItemProps>;
}

const WIDE = new Set(['picture', 'pictures', 'richtext', 'longtext', 'reference', 'regions']);
const NARROW = new Set(['integer', 'decimal', 'yuan', 'points', 'boolean']);
const CELL = { narrow: 112, usual: 132, wide: 220, last: 48 };

const widthOf = ({ kind }: FieldMeta): number =>
  WIDE.has(kind) ? CELL.wide : NARROW.has(kind) ? CELL.narrow : CELL.usual;

/** A table of sub-fields: SKUs, prizes, options. On a phone each row is a card. */
export function RowsInput({ field, path, Item }: Props) {
  const { common, form } = useWords();
  const isPhone = Grid.useBreakpoint().md === false;
  // A row keeps its number: nobody has to write it.
  const fields = givenFields(field.fields ?? {}, 'create').filter(([name]) => name !== 'id');
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
                    <Item key={name} path={[row.name, name]} field={one} />
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
                    title: <Head field={one} />,
                    width: widthOf(one),
                    render: (_value: unknown, row: { name: number }) => (
                      <Item path={[row.name, name]} field={one} isInTable />
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

/** What a column is called, marked where nothing may be left out. */
function Head({ field }: { field: FieldMeta }) {
  const label = useLabel();
  return (
    <>
      {field.required && <Typography.Text type="danger">* </Typography.Text>}
      {label(field.title)}
    </>
  );
}
