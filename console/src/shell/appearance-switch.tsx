import { MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { chooseAppearance, useAppearance } from '../settings/appearance.ts';
import { useWords } from '../words/words.ts';

/** Between day and night. */
export function AppearanceSwitch() {
  const isDark = useAppearance() === 'dark';
  const { account } = useWords();
  const name = isDark ? account.light : account.dark;
  return (
    <Tooltip title={name}>
      <Button
        type="text"
        aria-label={name}
        icon={isDark ? <SunOutlined /> : <MoonOutlined />}
        onClick={() => chooseAppearance(isDark ? 'light' : 'dark')}
      />
    </Tooltip>
  );
}
