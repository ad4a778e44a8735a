import { and, desc, eq, gte, inArray, lte } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { type Page, type Paging, pageOf, slice } from '../../../kernel/paging.ts';
import { plusPeriods, printDay } from '../../../kernel/time-zone.ts';
import { signIn } from '../tables.ts';

export type SignIn = typeof signIn.$inferSelect;

/** Today and yesterday as the tenant's calendar has them, `yyyy-MM-dd`. */
export function daysAround(ctx: Context): { today: string; yesterday: string } {
  const zone = ctx.tenant.timeZone;
  const now = ctx.now();
  return { today: printDay(now, zone), yesterday: printDay(plusPeriods(now, -1, 'day', zone), zone) };
}

/** The user's sign-in of today. Refuses `record/none`. */
export async function getSignInOfToday(ctx: UserContext): Promise<SignIn> {
  const [row] = await signInsOf(ctx, ctx.user.id, [daysAround(ctx).today]);
  return row ?? fail('record/none');
}

/** Days in a row on which the user has signed in, up to today or, when today is still to come, yesterday. */
export async function currentStreak(ctx: Context, userId: number): Promise<number> {
  const { today, yesterday } = daysAround(ctx);
  const [latest] = await signInsOf(ctx, userId, [today, yesterday]);
  return latest?.streak ?? 0;
}

/** The user's sign-ins of these days, the latest first. */
export async function signInsOf(ctx: Context, userId: number, days: readonly string[]): Promise<SignIn[]> {
  return ctx.db
    .select()
    .from(signIn)
    .where(and(eq(signIn.tenantId, ctx.tenant.id), eq(signIn.userId, userId), inArray(signIn.day, [...days])))
    .orderBy(desc(signIn.day));
}

/** The user's sign-ins, the latest first. Both days (`yyyy-MM-dd`) count in. */
export async function listSignIns(
  ctx: UserContext,
  filter: { since?: string | undefined; until?: string | undefined; paging: Paging },
): Promise<Page<SignIn>> {
  const { since, until, paging } = filter;
  const where = and(
    eq(signIn.tenantId, ctx.tenant.id),
    eq(signIn.userId, ctx.user.id),
    since === undefined ? undefined : gte(signIn.day, since),
    until === undefined ? undefined : lte(signIn.day, until),
  );
  const { limit, offset } = slice(paging);
  const rows = await ctx.db
    .select()
    .from(signIn)
    .where(where)
    .orderBy(desc(signIn.day))
    .limit(limit)
    .offset(offset);
  return pageOf(rows, paging, () => ctx.db.$count(signIn, where));
}
