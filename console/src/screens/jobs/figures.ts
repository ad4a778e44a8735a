import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import { useScope } from '../../api/queries.ts';

/** How it stands with the shop's jobs, as `GET /admin/api/jobs/figures` tells it. */
export interface Figures {
  readonly due: number;
  readonly running: number;
  readonly later: number;
  readonly trying: number;
  readonly failed: number;
  readonly isCapped: boolean;
  /** How many come due in each of the next hours; in the shop's time. */
  readonly hours: readonly { readonly from: string; readonly jobs: number }[];
}

const EVERY_MS = 15_000;

/** Looked at again every quarter of a minute. */
export function useFigures() {
  const scope = useScope();
  return useQuery({
    queryKey: ['job-figures', ...scope],
    queryFn: () => call<Figures>('GET', '/jobs/figures'),
    refetchInterval: EVERY_MS,
  });
}
