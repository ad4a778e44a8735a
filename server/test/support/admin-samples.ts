import type { Context } from '../../src/kernel/context.ts';
import { applyForRefund, payOrder } from '../../src/modules/order/index.ts';
import { insertCategory } from './catalog-fixtures.ts';
import { orderOf } from './resources.ts';
import { actingAs, fund, newUser } from './users.ts';

type Body = Readonly<Record<string, unknown>>;

/** How tests come by a record of a resource, and what may be sent for one. */
export interface AdminSample {
  /** Makes one past the API: of resources that staff do not create. @returns its id */
  make?(ctx: Context): Promise<number | string>;
  /** What creates one; called anew for each. */
  values?(ctx: Context): Promise<Body>;
  /** What changes one; as the answer shows it. */
  change?: Body;
}

let count = 0;

/** One for every resource: a test fails where one is missing. */
export const adminSamples: Readonly<Record<string, AdminSample>> = {
  banners: {
    values: async () => ({
      title: `横幅${++count}`,
      type: 'app',
      pictureUrl: '/files/shop/banner.png',
      sortOrder: 3,
    }),
    change: { title: '新横幅', isShown: false, linkUrl: '/pages/index' },
  },
  goods: {
    values: async (ctx) => ({
      name: `青提${++count}`,
      categoryId: await insertCategory(ctx),
      pictures: ['https://files.example/a.png', 'https://files.example/b.png'],
      skus: [{ price: 19.99, originalPrice: 29.9, stock: 10 }],
      content: '<p>好吃</p>',
    }),
    change: { name: '阳光玫瑰', isRecommended: true, sortOrder: 9, weight: 1.25, sellingPoint: '脆' },
  },
  orders: { make: async (ctx) => (await orderOf(ctx, await newUser(ctx), { delivered: true })).id },
  refunds: { make: applicationOf },
};

/** A customer wants back what a paid order cost. */
async function applicationOf(ctx: Context): Promise<number> {
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
  return (await applyForRefund(actingAs(ctx, buyer), { ...asked, pictures: [] })).id;
}
