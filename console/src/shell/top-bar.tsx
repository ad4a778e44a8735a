import { MenuFoldOutlined, MenuOutlined, MenuUnfoldOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Dropdown, Flex, Layout, theme } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { Me } from '../api/queries.ts';
import { chooseFolded, useIsFolded } from '../settings/folded.ts';
import { useLeaving } from '../shared/use-unsaved.ts';
import { useWords } from '../words/words.ts';
import { AppearanceSwitch } from './appearance-switch.tsx';
import { IconButton } from './icon-button.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { ShopSwitch } from './shop-switch.tsx';
import { signOut } from './sign-out.ts';

const Account = lazy(() => import('../session/account.tsx'));

interface Props {
  readonly me: Me;
  readonly isPhone: boolean;
  readonly whenMenuWanted: () => void;
}

/** Above every page: which shop, how it looks, who one is. */
export function TopBar({ me, isPhone, whenMenuWanted }: Props) {
  const { token } = theme.useToken();
  const { account } = useWords();
  const leave = useLeaving();
  const [isAccountOpen, setAccountOpen] = useState(false);
  return (
    <Layout.Header
      className="no-print"
      style={{
        height: 56,
        lineHeight: 'normal',
        paddingInline: isPhone ? 8 : 16,
        background: token.colorBgContainer,
        borderBottom: `1px solid ${token.colorSplit}`,
      }}
    >
      <Flex align="center" gap={isPhone ? 2 : 8} style={{ height: '100%' }}>
        {isPhone ? (
          <Button type="text" icon={<MenuOutlined />} aria-label={account.menu} onClick={whenMenuWanted} />
        ) : (
          <FoldButton />
        )}
        <ShopSwitch me={me} />
        <div style={{ flex: 1 }} />
        <LanguageSwitch />
        <AppearanceSwitch />
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              { key: 'me', label: account.me, onClick: () => setAccountOpen(true) },
              { type: 'divider' },
              { key: 'leave', label: account.signOut, onClick: () => leave(() => void signOut()) },
            ],
          }}
        >
          <Button type="text" icon={<UserOutlined />} aria-label={`${account.me} ${me.username}`}>
            {isPhone ? undefined : me.username}
          </Button>
        </Dropdown>
      </Flex>
      {isAccountOpen && (
        <Suspense>
          <Account me={me} whenClosed={() => setAccountOpen(false)} />
        </Suspense>
      )}
    </Layout.Header>
  );
}

function FoldButton() {
  const { account } = useWords();
  const isFolded = useIsFolded();
  const name = isFolded ? account.unfold : account.fold;
  return (
    <IconButton
      name={name}
      icon={isFolded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
      press={() => chooseFolded(!isFolded)}
    />
  );
}
