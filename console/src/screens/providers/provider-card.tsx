import { Button, Card, Flex, Popconfirm, Tag, Typography } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { forgetRecords } from '../../api/queries.ts';
import { Marked } from '../../fields/cell.tsx';
import { useSay } from '../../shared/say.ts';
import { fill, useLabel, useWords } from '../../words/words.ts';
import { ProviderForm } from './provider-form.tsx';
import { ProviderTest } from './provider-test.tsx';
import type { Provider } from './providers.ts';

interface Props {
  readonly provider: Provider;
  readonly can: readonly string[];
}

const TONES = { ready: '#16a34a', sandbox: '#2563eb', missing: '#f59e0b' } as const;

/** How it stands with one service, and what can be done about it. */
export function ProviderCard({ provider, can }: Props) {
  const label = useLabel();
  const { providers: words, common } = useWords();
  const { done, failed } = useSay();
  const [opened, setOpened] = useState<'form' | 'test'>();
  const { name, title, help, state, isOfEnvironment, isOfInstallation, setAt } = provider;
  const isReady = state === 'ready';
  const remove = () =>
    call('DELETE', `/provider-accounts/${name}`).then(async () => {
      await forgetRecords();
      done(words.removed);
    }, failed);
  const close = () => setOpened(undefined);
  return (
    <Card
      size="small"
      title={label(title)}
      extra={<Marked tone={TONES[state]} text={words.states[state]} />}
      styles={{ body: { height: '100%' } }}
    >
      <Flex vertical gap={10}>
        <Typography.Text type="secondary">{label(help)}</Typography.Text>
        <Flex gap={8} wrap align="center">
          {isOfInstallation && <Tag>{words.installation}</Tag>}
          {isOfEnvironment && <Tag>{words.environment}</Tag>}
          {setAt && <Typography.Text type="secondary">{fill(words.setAt, { when: setAt })}</Typography.Text>}
        </Flex>
        {isReady && !isOfEnvironment && <LastTest provider={provider} />}
        <Flex gap={8} wrap>
          {can.includes('update') && !isOfEnvironment && (
            <Button type={isReady ? 'default' : 'primary'} onClick={() => setOpened('form')}>
              {isReady ? words.change : words.setUp}
            </Button>
          )}
          {can.includes('test') && isReady && (
            <Button onClick={() => setOpened('test')}>{label(provider.test.title)}</Button>
          )}
          {can.includes('remove') && isReady && !isOfEnvironment && (
            <Popconfirm
              title={words.removeAsk}
              okText={common.remove}
              cancelText={common.cancel}
              okButtonProps={{ danger: true }}
              onConfirm={remove}
            >
              <Button danger>{words.remove}</Button>
            </Popconfirm>
          )}
        </Flex>
      </Flex>
      {opened === 'form' && <ProviderForm provider={provider} close={close} />}
      {opened === 'test' && <ProviderTest provider={provider} close={close} />}
    </Card>
  );
}

function LastTest({ provider: { tested } }: { provider: Provider }) {
  const label = useLabel();
  const { providers: words } = useWords();
  if (!tested) return <Typography.Text type="warning">{words.neverTested}</Typography.Text>;
  const said = fill(tested.isGood ? words.worked : words.broke, { when: tested.at });
  if (tested.isGood) return <Typography.Text type="success">{said}</Typography.Text>;
  return (
    <Typography.Text type="danger">
      {tested.problem ? `${said}: ${label(tested.problem)}` : said}
    </Typography.Text>
  );
}
