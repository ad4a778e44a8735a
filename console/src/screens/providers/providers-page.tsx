import { useQuery } from '@tanstack/react-query';
import { Alert, Flex } from 'antd';
import { call } from '../../api/call.ts';
import { useScope, useScreen } from '../../api/queries.ts';
import { PageHead } from '../../shared/page-head.tsx';
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
  const screen = useScreen('provider-accounts');
  const { data, error } = useQuery({
    queryKey: ['provider-accounts', ...scope],
    queryFn: () => call<{ items: readonly Provider[] }>('GET', '/provider-accounts'),
  });
  if (error) return <Alert type="error" showIcon title={wordsFor(error)} />;
  if (!data || !screen) return <Waiting />;
  return (
    <Flex vertical gap={16}>
      <PageHead title={label(screen.title)} help={words.explain} />
      <div className="form-grid" style={{ rowGap: 16, columnGap: 16 }}>
        {data.items.map((provider) => (
          <ProviderCard key={provider.name} provider={provider} can={screen.can} />
        ))}
      </div>
    </Flex>
  );
}
