import { QueryClient, useQuery } from '@tanstack/react-query';
import { type ListState, listQuery } from '../resource/list-state.ts';
import { call } from './call.ts';
import type { ListAnswer, RecordData, ResourceMeta, ScreenMeta } from './metadata.ts';
import { Refused } from './refused.ts';
import { useChosenTenant, useSessionToken } from './session.ts';

export interface Shop {
  readonly id: number;
  readonly domain: string;
  readonly name: string;
}

/** Who is signed in and where. */
export interface Me {
  readonly id: number;
  readonly username: string;
  readonly role: 'operator' | 'owner' | 'member';
  readonly permissions: readonly string[];
  /** The member they are, who may be an agent of the desk. */
  readonly userId: number | null;
  readonly mustChangePassword: boolean;
  readonly hasTotp: boolean;
  /** Whether the figures of the overview are for them. */
  readonly seesDashboard: boolean;
  /** Number 0 while an installation has no shop. */
  readonly tenant: Shop & { readonly timeZone: string };
  /** Those an operator may work in. */
  readonly tenants: readonly Shop[];
  /** Pages beside the lists that may be opened, and what may be done there. */
  readonly screens: readonly ScreenMeta[];
}

const FRESH_MS = 10_000;
const TRIES = 2;

/** Asks again only where asking again may help: when the server could not be reached or stumbled. */
const mayHelp = (failures: number, error: Error): boolean =>
  failures < TRIES && error instanceof Refused && (error.status === 0 || error.status >= 500);

export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: FRESH_MS, retry: mayHelp, refetchOnWindowFocus: false } },
});

/** Everything kept belongs to one person in one shop. */
export function useScope(): readonly (string | undefined)[] {
  return [useSessionToken(), useChosenTenant()];
}

export function useMe() {
  const scope = useScope();
  return useQuery({ queryKey: ['me', ...scope], queryFn: () => call<Me>('GET', '/me') });
}

/** The resources that may be read. Nothing is asked while the password must be changed first. */
export function useResources() {
  const scope = useScope();
  const tenant = useMe().data?.tenant.id;
  return useQuery({
    queryKey: ['resources', ...scope, tenant],
    queryFn: () => call<readonly ResourceMeta[]>('GET', '/resources'),
    enabled: tenant !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useResource(name: string | undefined): ResourceMeta | undefined {
  return useResources().data?.find((resource) => resource.name === name);
}

/** A page of its own, where it may be opened. */
export function useScreen(name: string): ScreenMeta | undefined {
  return useMe().data?.screens.find((screen) => screen.name === name);
}

/** @param isWanted nothing is asked while this is false */
export function useList(name: string, state: ListState, isWanted = true) {
  const scope = useScope();
  return useQuery({
    queryKey: ['list', name, ...scope, listQuery(state)],
    queryFn: ({ signal }) => call<ListAnswer>('GET', `/${name}`, { query: listQuery(state), signal }),
    enabled: isWanted,
    placeholderData: (before) => before,
  });
}

/** One record, always as it is now. */
export function useRecord(name: string, id: string | number | undefined) {
  const scope = useScope();
  return useQuery({
    queryKey: ['record', name, String(id), ...scope],
    queryFn: () => readRecord(name, id ?? ''),
    enabled: id !== undefined,
    staleTime: 0,
    gcTime: 0,
  });
}

export const pathOf = (name: string, id: string | number): string => `/${name}/${encodeURIComponent(id)}`;
export const readRecord = (name: string, id: string | number) => call<RecordData>('GET', pathOf(name, id));

/** After a change nothing that was read before can be trusted, but what resources are. */
export async function forgetRecords(): Promise<void> {
  await queryClient.invalidateQueries({
    predicate: ({ queryKey: [kind] }) => kind !== 'resources',
  });
}
