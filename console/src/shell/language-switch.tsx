import { TranslationOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { chooseLanguage, useLanguage } from '../settings/language.ts';

/** To the other language, in that language's own words. */
export function LanguageSwitch() {
  const isChinese = useLanguage() === 'zh';
  return (
    <Button
      type="text"
      icon={<TranslationOutlined />}
      lang={isChinese ? 'en' : 'zh-CN'}
      onClick={() => chooseLanguage(isChinese ? 'en' : 'zh')}
    >
      {isChinese ? 'English' : '中文'}
    </Button>
  );
}
