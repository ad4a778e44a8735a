import { useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import { useScope } from '../../api/queries.ts';

/** Somebody in the tree, with what they have brought and earned. Amounts are yuan, absent for who may not see them. */
export interface PersonData {
  readonly id: number;
  readonly name: string;
  readonly avatarUrl: string | null;
  readonly isSeller: boolean;
  readonly createdAt: string;
  readonly recruits: number;
  readonly due?: number;
  readonly paid?: number;
  readonly pointsDue: number;
  readonly pointsPaid: number;
}

interface Answer {
  readonly items: readonly PersonData[];
  /** Where the next step begins; null where there is none. */
  readonly next: number | null;
}

/** Those whom somebody brought, or one alone; step by step. */
export function usePeople(
  asked: { readonly referrerId?: number | undefined; readonly userId?: number | undefined },
  isWanted = true,
) {
  const scope = useScope();
  return useInfiniteQuery({
    queryKey: ['list', 'distribution-tree', ...scope, asked],
    queryFn: ({ pageParam, signal }) =>
      call<Answer>('GET', '/distribution/tree', { query: { ...asked, afterId: pageParam }, signal }),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next ?? undefined,
    enabled: isWanted,
  });
}
