import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { listLevels, type MemberLevel } from './list-levels.ts';
import type { membership } from './tables.ts';

export type Membership = typeof membership.$inferSelect;

/** One of the levels a user holds now. */
export interface HeldLevel {
  readonly source: Membership['source'];
  readonly level: MemberLevel;
  /** Undefined: for good. */
  readonly expiresAt: Date | undefined;
  readonly autoRenew: boolean;
}

export interface MembershipRow {
  source: Membership['source'];
  level_id: number;
  expires_at: Date | null;
  auto_renew: boolean;
}

const findMemberships = defineStatement<MembershipRow>(
  'member.find-memberships',
  'select source, level_id, expires_at, auto_renew from membership where tenant_id = $1 and user_id = $2',
);

/** What stands in the books about a user's levels, expired ones too. */
export function readMemberships(ctx: Context, userId: number): Promise<MembershipRow[]> {
  return run(ctx.db, findMemberships, [ctx.tenant.id, userId]);
}

/** What counts of them now, the highest level first, of equal ones the longest. */
export async function heldLevels(ctx: Context, rows: readonly MembershipRow[]): Promise<HeldLevel[]> {
  return rows.length === 0 ? [] : heldOf(rows, await listLevels(ctx), ctx.now());
}

/** As {@link heldLevels}, where the levels of the shop have been read. */
export function heldOf(
  rows: readonly MembershipRow[],
  known: readonly MemberLevel[],
  now: Date,
): HeldLevel[] {
  const levels = new Map(known.map((level) => [level.id, level]));
  const held = rows.flatMap((row): HeldLevel[] => {
    const level = levels.get(row.level_id);
    if (level?.status !== 'active' || (row.expires_at && row.expires_at <= now)) return [];
    const expiresAt = row.expires_at ?? undefined;
    return [{ source: row.source, level, expiresAt, autoRenew: row.auto_renew }];
  });
  return held.sort((a, b) => b.level.rank - a.level.rank || endOf(b) - endOf(a));
}

function endOf({ expiresAt }: HeldLevel): number {
  return expiresAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
}
