import { useState } from 'react';
import { call } from '../../api/call.ts';
import { queryClient, useResource } from '../../api/queries.ts';
import { useSay } from '../../shared/say.ts';

/** What staff do at the counter, and what of it they may. While something is done, nothing else is. */
export function useCalls() {
  const { failed } = useSay();
  const [busy, setBusy] = useState<string>();
  const queues = useResource('queues');
  const numbers = useResource('queue-numbers');
  const act = async (path: string) => {
    setBusy(path);
    try {
      await call('POST', path, { body: {} });
    } catch (error) {
      failed(error);
    } finally {
      // Where the connection is lost, the board would come late.
      await queryClient.invalidateQueries({ queryKey: ['live', '/queues/board'] });
      setBusy(undefined);
    }
  };
  return {
    busy,
    mayCallNext: queues?.can.includes('next') ?? false,
    may: (action: string) => numbers?.can.includes(action) ?? false,
    pathOfNext: (queueId: number) => `/queues/${queueId}/next`,
    pathOf: (numberId: number, action: string) => `/queue-numbers/${numberId}/${action}`,
    act: (path: string) => void act(path),
  };
}
