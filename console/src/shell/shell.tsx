import { Drawer, Flex, Grid, Layout, Typography, theme } from 'antd';
import { Suspense, useState } from 'react';
import type { Me } from '../api/queries.ts';
import { useIsFolded } from '../settings/folded.ts';
import { Waiting } from '../shared/waiting.tsx';
import { useWords } from '../words/words.ts';
import { MainMenu } from './main-menu.tsx';
import { Pages } from './pages.tsx';
import { TopBar } from './top-bar.tsx';

/** The frame of everything: menu, top bar, and the page that the address bar names. */
export default function Shell({ me }: { me: Me }) {
  const { md } = Grid.useBreakpoint();
  const isPhone = md === false;
  const isFolded = useIsFolded();
  const [isOpen, setOpen] = useState(false);
  const { token } = theme.useToken();
  return (
    <Layout style={{ height: '100%' }}>
      {!isPhone && (
        <Layout.Sider
          className="no-print"
          width={224}
          collapsed={isFolded}
          collapsedWidth={64}
          trigger={null}
          style={{ background: token.colorBgContainer, borderInlineEnd: `1px solid ${token.colorSplit}` }}
        >
          <Flex component="nav" vertical style={{ height: '100%' }}>
            <Brand isFolded={isFolded} />
            <MainMenu isFolded={isFolded} />
          </Flex>
        </Layout.Sider>
      )}
      <Layout style={{ minWidth: 0 }}>
        <TopBar me={me} isPhone={isPhone} whenMenuWanted={() => setOpen(true)} />
        <Layout.Content style={{ padding: isPhone ? 12 : 24, overflow: 'auto' }}>
          <Suspense fallback={<Waiting />}>
            <Pages />
          </Suspense>
        </Layout.Content>
      </Layout>
      {isPhone && (
        <Drawer
          open={isOpen}
          onClose={() => setOpen(false)}
          placement="left"
          size={264}
          title={<Brand isFolded={false} />}
          styles={{ body: { padding: 0 }, header: { padding: '4px 12px' } }}
        >
          <MainMenu isFolded={false} whenChosen={() => setOpen(false)} />
        </Drawer>
      )}
    </Layout>
  );
}

function Brand({ isFolded }: { isFolded: boolean }) {
  const { app } = useWords();
  return (
    <Flex align="center" gap={10} style={{ height: 56, paddingInline: 18, flex: 'none' }}>
      <img src="/admin/favicon.svg" alt="" width={28} height={28} />
      {!isFolded && (
        <Typography.Text strong style={{ fontSize: 17 }}>
          {app.name}
        </Typography.Text>
      )}
    </Flex>
  );
}
