import { Card, Table, Tag } from 'antd';
import { printMoney, printNumber } from '../../resource/printed.ts';
import { fill, useLabel, useWords } from '../../words/words.ts';
import { type KindBalance, sumsOf } from './ledger.ts';

/** An amount in its unit. */
export const printAmount = (unit: string, amount: number): string =>
  unit === 'yuan' ? printMoney(amount) : printNumber(amount);

/** All accounts by kind: what one side has the other owes. */
export function TrialBalance({ balances }: { balances: readonly KindBalance[] | undefined }) {
  const { ledger: words } = useWords();
  const label = useLabel();
  return (
    <Card size="small" title={words.balance} loading={!balances}>
      <Table<KindBalance>
        size="small"
        rowKey={({ ownerType, kind, unit }) => `${ownerType} ${kind} ${unit}`}
        pagination={false}
        dataSource={[...(balances ?? [])]}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            title: words.owner,
            dataIndex: 'ownerType',
            render: (owner: KindBalance['ownerType']) => words.owners[owner],
          },
          { title: words.account, render: (_value, { title }) => label(title) },
          { title: words.accounts, dataIndex: 'accounts', align: 'right', render: printNumber },
          {
            title: words.amount,
            align: 'right',
            render: (_value, { unit, amount }) => <span className="number">{printAmount(unit, amount)}</span>,
          },
        ]}
        summary={() => (
          <>
            {sumsOf(balances ?? []).map(([unit, sum]) => (
              <Table.Summary.Row key={unit}>
                <Table.Summary.Cell index={0} colSpan={3}>
                  {fill(words.sum, { unit: words.units[unit as keyof typeof words.units] ?? unit })}
                </Table.Summary.Cell>
                <Table.Summary.Cell index={3} align="right">
                  <Tag color={sum === 0 ? 'success' : 'error'}>{printAmount(unit, sum)}</Tag>
                </Table.Summary.Cell>
              </Table.Summary.Row>
            ))}
          </>
        )}
      />
    </Card>
  );
}
