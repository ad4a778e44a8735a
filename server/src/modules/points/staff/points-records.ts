import { asc, desc } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { checkPointsRule, isCount } from '../rules/set-points-rule.ts';
import { deductionRule, pointsRule, pointsTicket, signIn, signInRule } from '../tables.ts';
import { pointsRulesTag } from '../tags.ts';

/** What the shop gives points for, as staff keep it: one rule per thing. Refuses `points-rule/invalid` {field}. */
export const pointsRuleRecords = keepRecords(pointsRule, {
  order: [asc(pointsRule.id)],
  label: 'name',
  check: (_tx, rule) => checkPointsRule(rule),
  tags: (tenantId) => [pointsRulesTag(tenantId)],
});

/** The most days in a row that anybody counts. */
const LONGEST_STREAK = 366;

/** Points by days in a row, as staff keep them: one rule per number of days. Refuses `sign-in-rule/invalid` {field}. */
export const signInRuleRecords = keepRecords(signInRule, {
  order: [asc(signInRule.days)],
  check: (_tx, { days, points }) => {
    if (!isCount(days ?? 0, 1) || Number(days) > LONGEST_STREAK)
      fail('sign-in-rule/invalid', { field: 'days' });
    if (!isCount(points ?? 0)) fail('sign-in-rule/invalid', { field: 'points' });
  },
  tags: (tenantId) => [pointsRulesTag(tenantId)],
});

/** What points are worth in money, as staff keep it. Refuses `deduction-rule/invalid` {field}. */
export const deductionRuleRecords = keepRecords(deductionRule, {
  filters: ['purpose'],
  order: [desc(deductionRule.purpose), asc(deductionRule.points)],
  check: (_tx, { points, amount }) => {
    if (!isCount(points ?? 0, 1)) fail('deduction-rule/invalid', { field: 'points' });
    if (!isCount(amount ?? 0, 1)) fail('deduction-rule/invalid', { field: 'amount' });
  },
  tags: (tenantId) => [pointsRulesTag(tenantId)],
});

/** On which days who signed in, the latest first. Only read. */
export const signInRecords = keepRecords(signIn, { filters: ['userId'], tags: () => [] });

const tickets = keepRecords(pointsTicket, {
  filters: ['number', 'userId'],
  search: ['number'],
  searchBy: 'number',
  tags: () => [],
});

/** The tickets that were made, used or not. Those that brought somebody points stay: `points-ticket/used`. */
export const pointsTicketRecords = {
  ...tickets,
  remove: async (tx: Context, id: number) => {
    if ((await tickets.lock(tx, id)).userId !== null) fail('points-ticket/used');
    await tickets.remove(tx, id);
  },
};
