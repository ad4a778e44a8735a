import { Flex, Select, Typography } from 'antd';
import { useWords } from '../../words/words.ts';
import type { useAgent } from './agent.ts';

/** In whose name one answers; who is an agent has no choice. */
export function AgentChoice({
  agent: { agents, agent, isOwn, isMissing, choose },
}: {
  agent: ReturnType<typeof useAgent>;
}) {
  const { desk: words } = useWords();
  if (isOwn) return <Typography.Text type="secondary">{`${words.as} ${agent?.name ?? ''}`}</Typography.Text>;
  if (agents.length === 0)
    return isMissing ? <Typography.Text type="secondary">{words.noAgents}</Typography.Text> : null;
  return (
    <Flex gap={8} align="center">
      <Typography.Text type="secondary">{words.as}</Typography.Text>
      <Select<number>
        aria-label={words.as}
        placeholder={words.chooseAgent}
        status={isMissing ? 'warning' : ''}
        style={{ minWidth: 140 }}
        value={agent?.id ?? null}
        options={agents.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={choose}
      />
    </Flex>
  );
}
