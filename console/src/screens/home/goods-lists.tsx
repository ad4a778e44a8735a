import { Card, Empty, Flex, Typography } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { printMoney } from '../../resource/printed.ts';
import { useWords } from '../../words/words.ts';
import type { LowStock, SoldGoods } from './dashboard.ts';

/** What sold best in the chosen days. */
export function BestSellers({ goods }: { goods: readonly SoldGoods[] | undefined }) {
  const { home } = useWords();
  return (
    <Lines title={home.best} isLoading={!goods}>
      {goods?.map(({ goodsId, name, quantity, amount }, index) => (
        <Line key={goodsId} to={`/goods/${goodsId}`} name={`${index + 1}. ${name}`}>
          {home.sold} {quantity}
          {amount === undefined ? '' : ` · ${printMoney(amount)}`}
        </Line>
      ))}
    </Lines>
  );
}

/** What will soon be sold out. */
export function LowStockGoods({ goods }: { goods: readonly LowStock[] | undefined }) {
  const { home } = useWords();
  return (
    <Lines title={home.low} isLoading={!goods}>
      {goods?.map(({ skuId, goodsId, name, choice, stock }) => (
        <Line key={skuId} to={`/goods/${goodsId}`} name={choice ? `${name} (${choice})` : name}>
          {home.stock} {stock}
        </Line>
      ))}
    </Lines>
  );
}

function Lines({
  title,
  isLoading,
  children,
}: {
  title: string;
  isLoading: boolean;
  children: ReactNode[] | undefined;
}) {
  const { home } = useWords();
  return (
    <Card size="small" title={title} loading={isLoading} style={{ height: '100%' }}>
      {children?.length ? (
        <Flex vertical gap={10}>
          {children}
        </Flex>
      ) : (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={home.nothing} />
      )}
    </Card>
  );
}

function Line({ to, name, children }: { to: string; name: string; children: ReactNode }) {
  return (
    <Flex justify="space-between" gap={12}>
      <Typography.Text ellipsis>
        <Link to={to}>{name}</Link>
      </Typography.Text>
      <Typography.Text type="secondary" className="number">
        {children}
      </Typography.Text>
    </Flex>
  );
}
