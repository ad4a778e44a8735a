import { Card, theme } from 'antd';
import { useMemo } from 'react';
import Chart, { type ChartOption } from '../../shared/chart.tsx';
import { useWords } from '../../words/words.ts';
import type { Day } from './dashboard.ts';

const HEIGHT = 300;

/** Sales, orders and new members day by day. */
export default function Trend({ days }: { days: readonly Day[] }) {
  const { home } = useWords();
  const { token } = theme.useToken();
  const option = useMemo((): ChartOption => {
    const axis = {
      axisLabel: { color: token.colorTextSecondary },
      splitLine: { lineStyle: { color: token.colorSplit } },
    };
    const nameTextStyle = { color: token.colorTextSecondary };
    const line = { type: 'line', smooth: true, smoothMonotone: 'x', showSymbol: false } as const;
    const series = [
      { ...line, name: home.sales, areaStyle: { opacity: 0.12 }, read: (day: Day) => day.sales },
      {
        ...({ type: 'bar', name: home.orders, yAxisIndex: 1, barMaxWidth: 14 } as const),
        read: (day: Day) => day.orders,
      },
      { ...line, name: home.members, yAxisIndex: 1, read: (day: Day) => day.members },
    ].filter(({ read }) => days.some((day) => read(day) !== undefined));
    return {
      color: [token.colorPrimary, '#f59e0b', '#6366f1'],
      tooltip: { trigger: 'axis' },
      legend: { top: 0, textStyle: { color: token.colorText } },
      grid: {
        left: 8,
        right: 8,
        top: 60,
        bottom: 0,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      xAxis: { type: 'category', data: days.map(({ day }) => day.slice('2026-'.length)), ...axis },
      yAxis: [
        { type: 'value', name: home.inYuan, nameTextStyle, ...axis },
        {
          type: 'value',
          name: home.counted,
          nameTextStyle,
          minInterval: 1,
          axisLabel: axis.axisLabel,
          splitLine: { show: false },
        },
      ],
      series: series.map(({ read, ...one }) => ({ ...one, data: days.map((day) => read(day) ?? null) })),
    };
  }, [days, home, token]);
  return (
    <Card size="small" title={home.trend}>
      <Chart option={option} height={HEIGHT} title={home.trend} />
    </Card>
  );
}
