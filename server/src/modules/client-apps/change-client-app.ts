import { and, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { isAddressPool, isAddressRanges } from './allowed-addresses.ts';
import { type ClientApp, clientAppsTag, isAppName } from './find-client-app.ts';
import { clientApp } from './tables.ts';

export type ClientAppChanges = {
  readonly [Name in
    | 'name'
    | 'isEnabled'
    | 'encoding'
    | 'restrictsAddresses'
    | 'addressRanges'
    | 'addressPool']?: ClientApp[Name] | undefined;
};

/**
 * Changes the given facts of one of the tenant's applications; switched off, it is answered like an unknown one.
 * Refuses `record/none`, `client-app/invalid` {field}.
 */
export async function changeClientApp(
  ctx: Context,
  appId: string,
  changes: ClientAppChanges,
): Promise<ClientApp> {
  if (changes.name !== undefined && !isAppName(changes.name)) fail('client-app/invalid', { field: 'name' });
  if (!isAddressRanges(changes.addressRanges ?? '')) fail('client-app/invalid', { field: 'addressRanges' });
  if (!isAddressPool(changes.addressPool ?? '')) fail('client-app/invalid', { field: 'addressPool' });
  const [row] = await ctx.db
    .update(clientApp)
    .set({ ...changes, updatedAt: ctx.now() })
    .where(and(eq(clientApp.tenantId, ctx.tenant.id), eq(clientApp.appId, appId)))
    .returning();
  touch(ctx, clientAppsTag);
  return row ?? fail('record/none');
}
