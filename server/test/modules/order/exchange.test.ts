import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { listSkus } from '../../../src/modules/catalog/find-sku.ts';
import { auditLedger, readWallet } from '../../../src/modules/ledger/index.ts';
import {
  acknowledgeReceipt,
  countOrdersSince,
  exchangeGoods,
  getOrderDetail,
  hasExchanged,
  listOrders,
  shipOrder,
} from '../../../src/modules/order/index.ts';
import { insertGoods, insertLevel } from '../../support/catalog-fixtures.ts';
import { databaseDigest } from '../../support/database-digest.ts';
import { exchangeOf, insertAddress, insertPointsGoods } from '../../support/points-mall.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser } from '../../support/users.ts';

const t = useTestApp();

async function buyerWith(points: number) {
  const user = await newUser(t.ctx);
  if (points > 0) await fund(t.ctx, user.id, { points });
  return { user, ctx: actingAs(t.ctx, user), addressId: await insertAddress(t.ctx, user) };
}
const stockOf = async (goodsId: number) => (await listSkus(t.ctx, goodsId))[0]?.stock;

describe('having goods for points', () => {
  it('writes a paid order with its log, its parcel, its points and its stock', async () => {
    const { user, ctx, addressId } = await buyerWith(500);
    const [cup, tea] = [
      await insertPointsGoods(t.ctx, { stock: 9 }),
      await insertPointsGoods(t.ctx, { points: 50 }),
    ];
    const order = await exchangeGoods(ctx, {
      addressId,
      items: [
        { goodsId: cup.id, skuId: cup.skuId, quantity: 3 },
        { goodsId: tea.id, skuId: tea.skuId, quantity: 2 },
      ],
    });
    const detail = await getOrderDetail(ctx, order.id);
    expect(detail.order).toMatchObject({
      status: 'paid',
      isPaid: true,
      payableAmount: 0,
      payablePoints: 400,
    });
    expect(detail.order.paidAt).toEqual(t.ctx.now());
    expect(detail.lines.map(({ quantity, points, amount }) => ({ quantity, points, amount }))).toEqual([
      { quantity: 3, points: 300, amount: 0 },
      { quantity: 2, points: 100, amount: 0 },
    ]);
    expect(detail.shipment).toMatchObject({ cityName: '杭州市', contactName: '王小明' });
    expect(detail.logs.map(({ type }) => type)).toEqual(['place', 'pay']);
    expect((await readWallet(t.ctx, user.id)).points).toBe(100);
    expect(await stockOf(cup.id)).toBe(6);
  });

  it('is all or nothing: a proof that fails, or points that went elsewhere, leave everything as it was', async () => {
    const { ctx, addressId } = await buyerWith(100);
    const goods = await insertPointsGoods(t.ctx);
    const wanted = { addressId, items: [{ goodsId: goods.id, skuId: goods.skuId, quantity: 1 }] };
    const before = await databaseDigest(t);
    const refused = exchangeGoods(ctx, {
      ...wanted,
      proof: async () => {
        throw new Error('no');
      },
    });
    await expect(refused).rejects.toThrow('no');
    expect(await databaseDigest(t)).toEqual(before);
    const both = await Promise.allSettled([exchangeGoods(ctx, wanted), exchangeGoods(ctx, wanted)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [failed] = both.filter((each) => each.status === 'rejected');
    expect(String(failed?.reason)).toMatch(/insufficient/);
    expect((await readWallet(t.ctx, ctx.user.id)).points).toBe(0);
    expect(await stockOf(goods.id)).toBe(99);
  });

  it('keeps to the limits of the goods and the rebates of levels alone', async () => {
    const { ctx, addressId } = await buyerWith(1000);
    await insertLevel(t.ctx, { rebate: 5 });
    const limits = [{ levelId: 0, duration: 1, unit: 'day', maxPieces: 1 } as const];
    const goods = await insertPointsGoods(t.ctx, { limits });
    const one = { addressId, items: [{ goodsId: goods.id, skuId: goods.skuId, quantity: 1 }] };
    await exchangeGoods(ctx, one);
    await expect(exchangeGoods(ctx, one)).rejects.toThrow('order/limit-exceeded');
    expect((await readWallet(t.ctx, ctx.user.id)).points).toBe(900);
  });

  it('refuses money, nothing at all, too much at once and other people’s addresses', async () => {
    const { ctx, addressId } = await buyerWith(1000);
    const [goods, money] = [await insertPointsGoods(t.ctx), await insertGoods(t.ctx)];
    const line = { goodsId: goods.id, skuId: goods.skuId, quantity: 1 };
    const stranger = await buyerWith(0);
    const exchange = (items: (typeof line)[], address = addressId) =>
      exchangeGoods(ctx, { items, addressId: address });
    await expect(exchange([{ goodsId: money.id, skuId: money.skuId, quantity: 1 }])).rejects.toThrow(
      'order/not-for-points',
    );
    await expect(exchange([])).rejects.toThrow('order/empty');
    await expect(exchange(Array(11).fill(line))).rejects.toThrow('order/items-malformed');
    await expect(exchange([line], stranger.addressId)).rejects.toThrow('order/address-unknown');
    await expect(exchange([{ ...line, skuId: money.skuId }])).rejects.toThrow('sku/unknown');
  });
});

describe('what became of such orders', () => {
  it('is told to their owner in so many words', async () => {
    const user = await newUser(t.ctx);
    const orderId = await exchangeOf(t.ctx, user);
    const ctx = actingAs(t.ctx, user);
    await expect(acknowledgeReceipt(ctx, { orderId })).rejects.toThrow('order/not-shipped');
    await shipOrder(t.ctx, { orderId });
    const stranger = actingAs(t.ctx, await newUser(t.ctx));
    await expect(acknowledgeReceipt(stranger, { orderId })).rejects.toThrow('record/none');
    await acknowledgeReceipt(ctx, { orderId });
    await expect(acknowledgeReceipt(ctx, { orderId })).rejects.toThrow('order/already-received');
  });

  it('is counted by goods, and once per user as having exchanged', async () => {
    const user = await newUser(t.ctx);
    expect(await hasExchanged(t.ctx, user.id)).toBe(false);
    const orderId = await exchangeOf(t.ctx, user);
    expect(await hasExchanged(t.ctx, user.id)).toBe(true);
    const { lines } = await getOrderDetail(actingAs(t.ctx, user), orderId);
    const goodsId = lines[0]?.goodsId ?? 0;
    const since = t.ctx.now();
    expect([...(await countOrdersSince(t.ctx, [goodsId, 999_999], since))]).toEqual([[goodsId, 1]]);
    expect(await countOrdersSince(t.rival, [goodsId], since)).toEqual(new Map());
    expect(await countOrdersSince(t.ctx, [], since)).toEqual(new Map());
    const paging = { page: 1, pageSize: 10 };
    const mine = await listOrders(actingAs(t.ctx, user), { forPoints: true }, paging);
    expect(mine.rows.map(({ order }) => order.id)).toEqual([orderId]);
  });

  it('adds up in the books', async () => {
    expect((await auditLedger(t.app.platform.db.$client as pg.Pool)).difference).toBeUndefined();
    expect(t.logged).toEqual([]);
  });
});
