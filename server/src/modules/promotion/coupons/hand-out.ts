import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { grantPoints } from '../../points/index.ts';
import type { CouponRule } from './list-coupon-rules.ts';
import type { Coupon } from './list-coupons.ts';
import { coupon } from './tables.ts';
import { couponRulesTag } from './tags.ts';
import { validityOf } from './validity.ts';

interface HandOutTerms {
  readonly rule: CouponRule;
  readonly source: Coupon['source'];
  /** Whether the rule's limit per user counts; what the shop itself gives is beyond it. */
  readonly isLimited: boolean;
  /** Points the user pays for it. */
  readonly pointsPrice?: number | undefined;
  readonly extensions?: Record<string, unknown> | undefined;
}

export interface HandOut extends HandOutTerms {
  readonly userId: number;
}

export interface HandOutToAll extends HandOutTerms {
  /** Nobody twice. */
  readonly userIds: readonly number[];
}

/** In one order for everybody: two who count the same users at once would otherwise wait for each other. */
const countReceipts = defineStatement<{ pieces: number }>(
  'coupon.count-receipts',
  `insert into coupon_receipt as r (tenant_id, rule_id, user_id, pieces)
   select $1, $2, u.id, 1 from unnest($3::bigint[]) as u (id) order by u.id
   on conflict (tenant_id, rule_id, user_id) do update set pieces = r.pieces + 1
     where $4::int is null or r.pieces < $4
   returning pieces`,
);

/** The row that everybody who wants one of these coupons waits for, so it comes last. */
const takeFromLeft = defineStatement<{ left: number }>(
  'coupon.take-from-left',
  `update coupon_rule set "left" = "left" - $4::int, receivers = receivers + $3::int
   where tenant_id = $1 and id = $2 and "left" >= $4 and status = 'active' returning "left"`,
);

/**
 * Gives a user one coupon of a rule in the open transaction: counted, paid, and taken from what is left.
 * Refuses `coupon/limit-reached`, `coupon/sold-out` (the last one went to somebody else just now, or the rule was
 * stopped), and what the ledger refuses.
 */
export async function handOut(tx: Context, { userId, ...terms }: HandOut): Promise<Coupon> {
  const [made] = await handOutToAll(tx, { ...terms, userIds: [userId] });
  return made ?? fail('request/conflict');
}

/** As {@link handOut}, to each of several users, or to none of them. */
export async function handOutToAll(tx: Context, input: HandOutToAll): Promise<Coupon[]> {
  const { rule, userIds, pointsPrice = 0 } = input;
  const limit = input.isLimited ? rule.perUserLimit : null;
  const receipts = await run(tx.db, countReceipts, [tx.tenant.id, rule.id, userIds, limit]);
  if (receipts.length < userIds.length) return fail('coupon/limit-reached');
  const made = await insertCoupons(tx, input);
  if (pointsPrice > 0)
    for (const { id, userId } of made)
      await grantPoints(tx, {
        userId,
        kind: 'points-coupon',
        key: `coupon:${id}`,
        points: -pointsPrice,
        remark: rule.name,
      });
  const newcomers = receipts.filter(({ pieces }) => pieces === 1).length;
  const [taken] = await run(tx.db, takeFromLeft, [tx.tenant.id, rule.id, newcomers, userIds.length]);
  if (!taken) return fail('coupon/sold-out');
  touch(tx, couponRulesTag(tx.tenant.id));
  return made;
}

async function insertCoupons(
  tx: Context,
  { rule, userIds, source, extensions = {} }: HandOutToAll,
): Promise<Coupon[]> {
  const { name, label, scope, scopeId, valueKind, maxDiscount, threshold } = rule;
  const facts = {
    ...{ name, label, scope, scopeId, valueKind, maxDiscount, threshold, source, extensions },
    ...validityOf(tx, rule),
    tenantId: tx.tenant.id,
    ruleId: rule.id,
    createdAt: tx.now(),
  };
  const rows = userIds.map((userId) => {
    return { ...facts, userId, value: tx.random.int(rule.minValue, rule.maxValue) };
  });
  return tx.db.insert(coupon).values(rows).returning();
}
