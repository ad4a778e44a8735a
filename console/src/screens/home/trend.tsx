import { Card, theme } from 'antd';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useWords } from '../../words/words.ts';
import type { Day } from './dashboard.ts';

use([LineChart, BarChart, GridComponent, TooltipComponent, LegendComponent, CanvasRenderer]);

/** Sales, orders and new members day by day. */
export default function Trend({ days }: { days: readonly Day[] }) {
  const { home } = useWords();
  const { token } = theme.useToken();
  const canvas = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!canvas.current) return undefined;
    const chart = init(canvas.current);
    const axis = {
      axisLabel: { color: token.colorTextSecondary },
      splitLine: { lineStyle: { color: token.colorSplit } },
    };
    const series = [
      {
        name: home.sales,
        type: 'line',
        smooth: true,
        showSymbol: false,
        areaStyle: { opacity: 0.12 },
        read: (day: Day) => day.sales,
      },
      { name: home.orders, type: 'bar', yAxisIndex: 1, barMaxWidth: 14, read: (day: Day) => day.orders },
      {
        name: home.members,
        type: 'line',
        yAxisIndex: 1,
        smooth: true,
        showSymbol: false,
        read: (day: Day) => day.members,
      },
    ].filter(({ read }) => days.some((day) => read(day) !== undefined));
    chart.setOption({
      color: [token.colorPrimary, '#f59e0b', '#6366f1'],
      tooltip: { trigger: 'axis' },
      legend: { top: 0, textStyle: { color: token.colorText } },
      grid: {
        left: 8,
        right: 8,
        top: 36,
        bottom: 0,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      xAxis: { type: 'category', data: days.map(({ day }) => day.slice('2026-'.length)), ...axis },
      yAxis: [
        { type: 'value', ...axis },
        { type: 'value', minInterval: 1, axisLabel: axis.axisLabel, splitLine: { show: false } },
      ],
      series: series.map(({ read, ...one }) => ({ ...one, data: days.map((day) => read(day) ?? null) })),
    });
    const resized = new ResizeObserver(() => chart.resize());
    resized.observe(canvas.current);
    return () => {
      resized.disconnect();
      chart.dispose();
    };
  }, [days, home, token]);
  return (
    <Card size="small" title={home.trend}>
      <div ref={canvas} role="img" aria-label={home.trend} style={{ height: 300 }} />
    </Card>
  );
}
