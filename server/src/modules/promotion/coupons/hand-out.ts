import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { plusPeriods } from '../../../kernel/time-zone.ts';
import { grantPoints } from '../../points/index.ts';
import type { CouponRule } from './list-coupon-rules.ts';
import type { Coupon } from './list-coupons.ts';
import { coupon } from './tables.ts';
import { couponRulesTag } from './tags.ts';

export interface HandOut {
  readonly rule: CouponRule;
  readonly userId: number;
  readonly source: Coupon['source'];
  /** Whether the rule's limit per user counts; what the shop itself gives is beyond it. */
  readonly isLimited: boolean;
  /** Points the user pays for it. */
  readonly pointsPrice?: number | undefined;
  readonly extensions?: Record<string, unknown> | undefined;
}

const countReceipt = defineStatement<{ pieces: number }>(
  'coupon.count-receipt',
  `insert into coupon_receipt as r (tenant_id, rule_id, user_id, pieces) values ($1, $2, $3, 1)
   on conflict (tenant_id, rule_id, user_id) do update set pieces = r.pieces + 1
     where $4::int is null or r.pieces < $4
   returning pieces`,
);

/** The row that everybody who wants one of these coupons waits for, so it comes last. */
const takeOne = defineStatement<{ left: number }>(
  'coupon.take-one',
  `update coupon_rule set "left" = "left" - 1, receivers = receivers + $3::int
   where tenant_id = $1 and id = $2 and "left" > 0 and status = 'active' returning "left"`,
);

/**
 * Gives a user one coupon of a rule in the open transaction: counted, paid, and taken from what is left.
 * Refuses `coupon/limit-reached`, `coupon/sold-out` (the last one went to somebody else just now, or the rule was
 * stopped), and what the ledger refuses.
 */
export async function handOut(tx: Context, input: HandOut): Promise<Coupon> {
  const { rule, userId, pointsPrice = 0 } = input;
  const limit = input.isLimited ? rule.perUserLimit : null;
  const [receipt] = await run(tx.db, countReceipt, [tx.tenant.id, rule.id, userId, limit]);
  if (!receipt) return fail('coupon/limit-reached');
  const made = await insertCoupon(tx, input);
  await grantPoints(tx, {
    userId,
    kind: 'points-coupon',
    key: `coupon:${made.id}`,
    points: -pointsPrice,
    remark: rule.name,
  });
  const isFirst = receipt.pieces === 1 ? 1 : 0;
  const [taken] = await run(tx.db, takeOne, [tx.tenant.id, rule.id, isFirst]);
  if (!taken) return fail('coupon/sold-out');
  touch(tx, couponRulesTag(tx.tenant.id));
  return made;
}

async function insertCoupon(
  tx: Context,
  { rule, userId, source, extensions = {} }: HandOut,
): Promise<Coupon> {
  const { name, label, scope, scopeId, valueKind, maxDiscount, threshold } = rule;
  const [made] = await tx.db
    .insert(coupon)
    .values({
      ...{ name, label, scope, scopeId, valueKind, maxDiscount, threshold },
      ...validityOf(tx, rule),
      tenantId: tx.tenant.id,
      ruleId: rule.id,
      userId,
      value: tx.random.int(rule.minValue, rule.maxValue),
      source,
      extensions,
      createdAt: tx.now(),
    })
    .returning();
  return made ?? fail('request/conflict');
}

/** Fixed dates, or days from now in the tenant's zone. */
function validityOf(ctx: Context, rule: CouponRule): { startsAt: Date; endsAt: Date } {
  const inDays = (days: number) => plusPeriods(ctx.now(), days, 'day', ctx.tenant.timeZone);
  return {
    startsAt: rule.startsAt ?? inDays(rule.startsAfterDays),
    endsAt: rule.endsAt ?? inDays(rule.endsAfterDays ?? 0),
  };
}
