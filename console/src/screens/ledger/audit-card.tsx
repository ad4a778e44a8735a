import { Alert, Button, Card, Flex, Progress, Typography } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useResource } from '../../api/queries.ts';
import { useBusy } from '../../shared/use-busy.ts';
import { fill, useWords } from '../../words/words.ts';
import type { Audit } from './ledger.ts';

/** Computes every balance again out of the movements, and says what it found. */
export function AuditCard() {
  const { ledger: words } = useWords();
  const journal = useResource('journal-entries');
  const [audit, setAudit] = useState<Audit>();
  const { isBusy, run } = useBusy();
  if (!journal?.actions.some(({ name }) => name === 'audit')) return null;
  const compute = () => {
    setAudit(undefined);
    return run(async () => setAudit(await call<Audit>('POST', '/journal-entries/audit', { body: {} })));
  };
  return (
    <Card size="small" title={words.audit}>
      <Flex vertical gap={12}>
        <Typography.Text type="secondary">{words.auditHelp}</Typography.Text>
        <Button type="primary" loading={isBusy} onClick={() => void compute()} style={{ alignSelf: 'start' }}>
          {words.auditRun}
        </Button>
        {isBusy && <Progress percent={100} status="active" showInfo={false} />}
        {audit && <Finding audit={audit} />}
      </Flex>
    </Card>
  );
}

function Finding({ audit }: { audit: Audit }) {
  const { ledger: words } = useWords();
  const { difference, accounts, entries, postings } = audit;
  if (!difference)
    return <Alert type="success" showIcon title={fill(words.right, { accounts, entries, postings })} />;
  const { check, ...rest } = difference;
  const checks: Readonly<Record<string, string>> = words.checks;
  return (
    <Alert type="error" showIcon title={checks[check] ?? check} description={fill(words.difference, rest)} />
  );
}
