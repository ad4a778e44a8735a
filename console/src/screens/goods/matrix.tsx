import { DeleteOutlined } from '@ant-design/icons';
import { Button, Card, Flex, Grid, Pagination, Table, Typography } from 'antd';
import type { ReactNode } from 'react';
import type { FieldsMeta } from '../../api/metadata.ts';
import { fill, useLabel, useWords } from '../../words/words.ts';
import type { CombinationKey } from './combination.ts';
import { FillColumn } from './fill-column.tsx';
import type { OfferRow, RowField } from './offer.ts';
import { RowCell } from './row-cell.tsx';

export const PAGE_SIZE = 25;
const WIDTHS: Partial<Record<RowField, number>> = { barcode: 150, pictureUrl: 110 };
const USUAL_WIDTH = 126;

export interface MatrixProps {
  readonly keys: readonly CombinationKey[];
  readonly rows: Readonly<Record<CombinationKey, OfferRow>>;
  readonly columns: readonly RowField[];
  /** The sub-fields of the goods' `skus`. */
  readonly fields: FieldsMeta;
  /** What is wrong, by `key/field`. */
  readonly problems: Readonly<Record<string, string>>;
  readonly page: number;
  /** Stock of what is on sale already may be changed. */
  readonly isStockOpen: boolean;
  nameOf(key: CombinationKey): string;
  turnTo(page: number): void;
  write(key: CombinationKey, name: RowField, value: OfferRow[RowField]): void;
  writeAll(name: RowField, value: OfferRow[RowField], onlyEmpty: boolean): void;
  leaveOut(key: CombinationKey): void;
}

/** Each combination with its price, stock, code and picture; on a phone each is a card. */
export function Matrix(matrix: MatrixProps) {
  const { keys, page, turnTo } = matrix;
  const { goods: words } = useWords();
  const isPhone = Grid.useBreakpoint().md === false;
  const shown = keys.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return (
    <Flex vertical gap={8}>
      {isPhone ? <Cards {...matrix} keys={shown} /> : <Wide {...matrix} keys={shown} />}
      <Pagination
        hideOnSinglePage
        align="end"
        current={page}
        pageSize={PAGE_SIZE}
        total={keys.length}
        showSizeChanger={false}
        showTotal={(n) => fill(words.combinations, { n })}
        onChange={turnTo}
      />
    </Flex>
  );
}

/** What both ways of drawing it need. */
function useParts({ keys, rows, fields, problems, isStockOpen, nameOf, write }: MatrixProps) {
  const label = useLabel();
  const { goods: words } = useWords();
  const cell = (key: CombinationKey, name: RowField): ReactNode => {
    const field = fields[name];
    const row = rows[key];
    if (!field) return null;
    if (name === 'stock' && row?.id !== undefined && !isStockOpen)
      return <span className="number">{row.stock}</span>;
    return (
      <RowCell
        rowKey={key}
        name={name}
        field={field}
        title={`${nameOf(key)} ${label(field.title)}`.trim()}
        value={row?.[name]}
        problem={problems[`${key}/${name}`]}
        write={write}
      />
    );
  };
  return { cell, label, words, isOne: keys.length === 1 && keys[0] === '' };
}

function Wide(matrix: MatrixProps) {
  const { keys, columns, fields, nameOf, writeAll, leaveOut } = matrix;
  const { cell, label, words, isOne } = useParts(matrix);
  return (
    <Table<{ key: CombinationKey }>
      size="small"
      rowKey="key"
      pagination={false}
      dataSource={keys.map((key) => ({ key }))}
      scroll={{ x: 'max-content' }}
      locale={{ emptyText: words.noCombination }}
      columns={[
        ...(isOne
          ? []
          : [
              {
                key: 'combination',
                title: words.combination,
                fixed: 'left' as const,
                width: 150,
                render: (_value: unknown, { key }: { key: CombinationKey }) => (
                  <Typography.Text strong>{nameOf(key)}</Typography.Text>
                ),
              },
            ]),
        ...columns.flatMap((name) => {
          const field = fields[name];
          if (!field) return [];
          const title = label(field.title);
          return [
            {
              key: name,
              width: WIDTHS[name] ?? USUAL_WIDTH,
              title: isOne ? (
                title
              ) : (
                <Flex align="center" justify="space-between">
                  {title}
                  <FillColumn
                    field={field}
                    writeAll={(value, onlyEmpty) => writeAll(name, value, onlyEmpty)}
                  />
                </Flex>
              ),
              render: (_value: unknown, { key }: { key: CombinationKey }) => cell(key, name),
            },
          ];
        }),
        ...(isOne
          ? []
          : [
              {
                key: 'drop',
                width: 48,
                fixed: 'right' as const,
                render: (_value: unknown, { key }: { key: CombinationKey }) => (
                  <Drop name={nameOf(key)} drop={() => leaveOut(key)} />
                ),
              },
            ]),
      ]}
    />
  );
}

function Cards(matrix: MatrixProps) {
  const { keys, columns, fields, nameOf, writeAll, leaveOut } = matrix;
  const { cell, label, words, isOne } = useParts(matrix);
  return (
    <Flex vertical gap={8}>
      {keys.length === 0 && <Typography.Text type="secondary">{words.noCombination}</Typography.Text>}
      {keys.length > 1 && (
        <Flex wrap gap={4} align="center">
          <Typography.Text type="secondary">{words.fillAll}</Typography.Text>
          {columns.map((name) => {
            const field = fields[name];
            if (!field) return null;
            return (
              <span key={name}>
                {label(field.title)}
                <FillColumn field={field} writeAll={(value, onlyEmpty) => writeAll(name, value, onlyEmpty)} />
              </span>
            );
          })}
        </Flex>
      )}
      {keys.map((key) => (
        <Card
          key={key}
          size="small"
          title={isOne ? undefined : nameOf(key)}
          extra={!isOne && <Drop name={nameOf(key)} drop={() => leaveOut(key)} />}
        >
          <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 8 }}>
            {columns.map((name) => {
              const field = fields[name];
              return (
                field && (
                  <div key={name}>
                    <Typography.Text type="secondary">{label(field.title)}</Typography.Text>
                    <div>{cell(key, name)}</div>
                  </div>
                )
              );
            })}
          </div>
        </Card>
      ))}
    </Flex>
  );
}

function Drop({ name, drop }: { name: string; drop(): void }) {
  const { goods: words } = useWords();
  return (
    <Button
      type="text"
      danger
      icon={<DeleteOutlined />}
      aria-label={`${words.leaveOut} ${name}`}
      onClick={drop}
    />
  );
}
