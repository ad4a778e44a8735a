import { and, count, desc, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { type Page, type Paging, slice, toPage } from '../../../kernel/paging.ts';
import type { RealNameApplication } from './apply-for-real-name.ts';
import { realNameApplication } from './tables.ts';

/** The user's latest application, undefined where there never was one. */
export async function latestRealName(ctx: Context, userId: number): Promise<RealNameApplication | undefined> {
  const [row] = await ctx.db
    .select()
    .from(realNameApplication)
    .where(and(eq(realNameApplication.tenantId, ctx.tenant.id), eq(realNameApplication.userId, userId)))
    .orderBy(desc(realNameApplication.id))
    .limit(1);
  return row;
}

/** Everybody's applications for the shop's staff, the newest first. */
export async function listRealNamesForStaff(
  ctx: Context,
  {
    status,
    paging,
  }: { readonly status?: RealNameApplication['status'] | undefined; readonly paging: Paging },
): Promise<Page<RealNameApplication>> {
  const where = and(
    eq(realNameApplication.tenantId, ctx.tenant.id),
    status && eq(realNameApplication.status, status),
  );
  const { limit, offset } = slice(paging);
  const rows = await ctx.db
    .select()
    .from(realNameApplication)
    .where(where)
    .orderBy(desc(realNameApplication.id))
    .limit(limit)
    .offset(offset);
  const [total] = await ctx.db.select({ rows: count() }).from(realNameApplication).where(where);
  return toPage(rows, total?.rows ?? 0, paging);
}
