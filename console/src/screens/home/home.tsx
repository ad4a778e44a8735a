import { Alert, Button, Col, Flex, Result, Row, Segmented } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { useMe } from '../../api/queries.ts';
import { PageHead } from '../../shared/page-head.tsx';
import { useSay } from '../../shared/say.ts';
import { useWords } from '../../words/words.ts';
import { useDashboard } from './dashboard.ts';
import { FigureCards } from './figure-cards.tsx';
import { BestSellers, LowStockGoods } from './goods-lists.tsx';
import { TodoCard } from './todo.tsx';
import { Welcome } from './welcome.tsx';

const Trend = lazy(() => import('./trend.tsx'));
const PERIODS = [7, 30, 90];
const TREND_HEIGHT = 372;

/** How the day goes; not everybody's work needs figures: the others are welcomed, and no figures are asked for. */
export default function Home() {
  const { data: me } = useMe();
  if (!me) return null;
  if (me.tenant.id === 0) return <FirstShop />;
  return me.seesDashboard ? <Overview /> : <Welcome />;
}

/** A new installation: there is nothing to do before there is a shop. */
function FirstShop() {
  const { home, app } = useWords();
  const create = (
    <Link to="/tenants/new">
      <Button type="primary" size="large">
        {home.firstShop}
      </Button>
    </Link>
  );
  return <Result status="info" title={app.title} subTitle={home.noShop} extra={create} />;
}

function Overview() {
  const { home } = useWords();
  const { wordsFor } = useSay();
  const [days, setDays] = useState(30);
  const { data, error } = useDashboard(days);
  return (
    <Flex vertical gap={16}>
      <PageHead title={home.title}>
        <Segmented
          value={days}
          onChange={setDays}
          options={PERIODS.map((value) => ({ value, label: `${value} ${home.days}` }))}
        />
      </PageHead>
      {error && <Alert type="error" showIcon title={wordsFor(error)} />}
      <TodoCard />
      <FigureCards days={data?.days} />
      <div style={{ minHeight: TREND_HEIGHT }}>
        <Suspense>{data && <Trend days={data.days} />}</Suspense>
      </div>
      <Row gutter={[16, 16]}>
        <Col xs={24} lg={12}>
          <BestSellers goods={data?.bestSellers} />
        </Col>
        <Col xs={24} lg={12}>
          <LowStockGoods goods={data?.lowStock} />
        </Col>
      </Row>
    </Flex>
  );
}
