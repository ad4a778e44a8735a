import type { Context } from '../../../kernel/context.ts';
import { grantByRule } from '../../points/index.ts';

/** For the event `paymentSettled`: money that was paid in to stay in the wallet brings points by the shop's rule. */
export async function rewardRecharge(
  tx: Context,
  settled: {
    readonly paymentId: number;
    readonly userId: number;
    readonly amount: number;
    readonly action?: string | undefined;
  },
): Promise<void> {
  const { paymentId, userId, amount, action } = settled;
  if (action !== undefined) return;
  await grantByRule(tx, { code: 'recharge', userId, amount, key: `points-recharge:${paymentId}` });
}
