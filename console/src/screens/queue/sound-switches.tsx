import { Flex, Switch, Tooltip } from 'antd';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useWords } from '../../words/words.ts';
import { chimeSetting, chineseVoice, speechSetting, wakeSound } from './announce.ts';

/** Whether calls ring and are spoken here. */
export function SoundSwitches() {
  const { queue: words } = useWords();
  const chime = useSyncExternalStore(chimeSetting.subscribe, chimeSetting.get);
  const speech = useSyncExternalStore(speechSetting.subscribe, speechSetting.get);
  const hasVoice = useHasVoice();
  return (
    <Flex gap={16} wrap align="center">
      <Flex gap={6} align="center" component="label">
        <Switch
          size="small"
          aria-label={words.chime}
          checked={chime !== 'off'}
          onChange={(isOn) => {
            wakeSound();
            chimeSetting.set(isOn ? undefined : 'off');
          }}
        />
        {words.chime}
      </Flex>
      <Tooltip title={hasVoice ? undefined : words.noVoice}>
        <Flex gap={6} align="center" component="label">
          <Switch
            size="small"
            aria-label={words.speech}
            disabled={!hasVoice}
            checked={hasVoice && speech === 'on'}
            onChange={(isOn) => {
              wakeSound();
              speechSetting.set(isOn ? 'on' : undefined);
            }}
          />
          {words.speech}
        </Flex>
      </Tooltip>
    </Flex>
  );
}

/** Voices come a moment after the page. */
function useHasVoice(): boolean {
  const [hasVoice, setHasVoice] = useState(() => chineseVoice() !== undefined);
  useEffect(() => {
    const look = () => setHasVoice(chineseVoice() !== undefined);
    const { speechSynthesis: voices } = globalThis;
    voices?.addEventListener?.('voiceschanged', look);
    return () => voices?.removeEventListener?.('voiceschanged', look);
  }, []);
  return hasVoice;
}
