import { DAY, later } from '../../../src/kernel/clock.ts';
import type { Context } from '../../../src/kernel/context.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { printMoment } from '../../../src/kernel/time-zone.ts';
import { applyToSell, setDistributionPolicy } from '../../../src/modules/distribution/index.ts';
import { earning } from '../../../src/modules/distribution/tables.ts';
import { bargainHelp, bargainRecord } from '../../../src/modules/promotion/bargain/tables.ts';
import { groupMember } from '../../../src/modules/promotion/group-buy/tables.ts';
import { bargainOf } from '../bargain-fixtures.ts';
import { insertGoods } from '../catalog-fixtures.ts';
import { insertCouponRule, receive } from '../coupon-fixtures.ts';
import { groupOf } from '../group-buy-fixtures.ts';
import { newestId } from '../newest-id.ts';
import { orderOf } from '../resources.ts';
import { actingAs, newUser } from '../users.ts';
import type { AdminSample } from './sample.ts';

let count = 0;
const goodsId = async (ctx: Context) => (await insertGoods(ctx, { price: 12_000 })).id;
const inDays = (ctx: Context, days: number) => printMoment(later(ctx.now(), days * DAY), ctx.tenant.timeZone);

export const promotionSamples: Readonly<Record<string, AdminSample>> = {
  'coupon-rules': {
    values: async () => ({
      name: `满减券${++count}`,
      label: '新人',
      valueKind: 'amount',
      minAmount: 5,
      maxAmount: 8.5,
      threshold: 50,
      total: 100,
      endsAfterDays: 10,
    }),
    change: { name: '老客券', label: '老客', total: 200, perUserLimit: 2 },
  },
  coupons: {
    make: async (ctx) => (await receive(ctx, await newUser(ctx), await insertCouponRule(ctx))).id,
  },
  'coupon-cards': {
    values: async (ctx) => ({
      ruleId: (await insertCouponRule(ctx, { byCard: true })).id,
      number: `JS-${++count}`,
      password: '80808080',
    }),
  },
  bargains: {
    values: async (ctx) => ({
      goodsId: await goodsId(ctx),
      originalPrice: 100,
      floorPrice: 40,
      minCut: 5,
      maxCut: 20.5,
      quantity: 10,
      endsAt: inDays(ctx, 3),
    }),
    change: { quantity: 12, endsAt: '2026-04-01 12:00:00' },
  },
  'bargain-records': {
    make: async (ctx) => {
      await bargainOf(ctx, await newUser(ctx));
      return newestId(ctx, bargainRecord);
    },
  },
  'bargain-helps': {
    make: async (ctx) => {
      await bargainOf(ctx, await newUser(ctx));
      return newestId(ctx, bargainHelp);
    },
  },
  'group-buys': {
    values: async (ctx) => ({
      goodsId: await goodsId(ctx),
      price: 66.6,
      size: 3,
      timeoutHours: 24,
      endsAt: inDays(ctx, 3),
    }),
    change: { timeoutHours: 48, endsAt: '2026-04-01 12:00:00' },
  },
  groups: { make: async (ctx) => (await groupOf(ctx, await newUser(ctx))).id },
  'group-members': {
    make: async (ctx) => {
      await groupOf(ctx, await newUser(ctx));
      return newestId(ctx, groupMember);
    },
  },
  'flash-sales': {
    values: async (ctx) => ({ goodsId: await goodsId(ctx), saleEndsAt: inDays(ctx, 1) }),
    change: { saleStartsAt: '2026-03-02 12:00:00', saleEndsAt: '2026-03-02 14:00:00' },
  },
  'distribution-policy': {
    make: async (ctx) => {
      const none = { levels: [], ownPurchaseCounts: false, skipsNonSellers: false };
      await inTransaction(ctx, (tx) => setDistributionPolicy(tx, none));
      return ctx.tenant.id;
    },
    change: {
      levels: [
        { unit: 'money', percent: 10.25 },
        { unit: 'points', percent: 5 },
      ],
      ownPurchaseCounts: true,
    },
  },
  'seller-applications': {
    make: async (ctx) => {
      const applicant = actingAs(ctx, await newUser(ctx));
      return (await applyToSell(applicant, { name: '李雷', mobile: '13900000002' })).id;
    },
  },
  earnings: { make: commissionOf },
};

/** What a sale of 10 yuan brings its seller at 5 %. */
async function commissionOf(ctx: Context): Promise<number> {
  const [seller, buyer] = [await newUser(ctx), await newUser(ctx)];
  const { id: orderId, number: orderNumber } = await orderOf(ctx, buyer, { delivered: true });
  const sold = { orderId, orderNumber, userId: seller.id, buyerId: buyer.id, createdAt: ctx.now() };
  const amounts = { rate: 500, saleAmount: 1000, amount: 50, due: 50 };
  await ctx.db
    .insert(earning)
    .values({ ...sold, ...amounts, tenantId: ctx.tenant.id, kind: 'commission', level: 1, unit: 'money' });
  return newestId(ctx, earning);
}
