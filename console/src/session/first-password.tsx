import { Button, Typography } from 'antd';
import { queryClient } from '../api/queries.ts';
import { forgetSession } from '../api/session.ts';
import { useWords } from '../words/words.ts';
import { FrontPage } from './front-page.tsx';
import { PasswordForm } from './password-form.tsx';

/** Before anything else: a password that nobody else knows. */
export default function FirstPassword() {
  const { password, account } = useWords();
  return (
    <FrontPage title={password.title}>
      <Typography.Paragraph type="secondary">{password.mustChange}</Typography.Paragraph>
      <PasswordForm whenDone={() => void queryClient.invalidateQueries({ queryKey: ['me'] })} />
      <Button type="link" block onClick={forgetSession} style={{ marginTop: 8 }}>
        {account.signOut}
      </Button>
    </FrontPage>
  );
}
