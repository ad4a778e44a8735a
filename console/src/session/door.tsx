import { Button, Result } from 'antd';
import { lazy, Suspense } from 'react';
import { useMe } from '../api/queries.ts';
import { forgetSession, useSessionToken } from '../api/session.ts';
import { useSay } from '../shared/say.ts';
import { Waiting } from '../shared/waiting.tsx';
import { useWords } from '../words/words.ts';
import { Login } from './login.tsx';

const Shell = lazy(() => import('../shell/shell.tsx'));
const FirstPassword = lazy(() => import('./first-password.tsx'));

/** Lets in who is signed in and has a password of their own. */
export function Door() {
  return useSessionToken() === undefined ? <Login /> : <SignedIn />;
}

function SignedIn() {
  const { data: me, error, refetch } = useMe();
  if (error) return <Unreachable error={error} retry={() => void refetch()} />;
  if (!me) return <Waiting />;
  return (
    <Suspense fallback={<Waiting />}>
      {me.mustChangePassword ? <FirstPassword /> : <Shell me={me} />}
    </Suspense>
  );
}

function Unreachable({ error, retry }: { error: Error; retry: () => void }) {
  const { errors, common, account } = useWords();
  const { wordsFor } = useSay();
  return (
    <Result
      status="error"
      title={errors.title}
      subTitle={wordsFor(error)}
      extra={[
        <Button key="retry" type="primary" onClick={retry}>
          {common.retry}
        </Button>,
        <Button key="leave" onClick={forgetSession}>
          {account.signOut}
        </Button>,
      ]}
    />
  );
}
