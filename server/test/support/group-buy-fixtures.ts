import { DAY, later } from '../../src/kernel/clock.ts';
import type { Context } from '../../src/kernel/context.ts';
import { payOrder, placeOrder } from '../../src/modules/order/index.ts';
import { createGroupBuy, type NewGroupBuy, openGroup } from '../../src/modules/promotion/index.ts';
import { insertGoods, type TestGoods } from './catalog-fixtures.ts';
import { actingAs, fund, type TestUser } from './users.ts';

export interface TestGroupBuy {
  readonly id: number;
  readonly goods: TestGoods;
}

/** Groups of three pay 6 yuan instead of 10, within a day; offered for thirty. */
export async function insertGroupBuy(
  ctx: Context,
  input: Partial<NewGroupBuy> & { readonly goods?: TestGoods } = {},
): Promise<TestGroupBuy> {
  const { goods: given, ...settings } = input;
  const goods = given ?? (await insertGoods(ctx));
  const { id } = await createGroupBuy(ctx, {
    ...{ price: 600, size: 3, timeoutHours: 24, refundTo: 'wallet', endsAt: later(ctx.now(), 30 * DAY) },
    ...settings,
    goodsId: goods.id,
  });
  return { id, goods };
}

/** Orders one piece in a group, unpaid. @returns the order's id. */
export async function orderInGroup(
  ctx: Context,
  user: TestUser,
  wanted: { groupId: number; goodsId: number },
): Promise<number> {
  const { id } = await placeOrder(actingAs(ctx, user), {
    price: {
      items: [{ goodsId: wanted.goodsId, combination: '', quantity: 1, days: [] }],
      deliveryType: 'pickup',
      address: {},
      payOnDelivery: false,
      claims: { groupBuyId: wanted.groupId },
    },
    remark: '',
    extensions: {},
    wantsRedeemCode: true,
    autoDeliver: false,
  });
  return id;
}

/** A group that this user has opened and paid for: everybody may join it. */
export async function groupOf(ctx: Context, owner: TestUser): Promise<{ id: number; offer: TestGroupBuy }> {
  const offer = await insertGroupBuy(ctx);
  const as = actingAs(ctx, owner);
  const { id } = await openGroup(as, { goodsId: offer.goods.id });
  await fund(ctx, owner.id, { balance: 600 });
  await payOrder(as, { orderId: await orderInGroup(ctx, owner, { groupId: id, goodsId: offer.goods.id }) });
  return { id, offer };
}
