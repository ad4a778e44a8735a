import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { printDay } from '../../kernel/time-zone.ts';
import { type EntryInput, postEntries, postEntry, tenantAccount, userAccount } from '../ledger/index.ts';
import { kindOfRule, type PointsKind } from './entry-kinds.ts';
import { pointsRuleOf } from './rules/list-points-rules.ts';
import type { PointsRuleCode } from './tables.ts';

export interface PointsMovement {
  readonly userId: number;
  readonly kind: PointsKind;
  /** What makes it happen once. */
  readonly key: string;
  /** Positive are given, negative taken; 0 moves nothing. */
  readonly points: number;
  readonly reference?: string | undefined;
  readonly remark?: string | undefined;
}

/**
 * Gives or takes points, once per key, in the open transaction. Refuses `ledger/insufficient-points`,
 * `ledger/no-wallet`. @returns whether they were moved now
 */
export async function grantPoints(tx: Context, movement: PointsMovement): Promise<boolean> {
  if (movement.points === 0) return false;
  const { duplicate } = await postEntry(tx, entryOf(movement));
  return !duplicate;
}

/** As {@link grantPoints}, for several at once: all or none. Refuses `ledger/already-booked` for a key of before. */
export async function grantPointsEach(tx: Context, movements: readonly PointsMovement[]): Promise<void> {
  await postEntries(tx, movements.filter(({ points }) => points !== 0).map(entryOf));
}

function entryOf({ userId, points, ...entry }: PointsMovement): EntryInput {
  return {
    ...entry,
    postings: [
      { account: userAccount(userId, 'points'), amount: points },
      { account: tenantAccount('points-issued'), amount: -points },
    ],
  };
}

const takeRoom = defineStatement<{ latest: number }>(
  'points.take-room',
  `insert into points_day as d (tenant_id, user_id, code, day, points, latest)
   values ($1, $2, $3, $4, least($5::bigint, $6::bigint), least($5, $6))
   on conflict (tenant_id, user_id, code, day) do update set
     latest = greatest(0, least(excluded.latest, $6 - d.points)),
     points = d.points + greatest(0, least(excluded.latest, $6 - d.points))
   returning latest`,
);

/**
 * The points that a rule gives a user now, for an amount in fen where it asks for one, and takes them from what the
 * rule may give the user today. 0 without a rule, below its threshold, or when today's maximum is reached. The day's
 * row stays locked until the transaction ends: of two at once the second sees what the first has left.
 */
export async function pointsByRule(
  tx: Context,
  { code, userId, amount = 0 }: { code: PointsRuleCode; userId: number; amount?: number | undefined },
): Promise<number> {
  const rule = await pointsRuleOf(tx, code);
  if (!rule) return 0;
  const times = rule.threshold === 0 ? 1 : Math.floor(amount / rule.threshold);
  const points = rule.points * times;
  if (points === 0 || rule.dailyMaximum === null) return points;
  const day = printDay(tx.now(), tx.tenant.timeZone);
  const values = [tx.tenant.id, userId, code, day, points, rule.dailyMaximum];
  const [taken] = await run(tx.db, takeRoom, values);
  return taken?.latest ?? 0;
}

export interface RuleGrant {
  readonly code: PointsRuleCode;
  readonly userId: number;
  readonly key: string;
  /** Fen, for rules with a threshold. */
  readonly amount?: number | undefined;
  readonly reference?: string | undefined;
}

/**
 * Gives what a rule says, in the open transaction, once per key. @returns the points given now. Callers hear of each
 * occasion once, so that a repeated key, which gives nothing, is no reason to give back the day's room.
 */
export async function grantByRule(tx: Context, grant: RuleGrant): Promise<number> {
  const { code, userId, key, reference } = grant;
  const points = await pointsByRule(tx, grant);
  const remark = (await pointsRuleOf(tx, code))?.name;
  const movement = { userId, kind: kindOfRule(code), key, points, reference, remark };
  return (await grantPoints(tx, movement)) ? points : 0;
}
