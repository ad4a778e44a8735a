import { Alert, Col, Flex, Result, Row } from 'antd';
import { lazy, Suspense } from 'react';
import { isRefused } from '../../api/refused.ts';
import { PageHead } from '../../shared/page-head.tsx';
import { useSay } from '../../shared/say.ts';
import { useWords } from '../../words/words.ts';
import { AuditCard } from './audit-card.tsx';
import { useTrialBalance } from './ledger.ts';
import { StatementsCard } from './statements-card.tsx';
import { TrialBalance } from './trial-balance.tsx';

const DayCard = lazy(() => import('./day-card.tsx'));

/** Whether the books are right, what moved in a day, and whether the channels say the same. */
export default function LedgerPage() {
  const { ledger: words, errors } = useWords();
  const { wordsFor } = useSay();
  const { data, error } = useTrialBalance();
  if (isRefused(error, 'staff/not-permitted')) return <Result status="403" title={errors.notFound} />;
  return (
    <Flex vertical gap={16}>
      <PageHead title={words.title} />
      {error && <Alert type="error" showIcon title={wordsFor(error)} />}
      <Row gutter={[16, 16]}>
        <Col xs={24} lg={14}>
          <TrialBalance balances={data} />
        </Col>
        <Col xs={24} lg={10}>
          <Flex vertical gap={16}>
            <AuditCard />
            <StatementsCard />
          </Flex>
        </Col>
      </Row>
      <Suspense>
        <DayCard />
      </Suspense>
    </Flex>
  );
}
