import { and, eq, inArray } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Words } from '../settings/declare.ts';
import { providerAccount, providerToken } from '../tables.ts';
import type { Credentials } from './ports.ts';
import { providerTag } from './provider-credentials.ts';
import { checkFields, setProviderCredentials } from './set-provider-credentials.ts';

/** An account at an outside service, secrets included: never to be sent anywhere as it is. */
export type ProviderAccount = typeof providerAccount.$inferSelect;

/** Tells one state of an account from another; of none, too. */
export function versionOfAccount(account: ProviderAccount | undefined): string {
  return account ? `${account.id}-${account.revision}` : 'none';
}

/** The accounts of the context's tenant, by provider. */
export async function listProviderAccounts(
  ctx: Context,
  providers: readonly string[],
): Promise<ReadonlyMap<string, ProviderAccount>> {
  const rows = await ctx.db
    .select()
    .from(providerAccount)
    .where(
      and(eq(providerAccount.tenantId, ctx.tenant.id), inArray(providerAccount.provider, [...providers])),
    );
  return new Map(rows.map((row) => [row.provider, row]));
}

export async function findProviderAccount(
  ctx: Context,
  provider: string,
): Promise<ProviderAccount | undefined> {
  return (await listProviderAccounts(ctx, [provider])).get(provider);
}

/**
 * Puts credentials in the place of those that were seen, and forgets the tokens that the old ones were lent. Wants an
 * open transaction. Refuses `record/stale` when somebody was faster, `provider-account/invalid` {field}.
 */
export async function replaceProviderAccount(
  tx: Context,
  provider: string,
  seen: ProviderAccount | undefined,
  credentials: Credentials,
): Promise<void> {
  checkFields(credentials);
  const own = { tenantId: tx.tenant.id, provider, credentials: { ...credentials } };
  const written = seen
    ? await tx.db
        .update(providerAccount)
        .set({
          ...{ credentials: own.credentials, revision: seen.revision + 1, updatedAt: tx.now() },
          ...{ testedAt: null, testProblem: null },
        })
        .where(isStill(tx, seen))
        .returning({ id: providerAccount.id })
    : await tx.db
        .insert(providerAccount)
        .values({ ...own, createdAt: tx.now() })
        .onConflictDoNothing()
        .returning({ id: providerAccount.id });
  if (written.length === 0) fail('record/stale');
  await forgetTokens(tx, provider);
  touch(tx, providerTag(tx.tenant.id, provider));
}

/** Takes an account away: the sandbox stands in again, where it is on. Wants an open transaction. */
export async function removeProviderAccount(tx: Context, provider: string): Promise<void> {
  await setProviderCredentials(tx, provider, undefined);
  await forgetTokens(tx, provider);
}

/** Keeps how a test ended with the credentials that it was made with; with others it says nothing. */
export async function noteProviderTest(
  ctx: Context,
  tested: ProviderAccount,
  problem: Words | undefined,
): Promise<void> {
  await ctx.db
    .update(providerAccount)
    .set({ testedAt: ctx.now(), testProblem: problem ?? null })
    .where(isStill(ctx, tested));
}

const isStill = (ctx: Context, seen: ProviderAccount) =>
  and(
    eq(providerAccount.tenantId, ctx.tenant.id),
    eq(providerAccount.id, seen.id),
    eq(providerAccount.revision, seen.revision),
  );

async function forgetTokens(tx: Context, provider: string): Promise<void> {
  await tx.db
    .delete(providerToken)
    .where(and(eq(providerToken.tenantId, tx.tenant.id), eq(providerToken.provider, provider)));
}
