import { Alert, Card, Col, DatePicker, Row, Table, theme } from 'antd';
import dayjs from 'dayjs';
import { useMemo, useState } from 'react';
import { printMoney, printNumber } from '../../resource/printed.ts';
import { useLanguage } from '../../settings/language.ts';
import Chart, { type ChartOption } from '../../shared/chart.tsx';
import { useSay } from '../../shared/say.ts';
import { useToday } from '../../shared/today.ts';
import { useLabel, useWords } from '../../words/words.ts';
import { type DayOfKind, useDay } from './ledger.ts';
import { printAmount } from './trial-balance.tsx';

/** What moved in a day, by the reason of it. */
export default function DayCard() {
  const { ledger: words, list } = useWords();
  const label = useLabel();
  const { wordsFor } = useSay();
  const [day, setDay] = useState(useToday());
  const { data = [], error, isFetching } = useDay(day);
  const units: Readonly<Record<string, string>> = words.units;
  const withUnit = (unit: string, amount: number) =>
    unit === 'yuan' ? printAmount(unit, amount) : `${printAmount(unit, amount)} ${units[unit] ?? unit}`;
  const money = useMemo(() => data.filter(({ unit }) => unit === 'yuan'), [data]);
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
              { title: words.entries, dataIndex: 'entries', align: 'right', render: printNumber },
              {
                title: words.amount,
                align: 'right',
                render: (_value, { unit, amount }) => (
                  <span className="number">{withUnit(unit, amount)}</span>
                ),
              },
            ]}
          />
        </Col>
        <Col xs={24} lg={12}>
          <Bars rows={money} />
        </Col>
      </Row>
    </Card>
  );
}

const BAR_HEIGHT = 30;
const FRAME = 60;

/** The money of the day as bars, the largest on top. */
function Bars({ rows }: { rows: readonly DayOfKind[] }) {
  const language = useLanguage();
  const { token } = theme.useToken();
  const option = useMemo((): ChartOption => {
    const text = { axisLabel: { color: token.colorTextSecondary } };
    const upward = [...rows].reverse();
    return {
      color: [token.colorPrimary],
      tooltip: { trigger: 'axis', valueFormatter: printMoney },
      grid: {
        left: 8,
        right: 16,
        top: 8,
        bottom: 8,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      xAxis: {
        type: 'value',
        axisLabel: { ...text.axisLabel, hideOverlap: true, formatter: printMoney },
        splitLine: { lineStyle: { color: token.colorSplit } },
      },
      yAxis: { type: 'category', data: upward.map(({ title }) => title[language]), ...text },
      series: [{ type: 'bar', barMaxWidth: 18, data: upward.map(({ amount }) => amount) }],
    };
  }, [rows, language, token]);
  if (rows.length === 0) return null;
  return <Chart option={option} height={FRAME + rows.length * BAR_HEIGHT} />;
}
