import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { call } from '../../api/call.ts';
import type { ListAnswer } from '../../api/metadata.ts';
import { useMe, useResource, useScope } from '../../api/queries.ts';
import { stored } from '../../api/stored.ts';

const chosenAgent = stored('desk.agent');
const MOST_AGENTS = 200;

export interface Agent {
  readonly id: number;
  readonly userId: number;
  readonly name: string;
}

/**
 * In whose name somebody answers: their own where they are an agent, else that of the agent whom they choose in this
 * browser.
 */
export function useAgent() {
  const userId = useMe().data?.userId ?? null;
  const mayList = useResource('service-agents')?.can.includes('list') ?? false;
  const scope = useScope();
  const chosen = Number(useSyncExternalStore(chosenAgent.subscribe, chosenAgent.get));
  const { data } = useQuery({
    queryKey: ['list', 'service-agents', ...scope, 'desk'],
    queryFn: () => call<ListAnswer>('GET', '/service-agents', { query: { pageSize: MOST_AGENTS } }),
    enabled: mayList,
  });
  const agents: readonly Agent[] = (data?.items ?? []).map((item) => ({
    id: Number(item.id),
    userId: Number(item.userId),
    name: data?.labels?.members?.[String(item.userId)] || `#${item.userId}`,
  }));
  const own = agents.find((agent) => agent.userId === userId);
  const agent = own ?? agents.find(({ id }) => id === chosen);
  return {
    agents,
    agent,
    /** Whose conversations are one's own. */
    userId: agent?.userId ?? userId,
    /** Somebody must be chosen first. */
    isMissing: agent === undefined && (mayList || userId === null),
    isOwn: own !== undefined,
    /** What goes with everything that is done in this name. */
    named: agent === undefined || own !== undefined ? {} : { agentId: agent.id },
    choose: (id: number) => chosenAgent.set(String(id)),
  };
}
