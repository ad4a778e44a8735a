import type { UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { getUser } from '../../identity/index.ts';
import { sellerApplication } from '../tables.ts';

export type SellerApplication = typeof sellerApplication.$inferSelect;

/**
 * The user asks to become a seller: `POST /{domain}/saleDistribution/apply` (contract §11). What is not said of name
 * and mobile is taken from the profile. After a refusal one may ask again.
 * Refuses `distribution/already-seller`, `distribution/pending`.
 */
export async function applyToSell(
  ctx: UserContext,
  given: { readonly name?: string | undefined; readonly mobile?: string | undefined },
): Promise<SellerApplication> {
  const own = await getUser(ctx, ctx.user.id);
  if (own.isSeller) return fail('distribution/already-seller');
  const [made] = await ctx.db
    .insert(sellerApplication)
    .values({
      tenantId: ctx.tenant.id,
      userId: own.id,
      name: given.name ?? own.realName ?? own.nick,
      mobile: given.mobile ?? own.mobile,
      createdAt: ctx.now(),
    })
    .onConflictDoNothing()
    .returning();
  return made ?? fail('distribution/pending');
}
