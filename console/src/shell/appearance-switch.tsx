import { MoonOutlined, SunOutlined } from '@ant-design/icons';
import { chooseAppearance, useAppearance } from '../settings/appearance.ts';
import { useWords } from '../words/words.ts';
import { IconButton } from './icon-button.tsx';

/** Between day and night. */
export function AppearanceSwitch() {
  const isDark = useAppearance() === 'dark';
  const { account } = useWords();
  const name = isDark ? account.light : account.dark;
  return (
    <IconButton
      name={name}
      icon={isDark ? <SunOutlined /> : <MoonOutlined />}
      press={() => chooseAppearance(isDark ? 'light' : 'dark')}
    />
  );
}
