import { and, eq, sql } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { inTransaction, touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { publish } from '../../../kernel/jobs/events.ts';
import { postEntry, tenantAccount, userAccount } from '../../ledger/index.ts';
import type { NextActionHandler } from '../../payment/index.ts';
import { virtualGoodsBought } from '../events.ts';
import { getVirtualGoods, hasBought } from './read-virtual-goods.ts';
import { virtualGoods } from './tables.ts';
import { virtualGoodsTag } from './tags.ts';

interface Purchase {
  readonly goodsId: number;
  readonly userId: number;
}

const insertPurchase = defineStatement<{ id: number; price: number; points: number }>(
  'activity.insert-virtual-goods-purchase',
  `insert into virtual_goods_purchase (tenant_id, goods_id, user_id, name, price, points, created_at)
   select tenant_id, id, $3, name, price, points, $4
   from virtual_goods where tenant_id = $1 and id = $2 and status = 'on-sale'
   on conflict (tenant_id, goods_id, user_id) do nothing
   returning id, price, points`,
);

/**
 * Buys virtual goods out of the wallet, money and points in one entry: `POST /{domain}/virtualTrader/buy` (contract
 * §21). Buying again costs nothing and changes nothing. Refuses `virtual-goods/off-shelf`, `record/none`, and what the
 * ledger refuses.
 */
export async function buyVirtualGoods(ctx: UserContext, { goodsId }: { goodsId: number }): Promise<void> {
  await buyFor(ctx, { goodsId, userId: ctx.user.id });
}

/** @returns whether it was bought now; false when it had been before. */
async function buyFor(ctx: Context, purchase: Purchase): Promise<boolean> {
  const { goodsId, userId } = purchase;
  return inTransaction(ctx, async (tx) => {
    const [bought] = await run(tx.db, insertPurchase, [tx.tenant.id, goodsId, userId, tx.now()]);
    if (!bought) {
      if (await hasBought(tx, goodsId, userId)) return false;
      await getVirtualGoods(tx, goodsId);
      return fail('virtual-goods/off-shelf');
    }
    await book(tx, userId, bought);
    await tx.db
      .update(virtualGoods)
      .set({ buyerCount: sql`${virtualGoods.buyerCount} + 1` })
      .where(and(eq(virtualGoods.tenantId, tx.tenant.id), eq(virtualGoods.id, goodsId)));
    touch(tx, virtualGoodsTag(tx.tenant.id));
    return true;
  });
}

async function book(
  tx: Context,
  userId: number,
  { id, price, points }: { id: number; price: number; points: number },
): Promise<void> {
  if (price === 0 && points === 0) return;
  await publish(tx, virtualGoodsBought, { userId, purchaseId: id });
  await postEntry(tx, {
    key: `virtual-goods:${id}`,
    kind: 'virtual-goods',
    reference: String(id),
    detail: { purchaseId: id },
    postings: [
      { account: userAccount(userId, 'balance'), amount: -price },
      { account: tenantAccount('revenue'), amount: price },
      { account: userAccount(userId, 'points'), amount: -points },
      { account: tenantAccount('points-issued'), amount: points },
    ],
  });
}

/**
 * Buying with money that has just arrived (`{kind: 'virtual-goods', goodsId}`). What is bought already, or off the
 * shelf, is refused: the money then stays in the wallet.
 */
export const virtualGoodsPayment: NextActionHandler = {
  validate: async (ctx, userId, action) => {
    const goodsId = goodsIdOf(action);
    const { goods } = await getVirtualGoods(ctx, goodsId);
    if (await hasBought(ctx, goodsId, userId)) return fail('virtual-goods/already-bought');
    if (goods.status !== 'on-sale') fail('virtual-goods/off-shelf');
  },
  perform: async (tx, userId, action) => {
    const boughtNow = await buyFor(tx, { goodsId: goodsIdOf(action), userId });
    if (!boughtNow) fail('virtual-goods/already-bought');
  },
};

function goodsIdOf(action: { readonly [field: string]: unknown }): number {
  const id = action.goodsId;
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : fail('record/none');
}
