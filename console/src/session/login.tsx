import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { isRefused } from '../api/refused.ts';
import { forgetSession, sessionToken } from '../api/session.ts';
import { stored } from '../api/stored.ts';
import { useSay } from '../shared/say.ts';
import { useWords } from '../words/words.ts';
import { FrontPage } from './front-page.tsx';

interface Given {
  readonly username: string;
  readonly password: string;
  readonly tenant?: string;
  readonly code?: string;
}

/** Where one usually signs in. */
const lastTenant = stored('login-tenant');
const CODE_WANTED = ['totp/code-missing', 'totp/wrong-code'];

/** Signs in, with the code of an authenticator app where the account asks for one. */
export function Login() {
  const { login } = useWords();
  const { wordsFor } = useSay();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [wantsCode, setWantsCode] = useState(false);
  const submit = async ({ tenant, ...given }: Given) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const body = { ...given, ...(tenant ? { tenant: tenant.trim() } : {}) };
      const { token } = await call<{ token: string }>('POST', '/login', { body });
      lastTenant.set(tenant);
      forgetSession();
      sessionToken.set(token);
    } catch (error) {
      const isAboutCode = CODE_WANTED.some((key) => isRefused(error, key));
      setWantsCode(wantsCode || isAboutCode);
      setProblem(wordsFor(error));
      setBusy(false);
    }
  };
  return (
    <FrontPage title={login.title}>
      <Form<Given> layout="vertical" onFinish={submit} initialValues={{ tenant: lastTenant.get() }}>
        <Form.Item
          name="username"
          label={login.username}
          rules={[{ required: true, message: login.needUsername }]}
        >
          <Input autoComplete="username" autoFocus maxLength={64} />
        </Form.Item>
        <Form.Item
          name="password"
          label={login.password}
          rules={[{ required: true, message: login.needPassword }]}
        >
          <Input.Password autoComplete="current-password" maxLength={128} />
        </Form.Item>
        <Form.Item name="tenant" label={login.tenant} extra={login.tenantHelp}>
          <Input autoComplete="organization" maxLength={64} />
        </Form.Item>
        {wantsCode && (
          <Form.Item
            name="code"
            label={login.code}
            extra={login.codeHelp}
            rules={[{ required: true, pattern: /^\d{6}$/, message: login.needCode }]}
          >
            <Input autoComplete="one-time-code" inputMode="numeric" maxLength={6} autoFocus />
          </Form.Item>
        )}
        {problem !== undefined && (
          <Alert type="error" showIcon title={problem} style={{ marginBottom: 16 }} />
        )}
        <Button type="primary" htmlType="submit" block size="large" loading={isBusy}>
          {login.submit}
        </Button>
      </Form>
    </FrontPage>
  );
}
