import { Card, Col, Row, Statistic, Typography } from 'antd';
import { useWords } from '../../words/words.ts';
import type { Day } from './dashboard.ts';
import { figuresOf } from './figures.ts';

/** The sums of the chosen days, with today's beneath. */
export function FigureCards({ days }: { days: readonly Day[] | undefined }) {
  const { home } = useWords();
  const all = figuresOf(days ?? []);
  const today = figuresOf(days?.slice(-1) ?? []);
  const cards = [
    { title: home.sales, value: all.sales, now: today.sales, precision: 2 },
    { title: home.orders, value: all.orders, now: today.orders, precision: 0 },
    { title: home.average, value: all.average, now: today.average, precision: 2 },
    { title: home.members, value: all.members, now: today.members, precision: 0 },
    { title: home.refunds, value: all.refunds, now: today.refunds, precision: 2 },
  ];
  return (
    <Row gutter={[16, 16]}>
      {cards.map(({ title, value, now, precision }) => (
        <Col key={title} flex="1 1 150px">
          <Card size="small" loading={!days} style={{ height: '100%' }}>
            <Statistic title={title} value={value ?? '—'} precision={precision} />
            <Typography.Text type="secondary">
              {home.today}{' '}
              {now === undefined ? '—' : now.toLocaleString('en-US', { minimumFractionDigits: precision })}
            </Typography.Text>
          </Card>
        </Col>
      ))}
    </Row>
  );
}
