import { and, desc, eq } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { type Page, type Paging, pageOf, slice } from '../../../kernel/paging.ts';
import { sellerApplication } from '../tables.ts';
import type { SellerApplication } from './apply-to-sell.ts';

/** The user's latest application. Refuses `record/none`: has never applied. */
export async function getOwnApplication(ctx: UserContext): Promise<SellerApplication> {
  const [row] = await ctx.db
    .select()
    .from(sellerApplication)
    .where(and(eq(sellerApplication.tenantId, ctx.tenant.id), eq(sellerApplication.userId, ctx.user.id)))
    .orderBy(desc(sellerApplication.id))
    .limit(1);
  return row ?? fail('record/none');
}

/** One application of anybody. Refuses `record/none`. */
export async function getApplication(ctx: Context, applicationId: number): Promise<SellerApplication> {
  const [row] = await ctx.db
    .select()
    .from(sellerApplication)
    .where(and(eq(sellerApplication.tenantId, ctx.tenant.id), eq(sellerApplication.id, applicationId)));
  return row ?? fail('record/none');
}

/** Everybody's applications for the shop's staff, newest first, all or those of one status. */
export async function listApplicationsToSell(
  ctx: Context,
  filter: { readonly status?: SellerApplication['status'] | undefined },
  paging: Paging,
): Promise<Page<SellerApplication>> {
  const where = and(
    eq(sellerApplication.tenantId, ctx.tenant.id),
    filter.status ? eq(sellerApplication.status, filter.status) : undefined,
  );
  const { limit, offset } = slice(paging);
  const rows = await ctx.db
    .select()
    .from(sellerApplication)
    .where(where)
    .orderBy(desc(sellerApplication.id))
    .limit(limit)
    .offset(offset);
  return pageOf(rows, paging, () => ctx.db.$count(sellerApplication, where));
}
