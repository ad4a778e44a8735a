import type { Context } from '../../../kernel/context.ts';
import { loadForSale } from '../../catalog/index.ts';
import { getUsers, lineOfInvitations } from '../../identity/index.ts';
import { getSoldOrder, type SoldLine, type SoldOrder } from '../../order/index.ts';
import { lockEarnings } from '../locks.ts';
import { readDistributionPolicy } from '../policy.ts';
import { earning } from '../tables.ts';
import { commissionOn, keptOf, saleAmountOf } from './amounts.ts';

type NewEarning = typeof earning.$inferInsert;

/**
 * For the event `orderPaid`: writes down what the sale will bring once it is received. Once per order: what was
 * written down stays, whoever has become a seller and whatever the shop pays since.
 */
export async function recordEarnings(tx: Context, { orderId }: { readonly orderId: number }): Promise<void> {
  if ((await lockEarnings(tx, orderId)).length > 0) return;
  const { order, lines } = await getSoldOrder(tx, orderId);
  const rows = [...(await commissionsOf(tx, order)), ...(await shareRewardsOf(tx, order, lines))];
  const earned = rows.filter(({ amount }) => amount > 0);
  if (earned.length > 0) await tx.db.insert(earning).values(earned).onConflictDoNothing();
}

/**
 * A commission for each level above the sale. The first is the sale's own seller: the buyer, where own purchases
 * count and the buyer is one, else who invited the buyer.
 */
async function commissionsOf(tx: Context, order: SoldOrder): Promise<NewEarning[]> {
  const { levels, ownPurchaseCounts, skipsNonSellers } = await readDistributionPolicy(tx);
  if (levels.length === 0) return [];
  const [buyer, ...above] = await lineOfInvitations(tx, order.userId);
  const line = buyer?.mayEarn && ownPurchaseCounts ? [buyer, ...above] : above;
  const earners = skipsNonSellers ? line.filter(({ mayEarn }) => mayEarn) : line;
  const saleAmount = saleAmountOf(order);
  return levels.flatMap((level, position) => {
    const earner = earners[position];
    if (!earner?.mayEarn) return [];
    const amount = commissionOn(saleAmount, level);
    const { unit, rate } = level;
    const facts = { level: position + 1, unit, rate, amount, due: keptOf(order, amount), userId: earner.id };
    return [{ ...common(tx, order), kind: 'commission' as const, ...facts }];
  });
}

/** So much for each piece of goods that somebody else had shared with the buyer. */
async function shareRewardsOf(
  tx: Context,
  order: SoldOrder,
  lines: readonly SoldLine[],
): Promise<NewEarning[]> {
  const shared = lines.filter(({ inviterId }) => inviterId !== null && inviterId !== order.userId);
  if (shared.length === 0) return [];
  const inviters = await getUsers(
    tx,
    shared.flatMap(({ inviterId }) => inviterId ?? []),
  );
  const offers = await loadForSale(tx, shared);
  return shared.flatMap((line, position) => {
    const goods = offers[position]?.goods;
    const inviter = inviters.get(line.inviterId ?? 0);
    if (!goods || goods.commissionType === 'none' || inviter?.status !== 'active') return [];
    const { commissionType: unit, commission } = goods;
    const amount = commission * line.quantity;
    const facts = { orderLineId: line.id, level: 0, unit, rate: 0, userId: inviter.id };
    const row = { ...common(tx, order), kind: 'share-reward' as const, ...facts };
    return [{ ...row, amount, due: keptOf(order, amount) }];
  });
}

function common(tx: Context, order: SoldOrder) {
  return {
    tenantId: tx.tenant.id,
    orderId: order.id,
    orderNumber: order.number,
    buyerId: order.userId,
    saleAmount: saleAmountOf(order),
    createdAt: tx.now(),
  };
}
