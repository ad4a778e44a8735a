import { Descriptions, Drawer, Tabs } from 'antd';
import type { Me } from '../api/queries.ts';
import { useWords } from '../words/words.ts';
import { PasswordForm } from './password-form.tsx';
import { Sessions } from './sessions.tsx';
import { TwoSteps } from './two-steps.tsx';

/** One's own account: who one is, password, second step, and where one is signed in. */
export default function Account({ me, whenClosed }: { me: Me; whenClosed: () => void }) {
  const { account, login, password } = useWords();
  return (
    <Drawer
      open
      title={account.me}
      size={520}
      onClose={whenClosed}
      styles={{ wrapper: { maxWidth: '100vw' } }}
    >
      <Descriptions
        column={1}
        size="small"
        items={[
          { key: 'name', label: login.username, children: `${me.username} (${account.roles[me.role]})` },
          { key: 'shop', label: account.tenant, children: `${me.tenant.name} · ${me.tenant.timeZone}` },
        ]}
      />
      <Tabs
        items={[
          { key: 'password', label: password.title, children: <PasswordForm whenDone={whenClosed} /> },
          { key: 'sessions', label: account.sessions, children: <Sessions /> },
          { key: 'totp', label: account.totp, children: <TwoSteps isOn={me.hasTotp} /> },
        ]}
      />
    </Drawer>
  );
}
