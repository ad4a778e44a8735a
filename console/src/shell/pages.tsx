import { Empty, Result } from 'antd';
import { lazy } from 'react';
import { Route, Routes, useParams } from 'react-router';
import { useResources } from '../api/queries.ts';
import { Waiting } from '../shared/waiting.tsx';
import { useWords } from '../words/words.ts';

const Home = lazy(() => import('../screens/home/home.tsx'));
const GoodsPage = lazy(() => import('../screens/goods/goods-page.tsx'));
const LedgerPage = lazy(() => import('../screens/ledger/ledger-page.tsx'));
const MemberPage = lazy(() => import('../screens/member/member-page.tsx'));
const OrderPage = lazy(() => import('../screens/order/order-page.tsx'));
const TreePage = lazy(() => import('../screens/distribution/tree-page.tsx'));
const CallScreen = lazy(() => import('../screens/queue/call-screen.tsx'));
const DeskPage = lazy(() => import('../screens/desk/desk-page.tsx'));
const JobsPage = lazy(() => import('../screens/jobs/jobs-page.tsx'));
const SettingsPage = lazy(() => import('../screens/settings/settings-page.tsx'));
const ProvidersPage = lazy(() => import('../screens/providers/providers-page.tsx'));
const ListPage = lazy(() => import('../resource/list-page.tsx'));

/** Which page stands behind which address. */
export function Pages() {
  return (
    <Routes>
      <Route index element={<Home />} />
      <Route path="goods/:id" element={<GoodsPage />} />
      <Route path="ledger" element={<LedgerPage />} />
      <Route path="members/new" element={<ResourcePage of="members" open="new" />} />
      <Route path="members/:id" element={<MemberPage />} />
      <Route path="orders/:id" element={<OrderPage />} />
      <Route path="distribution/tree" element={<TreePage />} />
      <Route path="queues/call" element={<CallScreen />} />
      <Route path="desk/:id?" element={<DeskPage />} />
      <Route path="jobs/:id?" element={<JobsPage />} />
      <Route path="settings/:group?" element={<SettingsPage />} />
      <Route path="provider-accounts" element={<ProvidersPage />} />
      <Route path=":resource" element={<ResourcePage />} />
      <Route path=":resource/:id" element={<ResourcePage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}

/** The list of a resource, with one of its records beside it where the address names one. */
function ResourcePage({ of, open }: { readonly of?: string; readonly open?: string }) {
  const { resource: name = of, id = open } = useParams();
  const { data: resources } = useResources();
  const { errors } = useWords();
  if (!resources) return <Waiting />;
  if (resources.length === 0) return <Empty description={errors.nothing} />;
  const resource = resources.find((one) => one.name === name);
  return resource?.can.includes('list') ? (
    <ListPage key={resource.name} resource={resource} id={id} />
  ) : (
    <NotFound />
  );
}

function NotFound() {
  return <Result status="404" title={useWords().errors.notFound} />;
}
