import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider, App as Messages, theme } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect } from 'react';
import { BrowserRouter } from 'react-router';
import { queryClient } from './api/queries.ts';
import { Door } from './session/door.tsx';
import { useAppearance } from './settings/appearance.ts';
import { useLanguage } from './settings/language.ts';
import { useWords } from './words/words.ts';

const BRAND = { light: '#0f766e', dark: '#14b8a6' };

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
        token: { colorPrimary: BRAND[appearance], colorLink: BRAND[appearance], borderRadius: 8 },
      }}
    >
      <Messages style={{ height: '100%' }}>
        <QueryClientProvider client={queryClient}>
          <BrowserRouter basename="/admin">
            <Door />
          </BrowserRouter>
        </QueryClientProvider>
      </Messages>
    </ConfigProvider>
  );
}
