import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from './call.ts';
import { follow } from './follow.ts';
import { queryClient, useScope } from './queries.ts';

const ASK_MS = 30_000;

interface Wanted {
  /** Asked for now and then; nothing is asked while this is false. */
  readonly isWanted?: boolean;
  /** Told at once, as long as the screen is there. */
  readonly isLive?: boolean;
}

/**
 * Something that the server tells as soon as it changes. Where the connection is lost it is asked for now and then
 * until it stands again; as each event tells all of it, nothing is missed.
 */
export function useLive<T>(path: string, { isWanted = true, isLive = true }: Wanted = {}) {
  const scope = useScope();
  const [isConnected, setConnected] = useState(false);
  const queryKey = ['live', path, ...scope];
  const { data, error, dataUpdatedAt } = useQuery({
    queryKey,
    queryFn: () => call<T>('GET', path),
    enabled: isWanted,
    refetchInterval: isConnected ? false : ASK_MS,
  });
  const key = JSON.stringify(queryKey);
  useEffect(() => {
    if (!isLive) return undefined;
    const ending = new AbortController();
    const heard = (told: unknown) => queryClient.setQueryData(JSON.parse(key) as unknown[], told);
    void follow(path, { heard, connected: setConnected }, ending.signal);
    return () => ending.abort();
  }, [path, key, isLive]);
  return { data, error, isConnected, toldAt: dataUpdatedAt };
}
