import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider, App as Messages, theme } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect } from 'react';
import { queryClient } from './api/queries.ts';
import { Door } from './session/door.tsx';
import { useAppearance } from './settings/appearance.ts';
import { useLanguage } from './settings/language.ts';
import { GuardedRouter } from './shell/guarded-router.tsx';
import { useWords } from './words/words.ts';

/** Some people get ill from what glides. */
const wantsStillness = matchMedia('(prefers-reduced-motion: reduce)');

/** The house's colours; greys dark (or light) enough to be read by everybody. */
const TOKENS = {
  light: {
    colorPrimary: '#0f766e',
    colorLink: '#0f766e',
    colorPrimaryBg: '#e3f5f2',
    colorPrimaryBgHover: '#d0ece8',
    colorTextSecondary: '#4b5563',
    colorTextTertiary: '#5b6472',
    colorTextDescription: '#5b6472',
    colorTextPlaceholder: '#667080',
    colorWarningText: '#9a5b00',
    colorWarning: '#b45309',
    colorError: '#c81e1e',
  },
  dark: {
    colorPrimary: '#0d9488',
    colorLink: '#2dd4bf',
    colorPrimaryBg: '#12332f',
    colorTextSecondary: '#b6bcc6',
    colorTextTertiary: '#a3aab5',
    colorTextDescription: '#a3aab5',
    colorTextPlaceholder: '#8f97a3',
  },
};

/** The console with its looks, words and address bar. */
export function App() {
  const language = useLanguage();
  const appearance = useAppearance();
  const { app } = useWords();
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = app.title;
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  }, [language, app]);
  useEffect(() => {
    document.documentElement.style.colorScheme = appearance;
  }, [appearance]);
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      theme={{
        algorithm: appearance === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: { ...TOKENS[appearance], borderRadius: 8, motion: !wantsStillness.matches },
        components: { Menu: { itemMarginInline: 8, subMenuItemBg: 'transparent' } },
      }}
    >
      <Messages style={{ height: '100%' }}>
        <QueryClientProvider client={queryClient}>
          <GuardedRouter>
            <Door />
          </GuardedRouter>
        </QueryClientProvider>
      </Messages>
    </ConfigProvider>
  );
}
