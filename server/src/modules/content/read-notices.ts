import { and, desc, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { type Page, type Paging, pageOf, slice } from '../../kernel/paging.ts';
import { notice } from './tables.ts';

export type Notice = typeof notice.$inferSelect;

/** The shown notices, newest first, without their content being of interest. */
export async function listNotices(
  ctx: Context,
  filter: { type?: string | undefined; paging: Paging },
): Promise<Page<Notice>> {
  const where = and(
    eq(notice.tenantId, ctx.tenant.id),
    eq(notice.isShown, true),
    filter.type === undefined ? undefined : eq(notice.type, filter.type),
  );
  const { limit, offset } = slice(filter.paging);
  const rows = await ctx.db
    .select()
    .from(notice)
    .where(where)
    .orderBy(desc(notice.createdAt), desc(notice.id))
    .limit(limit)
    .offset(offset);
  return pageOf(rows, filter.paging, () => ctx.db.$count(notice, where));
}

/** The newest shown notice. Refuses `record/none`. */
export async function getLatestNotice(ctx: Context, filter: { type?: string | undefined }): Promise<Notice> {
  const { rows } = await listNotices(ctx, { ...filter, paging: { page: 1, pageSize: 1 } });
  return rows[0] ?? fail('record/none');
}

/** One shown notice with its content. Refuses `record/none`. */
export async function getNotice(ctx: Context, id: number): Promise<Notice> {
  const [row] = await ctx.db
    .select()
    .from(notice)
    .where(and(eq(notice.tenantId, ctx.tenant.id), eq(notice.id, id), eq(notice.isShown, true)));
  return row ?? fail('record/none');
}
