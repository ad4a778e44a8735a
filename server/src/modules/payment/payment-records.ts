import { asc } from 'drizzle-orm';
import { keepRecords } from '../../kernel/records/keep-records.ts';
import { checkRechargeRule } from './create-recharge-rule.ts';
import { rechargeRulesTag } from './recharge-rules.ts';
import { channelRefund, paymentIntent, rechargeRule } from './tables.ts';

/** Payments through outside channels as staff look through them; only for reading. */
export const paymentRecords = keepRecords(paymentIntent, {
  filters: ['number', 'status', 'userId', 'createdAt'],
  sorts: ['createdAt'],
  search: ['number', 'transactionId'],
  searchBy: 'number',
  label: 'number',
  tags: () => [],
});

/** Refunds through channels as staff look through them; only for reading. */
export const channelRefundRecords = keepRecords(channelRefund, {
  filters: ['number', 'status', 'intentId', 'createdAt'],
  sorts: ['createdAt'],
  search: ['number'],
  searchBy: 'number',
  label: 'number',
  tags: () => [],
});

/** What comes on top of recharges, the smallest threshold first. Refuses `recharge-rule/invalid` {field}. */
export const rechargeRuleRecords = keepRecords(rechargeRule, {
  sorts: ['threshold'],
  order: [asc(rechargeRule.threshold), asc(rechargeRule.id)],
  check: (_tx, { threshold, bonus }) => checkRechargeRule({ threshold: threshold ?? 0, bonus: bonus ?? 0 }),
  tags: (tenantId) => [rechargeRulesTag(tenantId)],
});
