import { useQuery } from '@tanstack/react-query';
import { Alert, Card, Flex, Grid, Tabs } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { call } from '../../api/call.ts';
import { useScope, useScreen } from '../../api/queries.ts';
import { PageHead } from '../../shared/page-head.tsx';
import { useSay } from '../../shared/say.ts';
import { Waiting } from '../../shared/waiting.tsx';
import { useLabel } from '../../words/words.ts';
import { Group } from './group-form.tsx';
import type { SettingGroup } from './settings.ts';

/** Everything that configures the shop, by groups: beside each other, or above on a phone. */
export default function SettingsPage() {
  const { group } = useParams();
  const scope = useScope();
  const label = useLabel();
  const navigate = useNavigate();
  const { wordsFor } = useSay();
  const isPhone = Grid.useBreakpoint().md === false;
  const screen = useScreen('settings');
  const { data, error } = useQuery({
    queryKey: ['settings', ...scope],
    queryFn: () => call<{ groups: readonly SettingGroup[] }>('GET', '/settings'),
  });
  if (error) return <Alert type="error" showIcon title={wordsFor(error)} />;
  if (!data || !screen) return <Waiting />;
  // An address may name a group that is there no more.
  const shown = data.groups.find(({ name }) => name === group) ?? data.groups[0];
  return (
    <Flex vertical gap={16}>
      <PageHead title={label(screen.title)} />
      <Card size="small">
        <Tabs
          tabPlacement={isPhone ? 'top' : 'start'}
          activeKey={shown?.name ?? ''}
          onChange={(name) => void navigate(`/settings/${name}`, { replace: true })}
          items={data.groups.map((one) => ({
            key: one.name,
            label: label(one.title),
            children: <Group group={one} mayChange={screen.can.includes('update')} />,
          }))}
        />
      </Card>
    </Flex>
  );
}
