import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../src/kernel/context.ts';
import { adjustStock } from '../../../src/modules/catalog/index.ts';
import { stockMovement } from '../../../src/modules/catalog/tables.ts';
import { orderLine } from '../../../src/modules/order/tables.ts';
import { insertGoods, insertLevel } from '../catalog-fixtures.ts';
import { orderOf } from '../resources.ts';
import { newUser } from '../users.ts';
import type { AdminSample } from './sample.ts';

let count = 0;

/** One for every resource of the catalogue beside goods. */
export const catalogSamples: Readonly<Record<string, AdminSample>> = {
  categories: {
    values: async () => ({ name: `水果${++count}`, key: `fruit-${count}`, type: 'fresh', sortOrder: 2 }),
    change: { name: '进口水果', isUsed: false, iconUrl: 'https://files.example/icon.png' },
  },
  properties: {
    values: async () => ({
      name: `尺寸${++count}`,
      values: [{ name: '大' }, { name: '小', remark: '少量' }],
    }),
    change: { name: '规格', sortOrder: 4 },
  },
  'freight-templates': {
    values: async () => ({
      name: `包裹${++count}`,
      chargedBy: 'piece',
      freeFrom: 99,
      rules: [
        { method: 'express', firstUnits: 1, firstAmount: 8, nextUnits: 1, nextAmount: 2.5 },
        {
          ...{ method: 'express', regionCodes: ['540000000000', '650000000000'] },
          ...{ firstUnits: 1, firstAmount: 20, nextUnits: 1, nextAmount: 10 },
        },
      ],
    }),
    change: {
      name: '按重量',
      chargedBy: 'weight',
      freeFrom: null,
      rules: [
        {
          ...{ method: 'ems', regionCodes: [] },
          ...{ firstUnits: 0.5, firstAmount: 5, nextUnits: 0.5, nextAmount: 3 },
        },
      ],
    },
  },
  'daily-prices': {
    values: async (ctx) => ({
      goodsId: (await insertGoods(ctx)).id,
      day: '2031-05-01',
      price: 288.8,
      stock: 3,
    }),
    change: { price: 318 },
  },
  'purchase-limits': {
    values: async (ctx) => ({
      ...{ goodsId: (await insertGoods(ctx)).id, levelId: 0 },
      ...{ maxPieces: 2, duration: 1, unit: 'day' },
    }),
    change: { maxPieces: 5, duration: 3, unit: 'month' },
  },
  'goods-rebates': {
    values: async (ctx) => ({
      goodsId: (await insertGoods(ctx)).id,
      levelId: (await insertLevel(ctx)).id,
      rebate: 8.5,
    }),
    change: { rebate: 7 },
  },
  'stock-movements': { make: movementOf },
  reviews: { make: reviewOf },
  shops: {
    values: async () => ({
      ...{ name: `门店${++count}`, number: `S${count}`, type: 'flagship', address: '文三路 1 号' },
      ...{ provinceId: '330000', cityId: '330100', districtId: '330106' },
      ...{ latitude: 30.274085, longitude: 120.15507, phone: '0571-8888' },
    }),
    change: { name: '旗舰店', status: 'closed', latitude: 31.2, sortOrder: 1, introduction: '新店' },
  },
  videos: {
    values: async () => ({
      ...{ videoId: `clip-${++count}`, title: '开箱', size: 1024 },
      ...{ fluentMp4: 'https://files.example/a.mp4', coverUrl: 'https://files.example/a.png' },
    }),
    change: { title: '测评', standardMp4: 'https://files.example/b.mp4' },
  },
};

async function movementOf(ctx: Context): Promise<number> {
  const { skuId } = await insertGoods(ctx);
  await adjustStock(ctx, { skuId, delta: 5 });
  const rows = await ctx.db.select({ id: stockMovement.id }).from(stockMovement);
  return Math.max(...rows.map(({ id }) => id));
}

/** A review written past the order's life, which has tests of its own. */
async function reviewOf(ctx: Context): Promise<number> {
  const { id: orderId } = await orderOf(ctx, await newUser(ctx), { delivered: true });
  const [line] = await ctx.db
    .update(orderLine)
    .set({ rating: 2, reviewText: '很好', reviewPictures: [], reviewedAt: ctx.now() })
    .where(and(eq(orderLine.tenantId, ctx.tenant.id), eq(orderLine.orderId, orderId)))
    .returning({ id: orderLine.id });
  return line!.id;
}
