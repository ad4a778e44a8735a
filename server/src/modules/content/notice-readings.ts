import { and, count, desc, eq, gt, gte, isNotNull, sql } from 'drizzle-orm';
import type { Context, UserContext } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { plusPeriods, startOfPeriod } from '../../kernel/time-zone.ts';
import type { Notice } from './read-notices.ts';
import { notice, noticeReading } from './tables.ts';
import { type Terminal, terminalBits } from './terminals.ts';

/** Of somebody who has never read one, only the notices of so many days count. */
const NEWS_FOR_DAYS = 90;

/** A shown notice, if it is meant for this kind of client. Refuses `record/none`. */
export async function getNoticeOn(ctx: Context, id: number, terminal: Terminal | undefined): Promise<Notice> {
  const bit = terminal === undefined ? 0 : terminalBits[terminal];
  const [row] = await ctx.db
    .select()
    .from(notice)
    .where(
      and(
        eq(notice.tenantId, ctx.tenant.id),
        eq(notice.id, id),
        eq(notice.isShown, true),
        sql`${notice.terminals} & ${bit} <> 0`,
      ),
    );
  return row ?? fail('record/none');
}

/** The user has seen all notices there are up to now. */
export async function markNoticesRead(ctx: UserContext): Promise<void> {
  const readAt = ctx.now();
  await ctx.db
    .insert(noticeReading)
    .values({ tenantId: ctx.tenant.id, userId: ctx.user.id, readAt })
    .onConflictDoUpdate({ target: [noticeReading.tenantId, noticeReading.userId], set: { readAt } });
}

/** How many shown notices there are that the user has not seen. */
export async function countUnreadNotices(ctx: UserContext): Promise<number> {
  const [reading] = await ctx.db
    .select({ readAt: noticeReading.readAt })
    .from(noticeReading)
    .where(and(eq(noticeReading.tenantId, ctx.tenant.id), eq(noticeReading.userId, ctx.user.id)));
  const { timeZone } = ctx.tenant;
  const today = startOfPeriod(ctx.now(), 'day', timeZone);
  const since = reading?.readAt ?? plusPeriods(today, -NEWS_FOR_DAYS, 'day', timeZone);
  const [unread] = await ctx.db
    .select({ rows: count() })
    .from(notice)
    .where(and(eq(notice.tenantId, ctx.tenant.id), eq(notice.isShown, true), gt(notice.createdAt, since)));
  return unread?.rows ?? 0;
}

/** The newest notice that apps are to show by themselves now, if there is one. */
export async function findDialogNotice(ctx: Context): Promise<Notice | undefined> {
  const [row] = await ctx.db
    .select()
    .from(notice)
    .where(
      and(
        eq(notice.tenantId, ctx.tenant.id),
        eq(notice.isShown, true),
        isNotNull(notice.dialogUntil),
        gte(notice.dialogUntil, ctx.now()),
      ),
    )
    .orderBy(desc(notice.id))
    .limit(1);
  return row;
}
