import { Alert, Button, Flex, Form, Input, QRCode, Typography } from 'antd';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { queryClient } from '../api/queries.ts';
import { useSay } from '../shared/say.ts';
import { useWords } from '../words/words.ts';

interface Shown {
  readonly secret: string;
  /** `otpauth://…`, what an authenticator app scans. */
  readonly url: string;
}

/** The second step of signing in: turned on by a code of the app that was shown the secret, off by another one. */
export function TwoSteps({ isOn }: { isOn: boolean }) {
  const { account } = useWords();
  const { failed, done } = useSay();
  const [shown, setShown] = useState<Shown>();
  const start = async () => {
    try {
      setShown(await call<Shown>('POST', '/me/second-factor'));
    } catch (error) {
      failed(error);
    }
  };
  const send = async (path: string, code: string) => {
    try {
      await call('POST', path, { body: { code } });
      setShown(undefined);
      await queryClient.invalidateQueries({ queryKey: ['me'] });
      done(account.totp);
    } catch (error) {
      failed(error);
    }
  };
  return (
    <Flex vertical gap={12}>
      <Alert
        type={isOn ? 'success' : 'info'}
        title={`${account.totp}: ${isOn ? account.totpOn : account.totpOff}`}
      />
      {isOn && <CodeForm submit={(code) => send('/me/second-factor/end', code)} name={account.totpStop} />}
      {!isOn && !shown && <Button onClick={() => void start()}>{account.totpStart}</Button>}
      {shown && (
        <>
          <Typography.Text>{account.totpScan}</Typography.Text>
          <QRCode value={shown.url} />
          <Typography.Text copyable>{shown.secret}</Typography.Text>
          <CodeForm submit={(code) => send('/me/second-factor/confirm', code)} name={account.totpStart} />
        </>
      )}
    </Flex>
  );
}

function CodeForm({ submit, name }: { submit: (code: string) => Promise<void>; name: string }) {
  const { login } = useWords();
  return (
    <Form<{ code: string }> layout="inline" onFinish={({ code }) => submit(code)}>
      <Form.Item
        name="code"
        label={login.code}
        rules={[{ required: true, pattern: /^\d{6}$/, message: login.needCode }]}
      >
        <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} style={{ width: 120 }} />
      </Form.Item>
      <Button htmlType="submit" type="primary">
        {name}
      </Button>
    </Form>
  );
}
