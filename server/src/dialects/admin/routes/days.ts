import type { z } from 'zod';
import { toYuan } from '../../../kernel/money.ts';
import { listDays } from '../../../modules/catalog/index.ts';
import { day } from '../fields.ts';
import { id } from '../params.ts';
import { adminRoute, type StaffContext } from '../route.ts';

const { schema } = day({ zh: '日期', en: 'Day' });
const dayOf = (words: string) => (schema as z.ZodType<string>).describe(words);

export const dayRoutes = [
  adminRoute({
    method: 'GET',
    path: '/admin/api/goods/{goodsId}/days',
    summary: '商品日历 · the days on which a goods is sold, with price and stock: what a calendar shows',
    group: 'catalog',
    access: 'staff',
    permission: 'daily-prices:read',
    params: {
      goodsId: id(),
      skuId: id().optional().describe('规格编号，只有一个时可省略 · may be left out where there is only one'),
      from: dayOf('从 · the first day, yyyy-MM-dd'),
      until: dayOf('到 · the last one, at most three years later'),
    },
    errors: {
      'goods/invalid': [400, '商品或规格不存在 · no such goods or SKU'],
      'daily-price/invalid': [400, '日期范围有误 · no such range of days'],
    },
    handle: async (ctx: StaffContext, days) => {
      const rows = await listDays(ctx, days);
      return {
        items: rows.map(({ id: priceId, day: on, price, stock }) => {
          return { id: priceId, day: on, price: toYuan(price), stock };
        }),
      };
    },
  }),
];
