import { useQuery } from '@tanstack/react-query';
import { Alert, Flex, Typography } from 'antd';
import { call } from '../../api/call.ts';
import { useMe, useScope } from '../../api/queries.ts';
import { useSay } from '../../shared/say.ts';
import { Waiting } from '../../shared/waiting.tsx';
import { useLabel, useWords } from '../../words/words.ts';
import { ProviderCard } from './provider-card.tsx';
import type { Provider } from './providers.ts';

/** The services outside that the shop needs, with its accounts there. */
export default function ProvidersPage() {
  const scope = useScope();
  const label = useLabel();
  const { providers: words } = useWords();
  const { wordsFor } = useSay();
  const screen = useMe().data?.screens.find(({ name }) => name === 'provider-accounts');
  const { data, error } = useQuery({
    queryKey: ['provider-accounts', ...scope],
    queryFn: () => call<{ items: readonly Provider[] }>('GET', '/provider-accounts'),
  });
  if (error) return <Alert type="error" showIcon title={wordsFor(error)} />;
  if (!data || !screen) return <Waiting />;
  return (
    <Flex vertical gap={16}>
      <div>
        <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
          {label(screen.title)}
        </Typography.Title>
        <Typography.Text type="secondary">{words.explain}</Typography.Text>
      </div>
      <div className="form-grid" style={{ rowGap: 16, columnGap: 16 }}>
        {data.items.map((provider) => (
          <ProviderCard key={provider.name} provider={provider} can={screen.can} />
        ))}
      </div>
    </Flex>
  );
}
