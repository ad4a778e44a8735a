import { and, eq, inArray } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Adjustment, OrderDraft, PricingStep, Promotion } from '../../order/index.ts';
import { groupPriceOf } from './group-price.ts';
import type { BuyingGroup } from './locks.ts';
import { leaveSeat, paySeat, requireOpen, takeSeat } from './seats.ts';
import { buyingGroup, groupBuy, groupMember } from './tables.ts';

const NAME = 'group-buy';

/**
 * Sells a goods at its group price to a member of a group; the paid order waits until the group is full. Refuses, in
 * this order, `group-buy/unusable` (no such group, or its opener has not paid), `group-buy/already-joined`,
 * `group-buy/closed` (over, or full), `group-buy/goods-missing`, `group-buy/on-delivery` (it must be paid first),
 * `group-buy/with-bargain`.
 */
export const groupBuyPromotion: Promotion = {
  name: NAME,
  stage: 'special-price',
  claims: 'groupBuyId',
  applies: (draft) => draft.question.claims.groupBuyId !== undefined,
  prepare: prepareGroupBuy,
  onCommit: (tx, order, adjustment) =>
    takeSeat(tx, { groupId: groupOf(adjustment), userId: order.userId, orderId: order.id }),
  onPaid: (tx, order) => paySeat(tx, order.id),
  onRelease: (tx, order) => leaveSeat(tx, order.id),
};

async function prepareGroupBuy(ctx: UserContext, draft: OrderDraft): Promise<PricingStep> {
  const { claims, payOnDelivery } = draft.question;
  const groupId = claims.groupBuyId ?? fail('group-buy/unusable');
  const { group, price } = (await findGroup(ctx, groupId)) ?? fail('group-buy/unusable');
  if (await hasSeat(ctx, groupId)) fail('group-buy/already-joined');
  requireOpen(ctx, group, ctx.user.id);
  if (!draft.lines.some(({ goods }) => goods.id === group.goodsId)) fail('group-buy/goods-missing');
  if (payOnDelivery) fail('group-buy/on-delivery');
  if (claims.bargainId !== undefined) fail('group-buy/with-bargain');
  return (priced) => {
    const prices = new Map<number, { unitPrice: number; priceKind: string }>();
    priced.lines.forEach(({ goods, sku }, position) => {
      const unitPrice = groupPriceOf(sku, price);
      if (goods.id === group.goodsId) prices.set(position, { unitPrice, priceKind: NAME });
    });
    return { prices, holds: true, detail: { groupId, groupBuyId: group.groupBuyId } };
  };
}

/** A group with what its offer asks for a piece. */
async function findGroup(
  ctx: UserContext,
  groupId: number,
): Promise<{ group: BuyingGroup; price: number } | undefined> {
  const [row] = await ctx.db
    .select({ group: buyingGroup, price: groupBuy.price })
    .from(buyingGroup)
    .innerJoin(groupBuy, and(eq(groupBuy.tenantId, ctx.tenant.id), eq(groupBuy.id, buyingGroup.groupBuyId)))
    .where(and(eq(buyingGroup.tenantId, ctx.tenant.id), eq(buyingGroup.id, groupId)));
  return row;
}

async function hasSeat(ctx: UserContext, groupId: number): Promise<boolean> {
  const rows = await ctx.db
    .select({ id: groupMember.id })
    .from(groupMember)
    .where(
      and(
        eq(groupMember.tenantId, ctx.tenant.id),
        eq(groupMember.groupId, groupId),
        eq(groupMember.userId, ctx.user.id),
        inArray(groupMember.status, ['reserved', 'paid']),
      ),
    );
  return rows.length > 0;
}

function groupOf({ detail }: Adjustment): number {
  return Number(detail?.groupId);
}
