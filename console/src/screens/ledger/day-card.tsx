import { Alert, Card, Col, DatePicker, Row, Table, theme } from 'antd';
import dayjs from 'dayjs';
import { BarChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef, useState } from 'react';
import { useSay } from '../../shared/say.ts';
import { useLabel, useWords } from '../../words/words.ts';
import { type DayOfKind, useDay } from './ledger.ts';
import { printAmount } from './trial-balance.tsx';

use([BarChart, GridComponent, TooltipComponent, CanvasRenderer]);

/** What moved in a day, by the reason of it. */
export default function DayCard() {
  const { ledger: words, list } = useWords();
  const label = useLabel();
  const { wordsFor } = useSay();
  const [day, setDay] = useState(() => dayjs().format('YYYY-MM-DD'));
  const { data = [], error, isFetching } = useDay(day);
  return (
    <Card
      size="small"
      title={words.ofDay}
      extra={
        <DatePicker
          aria-label={words.day}
          allowClear={false}
          value={dayjs(day)}
          onChange={(chosen) => setDay(chosen?.format('YYYY-MM-DD') ?? day)}
        />
      }
    >
      {error && <Alert type="error" showIcon title={wordsFor(error)} />}
      <Row gutter={[16, 16]}>
        <Col xs={24} lg={12}>
          <Table<DayOfKind>
            size="small"
            rowKey={({ kind, unit }) => `${kind} ${unit}`}
            pagination={false}
            loading={isFetching}
            dataSource={[...data]}
            locale={{ emptyText: list.empty }}
            columns={[
              { title: words.kind, render: (_value, { title }) => label(title) },
              { title: words.entries, dataIndex: 'entries', align: 'right' },
              {
                title: words.amount,
                align: 'right',
                render: (_value, { unit, amount }) => (
                  <span className="number">{printAmount(unit, amount)}</span>
                ),
              },
            ]}
          />
        </Col>
        <Col xs={24} lg={12}>
          <Bars rows={data.filter(({ unit }) => unit === 'yuan')} />
        </Col>
      </Row>
    </Card>
  );
}

const BAR_HEIGHT = 30;
const FRAME = 60;

/** The money of the day as bars, the largest on top. */
function Bars({ rows }: { rows: readonly DayOfKind[] }) {
  const label = useLabel();
  const { token } = theme.useToken();
  const canvas = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!canvas.current) return undefined;
    const chart = init(canvas.current);
    const text = { axisLabel: { color: token.colorTextSecondary } };
    const upward = [...rows].reverse();
    chart.setOption({
      color: [token.colorPrimary],
      tooltip: { trigger: 'axis' },
      grid: {
        left: 8,
        right: 16,
        top: 8,
        bottom: 8,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      xAxis: { type: 'value', ...text, splitLine: { lineStyle: { color: token.colorSplit } } },
      yAxis: { type: 'category', data: upward.map(({ title }) => label(title)), ...text },
      series: [{ type: 'bar', barMaxWidth: 18, data: upward.map(({ amount }) => amount) }],
    });
    const resized = new ResizeObserver(() => chart.resize());
    resized.observe(canvas.current);
    return () => {
      resized.disconnect();
      chart.dispose();
    };
  }, [rows, label, token]);
  if (rows.length === 0) return null;
  return <div ref={canvas} style={{ height: FRAME + rows.length * BAR_HEIGHT }} aria-hidden />;
}
