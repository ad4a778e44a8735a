import { Button, Form, Input } from 'antd';
import { call } from '../api/call.ts';
import { useSay } from '../shared/say.ts';
import { useBusy } from '../shared/use-busy.ts';
import { useWords } from '../words/words.ts';

interface Given {
  readonly current: string;
  readonly next: string;
}

/** Changes the password of whoever is signed in. */
export function PasswordForm({ whenDone }: { whenDone: () => void }) {
  const { password: words } = useWords();
  const { done } = useSay();
  const { isBusy, run } = useBusy();
  const submit = ({ current, next }: Given) =>
    run(async () => {
      await call('POST', '/me/password', { body: { oldPassword: current, password: next } });
      done(words.changed);
      whenDone();
    });
  const needed = [{ required: true }];
  return (
    <Form<Given> layout="vertical" onFinish={submit}>
      <Form.Item name="current" label={words.current} rules={needed}>
        <Input.Password autoComplete="current-password" maxLength={128} />
      </Form.Item>
      <Form.Item name="next" label={words.next} rules={[{ required: true, min: 6, max: 64 }]}>
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
      <Form.Item
        name="again"
        label={words.again}
        dependencies={['next']}
        rules={[
          { required: true },
          ({ getFieldValue }) => ({
            validator: (_rule, value) =>
              value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(words.differs)),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={isBusy}>
        {words.submit}
      </Button>
    </Form>
  );
}
