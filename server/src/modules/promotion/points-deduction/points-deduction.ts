import type { Context } from '../../../kernel/context.ts';
import { fail, isFailure } from '../../../kernel/errors.ts';
import { readWallet } from '../../ledger/index.ts';
import { getOrderForStaff, type Promotion } from '../../order/index.ts';
import { grantPoints, listDeductionRules, takeDeduction } from '../../points/index.ts';

const NAME = 'points-deduction';

/**
 * The buyer gives points for a lower price, by the shop's rules for orders: as many as bring their full money, never
 * more than offered, off what coupons have left of the goods. They are taken when the order is placed and come back
 * when it is closed or wholly paid back. Refuses `order/points-insufficient` (beside what the goods cost in points),
 * `points/no-deduction-rule` (none, or none so small), `ledger/no-wallet`.
 */
export const pointsDeduction: Promotion = {
  name: NAME,
  stage: 'discount',
  claims: 'deductionPoints',
  applies: (draft) => draft.question.claims.deductionPoints !== undefined,
  prepare: async (ctx, draft) => {
    const offered = draft.question.claims.deductionPoints ?? 0;
    const asked = draft.lines.reduce((sum, line) => sum + line.unitPoints * line.item.quantity, 0);
    const { points } = await readWallet(ctx, ctx.user.id);
    if (points < offered + asked) fail('order/points-insufficient', { points: offered + asked });
    const rules = (await listDeductionRules(ctx)).filter(({ purpose }) => purpose === 'order');
    if (!rules.some((rule) => rule.points <= offered)) fail('points/no-deduction-rule');
    return ({ lines, discountAmount }) => {
      const goods = lines.reduce((sum, line) => sum + line.unitPrice * line.item.quantity, 0);
      const taken = takeDeduction(rules, offered, Math.max(0, goods - discountAmount));
      return taken.points === 0 ? undefined : { discount: taken.amount, detail: { points: taken.points } };
    };
  },
  onCommit: async (tx, { id, userId, number }, { detail }) => {
    const points = -Number(detail?.points);
    const key = `points-deduction:${id}`;
    const taken = { userId, kind: 'points-deduction', key, points, reference: number } as const;
    await grantPoints(tx, taken).catch(spentMeanwhile);
  },
  onRelease: (tx, { id, userId, number }, { detail }) =>
    giveBack(tx, { id, userId, number }, Number(detail?.points)),
};

function spentMeanwhile(error: unknown): never {
  if (isFailure(error, 'ledger/insufficient-points')) return fail('order/points-insufficient');
  throw error;
}

/** Once, whether the order was closed or paid back. */
async function giveBack(
  tx: Context,
  order: { readonly id: number; readonly userId: number; readonly number: string },
  points: number,
): Promise<void> {
  const { userId, number: reference } = order;
  const key = `points-deduction-back:${order.id}`;
  await grantPoints(tx, { userId, kind: 'points-deduction-back', key, points, reference });
}

/** For the event `orderRefunded`: with the last of an order's money the points that lowered its price come back. */
export async function returnDeduction(ctx: Context, { orderId }: { orderId: number }): Promise<void> {
  const { order } = await getOrderForStaff(ctx, orderId);
  const adjustment = order.adjustments.find(({ promotion }) => promotion === NAME);
  if (!adjustment || !order.isPaid || order.refundedAmount < order.payableAmount) return;
  await giveBack(ctx, order, Number(adjustment.detail?.points));
}
