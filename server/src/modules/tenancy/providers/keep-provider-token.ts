import { and, eq, gt } from 'drizzle-orm';
import { later } from '../../../kernel/clock.ts';
import type { Context } from '../../../kernel/context.ts';
import { exclusively } from '../../../kernel/database/exclusively.ts';
import { providerToken } from '../tables.ts';

/** Which token: the account's provider, and what it is called there (with the application it belongs to). */
export interface KeptToken {
  readonly provider: string;
  readonly name: string;
  /** The one that the service has just refused: another one is wanted, however long it should have lasted. */
  readonly refused?: string | undefined;
}

export interface FetchedToken {
  readonly value: string;
  /** For how long to use it, in ms. */
  readonly lifeMs: number;
}

/**
 * The tenant's token as long as it lasts, else a new one: fetched by one caller at a time among all processes, and
 * shared by all of them. Must run outside of a transaction. Refuses what `fetch` refuses.
 */
export async function keepProviderToken(
  ctx: Context,
  token: KeptToken,
  fetch: () => Promise<FetchedToken>,
): Promise<string> {
  const kept = await usable(ctx, token);
  if (kept !== undefined) return kept;
  return exclusively(ctx, `provider-token:${ctx.tenant.id}:${token.provider}:${token.name}`, async () => {
    // Whoever held the lock before may have fetched it.
    const meanwhile = await usable(ctx, token);
    if (meanwhile !== undefined) return meanwhile;
    const { value, lifeMs } = await fetch();
    const facts = { value, expiresAt: later(ctx.now(), lifeMs), createdAt: ctx.now() };
    const key = { tenantId: ctx.tenant.id, provider: token.provider, name: token.name };
    await ctx.db
      .insert(providerToken)
      .values({ ...key, ...facts })
      .onConflictDoUpdate({
        target: [providerToken.tenantId, providerToken.provider, providerToken.name],
        set: facts,
      });
    return value;
  });
}

async function usable(ctx: Context, { provider, name, refused }: KeptToken): Promise<string | undefined> {
  const [row] = await ctx.db
    .select({ value: providerToken.value })
    .from(providerToken)
    .where(
      and(
        eq(providerToken.tenantId, ctx.tenant.id),
        eq(providerToken.provider, provider),
        eq(providerToken.name, name),
        gt(providerToken.expiresAt, ctx.now()),
      ),
    );
  return row?.value === refused ? undefined : row?.value;
}
