import { and, asc, desc, eq, gte, lte, sql } from 'drizzle-orm';
import type { Context, SignedIn } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { type Terminal, terminalBits } from '../content/index.ts';
import { audienceOf } from './audience.ts';
import { ad, adPosition } from './tables.ts';

export type Ad = typeof ad.$inferSelect;

/** More are never shown, whatever a position allows. */
const MOST_ADS = 50;

/** Who sees a position, and on what. */
export interface Viewer {
  readonly terminal: Terminal | undefined;
  readonly user: SignedIn | undefined;
}

/**
 * What is to be shown in a position now to this viewer, in the shop's order. Refuses `ad/no-position` for a
 * position that is not there or switched off.
 */
export async function listAds(ctx: Context, code: string, viewer: Viewer): Promise<Ad[]> {
  const position = (await findPosition(ctx, code)) ?? fail('ad/no-position');
  if (viewer.terminal === undefined) return [];
  const now = ctx.now();
  const audience = await audienceOf(ctx, viewer.user);
  return ctx.db
    .select()
    .from(ad)
    .where(
      and(
        eq(ad.tenantId, ctx.tenant.id),
        eq(ad.positionId, position.id),
        eq(ad.isShown, true),
        lte(ad.startsAt, now),
        gte(ad.endsAt, now),
        sql`${ad.terminals} & ${terminalBits[viewer.terminal]} <> 0`,
        sql`${ad.audiences} & ${audience} <> 0`,
      ),
    )
    .orderBy(asc(ad.sortOrder), desc(ad.id))
    .limit(Math.min(position.maxAds, MOST_ADS));
}

async function findPosition(ctx: Context, code: string) {
  const [row] = await ctx.db
    .select({ id: adPosition.id, maxAds: adPosition.maxAds })
    .from(adPosition)
    .where(
      and(eq(adPosition.tenantId, ctx.tenant.id), eq(adPosition.code, code), eq(adPosition.isActive, true)),
    );
  return row;
}
