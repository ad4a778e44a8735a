import type { Context } from '../../src/kernel/context.ts';
import { touch } from '../../src/kernel/database/transaction.ts';
import { providerAccount } from '../../src/modules/tenancy/tables.ts';

/** Gives a tenant (or, with the platform's context, the installation) an account at an outside service. */
export async function configureProvider(
  ctx: Context,
  provider: string,
  credentials: Record<string, string>,
): Promise<void> {
  await ctx.db
    .insert(providerAccount)
    .values({ tenantId: ctx.tenant.id, provider, credentials, createdAt: ctx.now() })
    .onConflictDoUpdate({
      target: [providerAccount.tenantId, providerAccount.provider],
      set: { credentials },
    });
  touch(ctx, `provider:${ctx.tenant.id}:${provider}`);
}
