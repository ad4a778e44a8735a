import { Card, Flex, Typography, theme } from 'antd';
import type { ReactNode } from 'react';
import { AppearanceSwitch } from '../shell/appearance-switch.tsx';
import { LanguageSwitch } from '../shell/language-switch.tsx';
import { useWords } from '../words/words.ts';

/** A card in the middle of an empty page: where nobody is inside yet. */
export function FrontPage({ title, children }: { title: string; children: ReactNode }) {
  const { token } = theme.useToken();
  const { app } = useWords();
  return (
    <Flex
      component="main"
      vertical
      align="center"
      justify="center"
      gap={20}
      style={{
        minHeight: '100%',
        padding: 16,
        boxSizing: 'border-box',
        background: `linear-gradient(160deg, ${token.colorPrimaryBg}, ${token.colorBgLayout} 60%)`,
      }}
    >
      <Flex align="center" gap={12}>
        <img src="/admin/favicon.svg" alt="" width={40} height={40} />
        <Typography.Text strong style={{ fontSize: 22 }}>
          {app.name}
        </Typography.Text>
      </Flex>
      <Card style={{ width: 'min(400px, 100%)', boxShadow: token.boxShadowTertiary }}>
        <Typography.Title level={1} style={{ fontSize: 20, marginTop: 0 }}>
          {title}
        </Typography.Title>
        {children}
      </Card>
      <Flex gap={8}>
        <LanguageSwitch />
        <AppearanceSwitch />
      </Flex>
    </Flex>
  );
}
