import type { Context } from '../../kernel/context.ts';
import { touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { isAddressPool, isAddressRanges } from './allowed-addresses.ts';
import { type ClientApp, clientAppsTag, isAppId, isAppName } from './find-client-app.ts';
import { clientApp } from './tables.ts';

export interface NewClientApp {
  /** What its requests call it, see `isAppId`; unique in the installation. */
  readonly appId: string;
  readonly name: string;
  /** 32 characters; of chance when absent. */
  readonly secret?: string | undefined;
  /** `app` when absent. */
  readonly type?: ClientApp['type'] | undefined;
  /** `json` when absent. */
  readonly encoding?: ClientApp['encoding'] | undefined;
  readonly isEnabled?: boolean | undefined;
  readonly restrictsAddresses?: boolean | undefined;
  /** `first-last|first-last`. */
  readonly addressRanges?: string | undefined;
  /** `address|address`. */
  readonly addressPool?: string | undefined;
}

const SECRET = /^[\w-]{32}$/;
const SECRET_BYTES = 16;

/** 32 characters of chance, with which an application signs. */
export const newSecret = ({ random }: Pick<Context, 'random'>): string =>
  random.bytes(SECRET_BYTES).toString('hex');

/**
 * Gives a client of the tenant an application id and the secret with which it signs.
 * Refuses `client-app/invalid` {field} and `client-app/taken`.
 */
export async function createClientApp(ctx: Context, input: NewClientApp): Promise<ClientApp> {
  const { secret = newSecret(ctx) } = input;
  if (!isAppId(input.appId)) fail('client-app/invalid', { field: 'appId' });
  if (!SECRET.test(secret)) fail('client-app/invalid', { field: 'secret' });
  if (!isAppName(input.name)) fail('client-app/invalid', { field: 'name' });
  if (!isAddressRanges(input.addressRanges ?? '')) fail('client-app/invalid', { field: 'addressRanges' });
  if (!isAddressPool(input.addressPool ?? '')) fail('client-app/invalid', { field: 'addressPool' });
  const [row] = await ctx.db
    .insert(clientApp)
    .values({ ...input, secret, tenantId: ctx.tenant.id, createdAt: ctx.now() })
    .onConflictDoNothing()
    .returning();
  if (!row) return fail('client-app/taken', { appId: input.appId });
  touch(ctx, clientAppsTag);
  return row;
}
