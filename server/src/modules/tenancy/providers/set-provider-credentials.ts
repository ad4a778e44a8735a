import { and, eq, sql } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { providerAccount } from '../tables.ts';
import { providerTag } from './provider-credentials.ts';

const PROVIDER = /^[a-z0-9-]{1,32}$/;
const MOST_FIELDS = 30;
const LONGEST_VALUE = 10_000;

/**
 * Gives a tenant (with the context of no tenant: the installation) its account at an outside service, or with
 * `undefined` takes it away. What the account must hold is for the provider to say, when it is first used.
 * Refuses `provider-account/invalid` {field}.
 */
export async function setProviderCredentials(
  ctx: Context,
  provider: string,
  credentials: Readonly<Record<string, string>> | undefined,
): Promise<void> {
  if (!PROVIDER.test(provider)) fail('provider-account/invalid', { field: 'provider' });
  const tenantId = ctx.tenant.id;
  if (credentials === undefined) {
    const { provider: column } = providerAccount;
    await ctx.db
      .delete(providerAccount)
      .where(and(eq(providerAccount.tenantId, tenantId), eq(column, provider)));
  } else {
    checkFields(credentials);
    const kept = { ...credentials };
    await ctx.db
      .insert(providerAccount)
      .values({ tenantId, provider, credentials: kept, createdAt: ctx.now() })
      .onConflictDoUpdate({
        target: [providerAccount.tenantId, providerAccount.provider],
        set: {
          ...{ credentials: kept, updatedAt: ctx.now(), revision: sql`${providerAccount.revision} + 1` },
          ...{ testedAt: null, testProblem: null },
        },
      });
  }
  touch(ctx, providerTag(tenantId, provider));
}

/** Refuses `provider-account/invalid` {field} for what cannot be kept. */
export function checkFields(credentials: Readonly<Record<string, string>>): void {
  const fields = Object.entries(credentials);
  if (fields.length > MOST_FIELDS) fail('provider-account/invalid', { field: 'credentials' });
  for (const [field, value] of fields)
    if (value.length > LONGEST_VALUE || value.includes('\0')) fail('provider-account/invalid', { field });
}
