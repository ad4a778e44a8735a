import { useEffect } from 'react';
import { useLive } from '../../api/live.ts';
import { queryClient } from '../../api/queries.ts';
import type { Glance } from './conversation.ts';

/** The desk as it is now: whenever anything happens at it, lists and conversations are read again. */
export function useDesk() {
  const live = useLive<Glance>('/desk/events');
  const { toldAt } = live;
  useEffect(() => {
    if (toldAt > 0) void readAgain();
  }, [toldAt]);
  return live;
}

/** Reads again what of conversations is on the screen. */
export async function readAgain(): Promise<void> {
  await Promise.all(
    ['list', 'record'].map((kind) =>
      queryClient.invalidateQueries({ queryKey: [kind, 'conversations'] }, { cancelRefetch: true }),
    ),
  );
}
