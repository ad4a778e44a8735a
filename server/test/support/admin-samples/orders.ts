import type { Context } from '../../../src/kernel/context.ts';
import { courierDispatch } from '../../../src/modules/courier/tables.ts';
import { acceptRefund, applyForRefund, payOrder } from '../../../src/modules/order/index.ts';
import { refund } from '../../../src/modules/order/tables.ts';
import { orderOf } from '../resources.ts';
import { actingAs, fund, newUser } from '../users.ts';
import type { AdminSample } from './sample.ts';

/** One for every resource about orders. */
export const orderSamples: Readonly<Record<string, AdminSample>> = {
  orders: {
    make: async (ctx) => (await orderOf(ctx, await newUser(ctx), { delivered: true })).id,
    change: { staffNote: '老顾客，送赠品' },
  },
  'courier-dispatches': {
    make: async (ctx) => {
      const { id: orderId } = await orderOf(ctx, await newUser(ctx), { delivered: true });
      const errand = { orderId, status: 'dispatched', tradeNumber: `T${orderId}` } as const;
      const own = { tenantId: ctx.tenant.id, createdAt: ctx.now() };
      await ctx.db.insert(courierDispatch).values({ ...errand, ...own });
      return orderId;
    },
  },
  refunds: { make: async (ctx) => (await applicationOf(ctx)).id },
  'refund-payments': {
    make: async (ctx) => {
      const { id: applicationId } = await applicationOf(ctx);
      await acceptRefund(ctx, { applicationId, destination: 'wallet' });
      const rows = await ctx.db.select({ id: refund.id }).from(refund);
      return Math.max(...rows.map(({ id }) => id));
    },
  },
};

/** A customer wants back what a paid order cost. */
async function applicationOf(ctx: Context) {
  const buyer = await newUser(ctx);
  const { id: orderId } = await orderOf(ctx, buyer, { delivered: true });
  await fund(ctx, buyer.id, { balance: 1000 });
  await payOrder(actingAs(ctx, buyer), { orderId });
  const asked = {
    orderId,
    type: 'refund-only',
    goodsReceived: false,
    reason: '不想要了',
    amount: 1000,
  } as const;
  return applyForRefund(actingAs(ctx, buyer), { ...asked, pictures: [] });
}
