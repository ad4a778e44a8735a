import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import { BarChart, LineChart } from 'echarts/charts';
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { type CSSProperties, useEffect, useRef } from 'react';

use([LineChart, BarChart, GridComponent, TooltipComponent, LegendComponent, CanvasRenderer]);

export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption
>;

interface Props {
  readonly option: ChartOption;
  readonly height: number;
  /** What it shows; absent where the same stands beside it in words. */
  readonly title?: string;
  readonly style?: CSSProperties;
}

/** A drawing of figures, as wide as there is room. Heavy: screens load it when they need it. */
export default function Chart({ option, height, title, style }: Props) {
  const canvas = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!canvas.current) return undefined;
    const chart = init(canvas.current);
    chart.setOption(option);
    const resized = new ResizeObserver(() => chart.resize());
    resized.observe(canvas.current);
    return () => {
      resized.disconnect();
      chart.dispose();
    };
  }, [option]);
  const said = title === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': title };
  return <div ref={canvas} {...said} style={{ height, ...style }} />;
}
