import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { providerAccount } from '../tables.ts';

/** A tenant's credentials at an outside service, or undefined when it has none. Never leaves the server. */
export async function providerCredentials(
  ctx: Context,
  provider: string,
): Promise<Record<string, string> | undefined> {
  const found = await ctx.cache.read(`provider:${ctx.tenant.id}:${provider}`, async () => {
    const [row] = await ctx.db
      .select({ credentials: providerAccount.credentials })
      .from(providerAccount)
      .where(and(eq(providerAccount.tenantId, ctx.tenant.id), eq(providerAccount.provider, provider)));
    return { value: { row }, bytes: 500, tags: [providerTag(ctx.tenant.id, provider)] };
  });
  return found.row?.credentials;
}

export const providerTag = (tenantId: number, provider: string) => `provider:${tenantId}:${provider}`;
