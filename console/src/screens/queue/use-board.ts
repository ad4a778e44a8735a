import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { useLive } from '../../api/live.ts';
import { announce } from './announce.ts';
import { type Board, type BoardQueue, callsBetween, chosenQueues } from './board.ts';

/** The queues that the address bar names, as they are now; whoever is called is announced. */
export function useBoard() {
  const [params, setParams] = useSearchParams();
  const { data, error, isConnected } = useLive<Board>('/queues/board');
  const chosen = params.get('queues') ?? '';
  const all = data?.queues ?? [];
  const queues = chosenQueues(all, chosen);
  const seen = useRef<readonly BoardQueue[]>(undefined);
  useEffect(() => {
    if (!data) return;
    const now = chosenQueues(data.queues, chosen);
    announce(callsBetween(seen.current, now));
    seen.current = now;
  }, [data, chosen]);
  const change = (given: Readonly<Record<string, string>>) =>
    setParams((before) => {
      for (const [name, value] of Object.entries(given)) {
        if (value === '') before.delete(name);
        else before.set(name, value);
      }
      return before;
    });
  return {
    ...{ all, queues, error, isConnected },
    isKnown: data !== undefined,
    isBig: params.get('big') === '1',
    choose: (ids: readonly number[]) => change({ queues: ids.join(',') }),
    show: (isBig: boolean) => change({ big: isBig ? '1' : '' }),
  };
}
