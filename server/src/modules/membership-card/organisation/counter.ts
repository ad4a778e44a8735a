import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Permission } from './permissions.ts';
import type { CounterRoleKind } from './tables.ts';

/** Who is signed in at a counter. */
export interface Counter {
  readonly accountId: number;
  readonly sessionId: number;
  readonly role: CounterRoleKind;
  /** The merchant whose account, or whose store's account, this is. */
  readonly merchantId: number | null;
  readonly storeId: number | null;
  readonly permissions: readonly Permission[];
}

/** The client's own name of a request: the same name with the same content is done once. */
export interface NamedRequest {
  /** Whose names these are: an endpoint and an account. */
  readonly scope: string;
  readonly key: string;
  readonly digest: string;
}

export interface CounterContext extends Context {
  readonly counter: Counter;
  readonly request?: NamedRequest | undefined;
}

/** Where a card is opened, charged or used. */
export interface AtStore {
  readonly storeId: number;
  readonly accountId: number;
}

/** The store in which the caller stands. Refuses `counter/store-only` for accounts that have none. */
export function requireStore({ counter }: CounterContext): AtStore {
  const { role, storeId, accountId } = counter;
  if (role !== 'store' || storeId === null) return fail('counter/store-only');
  return { storeId, accountId };
}

/** Refuses `counter/not-permitted` when the caller's role does not allow it. */
export function requirePermission({ counter }: CounterContext, permission: Permission): void {
  if (!counter.permissions.includes(permission)) fail('counter/not-permitted');
}
