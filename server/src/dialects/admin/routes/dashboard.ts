import { z } from 'zod';
import { toYuan } from '../../../kernel/money.ts';
import { readFigures, type ShopFigures } from '../../../modules/statistics/index.ts';
import { dashboardPermit, mayRead } from '../permit.ts';
import { adminRoute, type StaffContext } from '../route.ts';

const MOST_DAYS = 366;
const MONEY = 'money:read';

export const dashboardRoutes = [
  adminRoute({
    method: 'GET',
    path: '/admin/api/dashboard',
    summary: '概览 · how the shop did in the last days',
    ...dashboardPermit,
    access: 'staff',
    params: {
      days: z.coerce
        .number()
        .int()
        .min(1)
        .max(MOST_DAYS)
        .default(30)
        .describe('天数，含今天 · days, today included'),
    },
    handle: async (ctx: StaffContext, { days }) => {
      const figures = await readFigures(ctx, days);
      return dashboardView(figures, mayRead(ctx, MONEY));
    },
  }),
];

/** Amounts in yuan; left out for who may not see money. */
function dashboardView({ days, bestSellers, lowStock }: ShopFigures, seesMoney: boolean) {
  return {
    days: days.map(({ day, orders, members, sales, refunds }) => ({
      day,
      orders,
      members,
      ...(seesMoney ? { sales: toYuan(sales), refunds: toYuan(refunds) } : {}),
    })),
    bestSellers: bestSellers.map(({ goodsId, name, pieces, amount }) => ({
      goodsId,
      name,
      quantity: pieces,
      ...(seesMoney ? { amount: toYuan(amount) } : {}),
    })),
    lowStock,
  };
}
