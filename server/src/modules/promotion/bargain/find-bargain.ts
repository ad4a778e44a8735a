import { and, desc, eq, gt, lte } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { type Page, type Paging, pageOf, slice } from '../../../kernel/paging.ts';
import { bargain } from './tables.ts';

export type Bargain = typeof bargain.$inferSelect;

/** Whether one can bargain and buy under an offer at this moment. */
export function isRunning(offer: Pick<Bargain, 'status' | 'startsAt' | 'endsAt'>, now: Date): boolean {
  return offer.status === 'active' && offer.startsAt <= now && offer.endsAt > now;
}

/** The offers that run now, as a condition. */
export const runningNow = (ctx: Context) =>
  and(
    eq(bargain.tenantId, ctx.tenant.id),
    eq(bargain.status, 'active'),
    lte(bargain.startsAt, ctx.now()),
    gt(bargain.endsAt, ctx.now()),
  );

/** An offer by its number, running or not; undefined when there is none. */
export async function findBargain(ctx: Context, bargainId: number): Promise<Bargain | undefined> {
  const [row] = await ctx.db
    .select()
    .from(bargain)
    .where(and(eq(bargain.tenantId, ctx.tenant.id), eq(bargain.id, bargainId)));
  return row;
}

/** The offer that runs now for a goods, the newest of several. Refuses `record/none`. */
export async function getRunningBargain(ctx: Context, goodsId: number): Promise<Bargain> {
  const [row] = await ctx.db
    .select()
    .from(bargain)
    .where(and(runningNow(ctx), eq(bargain.goodsId, goodsId)))
    .orderBy(desc(bargain.id))
    .limit(1);
  return row ?? fail('record/none');
}

/** The offers that run now, the newest first. */
export async function listBargains(ctx: Context, paging: Paging): Promise<Page<Bargain>> {
  const { limit, offset } = slice(paging);
  const rows = await ctx.db
    .select()
    .from(bargain)
    .where(runningNow(ctx))
    .orderBy(desc(bargain.id))
    .limit(limit)
    .offset(offset);
  return pageOf(rows, paging, () => ctx.db.$count(bargain, runningNow(ctx)));
}
