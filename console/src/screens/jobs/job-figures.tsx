import { Alert, Card, Col, Row, Statistic, Typography, theme } from 'antd';
import { lazy, Suspense, useMemo } from 'react';
import { Link } from 'react-router';
import type { ChartOption } from '../../shared/chart.tsx';
import { useSay } from '../../shared/say.ts';
import { useWords } from '../../words/words.ts';
import { type Figures, useFigures } from './figures.ts';

const Chart = lazy(() => import('../../shared/chart.tsx'));
const HEIGHT = 96;
/** Of `2026-11-29 18:48:00`. */
const CLOCK = ['2026-11-29 '.length, '2026-11-29 18:48'.length] as const;

/** How many wait, run and failed, each with the way to them, and when the next ones come due. */
export function JobFigures() {
  const { jobs: words } = useWords();
  const { wordsFor } = useSay();
  const { data, error } = useFigures();
  const figures = [
    { name: 'due', to: '?state=waiting' },
    { name: 'running', to: undefined },
    { name: 'later', to: '?state=waiting' },
    { name: 'trying', to: '?state=trying' },
    { name: 'failed', to: '?state=failed' },
  ] as const;
  if (error) return <Alert type="error" showIcon title={wordsFor(error)} />;
  return (
    <Card size="small" loading={!data} title={words.figures}>
      <Row gutter={[16, 16]}>
        <Col xs={24} lg={13}>
          <Row gutter={[16, 16]}>
            {figures.map(({ name, to }) => (
              <Col key={name} flex="1 1 88px">
                <Figure title={words[name]} value={data?.[name] ?? 0} to={to} isBad={name === 'failed'} />
              </Col>
            ))}
          </Row>
          {data?.isCapped && <Typography.Text type="secondary">{words.capped}</Typography.Text>}
        </Col>
        <Col xs={24} lg={11}>
          <Typography.Text type="secondary">{words.soon}</Typography.Text>
          <div style={{ minHeight: HEIGHT }}>
            <Suspense>{data && <Soon hours={data.hours} />}</Suspense>
          </div>
        </Col>
      </Row>
    </Card>
  );
}

interface FigureProps {
  readonly title: string;
  readonly value: number;
  /** The list of them; undefined where they cannot be listed by themselves. */
  readonly to: string | undefined;
  readonly isBad: boolean;
}

function Figure({ title, value, to, isBad }: FigureProps) {
  const { token } = theme.useToken();
  const shown = (
    <Statistic
      title={title}
      value={value}
      styles={isBad && value > 0 ? { content: { color: token.colorError } } : {}}
    />
  );
  return to === undefined || value === 0 ? shown : <Link to={`/jobs${to}`}>{shown}</Link>;
}

/** The next hours, as the clock on the wall has them. */
function Soon({ hours }: Pick<Figures, 'hours'>) {
  const { jobs: words } = useWords();
  const { token } = theme.useToken();
  const option = useMemo((): ChartOption => {
    const text = { axisLabel: { color: token.colorTextSecondary } };
    return {
      color: [token.colorPrimary],
      tooltip: { trigger: 'axis' },
      grid: {
        left: 4,
        right: 4,
        top: 6,
        bottom: 0,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      xAxis: {
        type: 'category',
        data: hours.map(({ from }) => from.slice(...CLOCK)),
        ...text,
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        ...text,
        splitLine: { lineStyle: { color: token.colorSplit } },
      },
      series: [{ type: 'bar', barMaxWidth: 16, data: hours.map(({ jobs }) => jobs) }],
    };
  }, [hours, token]);
  return <Chart option={option} height={HEIGHT} title={words.soon} />;
}
