import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Alert, Button, Card, Col, Flex, Row, Select, Spin, Typography } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { RecordData, ResourceMeta, Values } from '../../api/metadata.ts';
import { useSay } from '../../shared/say.ts';
import { useToday } from '../../shared/today.ts';
import { useWords } from '../../words/words.ts';
import { useDays } from './days.ts';
import { DaysEditor } from './days-editor.tsx';
import { extended, printDay, type Span, weeksOf } from './month.ts';
import { MonthGrid } from './month-grid.tsx';

/** On which days a goods is sold, at what price, and what is left of each: a month at a time. */
export function Calendar({ goods, resource }: { goods: RecordData; resource: ResourceMeta }) {
  const { goods: words } = useWords();
  const { wordsFor } = useSay();
  const skus = (goods.skus ?? []) as readonly Values[];
  const [skuId, setSku] = useState(Number(skus[0]?.id));
  const today = useToday();
  const [month, setMonth] = useState(() => dayjs(today).startOf('month'));
  const [span, setSpan] = useState<Span>();
  const weeks = weeksOf(month);
  const [first = month] = weeks[0] ?? [];
  const seen = { from: printDay(first), until: printDay(first.add(weeks.length * 7 - 1, 'day')) };
  const { data, error, isFetching } = useDays(Number(goods.id), skuId, seen);
  const days = new Map(data?.items.map((one) => [one.day, one]));
  return (
    <Flex vertical gap={16}>
      <Typography.Text type="secondary">{words.calendarHelp}</Typography.Text>
      {error && <Alert type="error" showIcon title={wordsFor(error)} />}
      <Flex gap={8} wrap align="center">
        {skus.length > 1 && (
          <Select<number>
            aria-label={words.combination}
            value={skuId}
            onChange={setSku}
            style={{ minWidth: 220 }}
            options={skus.map((sku) => ({ value: Number(sku.id), label: String(sku.combinationNames) }))}
          />
        )}
        <Button
          icon={<LeftOutlined />}
          aria-label={words.monthBefore}
          onClick={() => setMonth(month.subtract(1, 'month'))}
        />
        <Typography.Text strong className="number" style={{ fontSize: 16 }}>
          {month.format('YYYY-MM')}
        </Typography.Text>
        <Button
          icon={<RightOutlined />}
          aria-label={words.monthAfter}
          onClick={() => setMonth(month.add(1, 'month'))}
        />
      </Flex>
      <Row gutter={[16, 16]}>
        <Col xs={24} lg={16}>
          <Card size="small">
            <Spin spinning={isFetching}>
              <MonthGrid
                month={month}
                weeks={weeks}
                days={days}
                span={span}
                choose={(day) => setSpan(extended(span, day))}
              />
            </Spin>
          </Card>
        </Col>
        <Col xs={24} lg={8}>
          {span ? (
            <DaysEditor
              key={`${skuId} ${span.from} ${span.until}`}
              resource={resource}
              target={{ goodsId: Number(goods.id), skuId }}
              span={span}
              setSpan={setSpan}
              days={days}
            />
          ) : (
            <Card size="small">{words.chooseDays}</Card>
          )}
        </Col>
      </Row>
    </Flex>
  );
}
