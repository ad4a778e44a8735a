import { beforeAll, describe, expect, it } from 'vitest';
import type { UserContext } from '../../../src/kernel/context.ts';
import {
  buyVirtualGoods,
  changeVirtualGoods,
  paySignUp,
  signUpFor,
} from '../../../src/modules/activity/index.ts';
import { grantLevel } from '../../../src/modules/member/index.ts';
import { closeOrder } from '../../../src/modules/order/index.ts';
import { someBooking, someVirtualGoods } from '../../support/activity-fixtures.ts';
import { insertLevelPrice } from '../../support/catalog-fixtures.ts';
import { orderOf } from '../../support/resources.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let user: TestUser;
let as: UserContext;
beforeAll(async () => {
  user = await newUser(t.ctx);
  await fund(t.ctx, user.id, { balance: 100_000, points: 1000 });
  as = actingAs(t.ctx, user);
});

/** What there is no longer anything to pay for, and how each payment says so. */
const nothingToPay: [string, number, string, () => Promise<object>][] = [
  [
    'an order that was closed',
    20007,
    '当前订单无需支付',
    async () => {
      const { id } = await orderOf(t.ctx, user);
      await closeOrder(as, { orderId: id });
      return { type: 0, id };
    },
  ],
  [
    'a sign-up that is paid',
    20009,
    '当前报名无需支付',
    async () => {
      const { id: bookingId } = await someBooking(t.ctx, { fee: 2900 });
      const { id: joinId } = await signUpFor(as, { bookingId });
      await paySignUp(as, { signUpId: joinId });
      return { type: 1, id: joinId };
    },
  ],
  [
    'what one has bought',
    20010,
    '您已经购买过该商品',
    async () => {
      const { id } = await someVirtualGoods(t.ctx);
      await buyVirtualGoods(as, { goodsId: id });
      return { type: 2, id };
    },
  ],
  [
    'what nobody sells any more',
    20011,
    '该商品已下架',
    async () => {
      const { id } = await someVirtualGoods(t.ctx);
      await changeVirtualGoods(t.ctx, { goodsId: id, status: 'off-shelf' });
      return { type: 2, id };
    },
  ],
  [
    'a level that one has for good',
    20008,
    '您已是该等级的永久会员或更高等级的会员，无需购买',
    async () => {
      const { id, levelId } = await insertLevelPrice(t.ctx);
      await grantLevel(t.ctx, { userId: user.id, levelId });
      return { type: 3, id };
    },
  ],
  ['a bill of nothing', 20000, '错误的支付金额', async () => ({ type: 4, uid: user.id, money: 0 })],
];

describe.each(nothingToPay)('no payment is begun for %s', (_what, code, msg, nextAction) => {
  let action: string;
  beforeAll(async () => {
    action = JSON.stringify(await nextAction());
  });

  it.each(['wx/wxapp', 'wx/jsapi', 'wx/h5', 'wx/qrcode', 'alipay/semiAutomatic/payurl'])(
    'through %s',
    async (channel) => {
      const asked = { token: user.token, money: '10', nextAction: action };
      expect(await t.post(`/shop/pay/${channel}`, asked)).toEqual({ code, msg });
      expect(await t.post('/shop/user/payLogs', { token: user.token })).toMatchObject({ code: 700 });
    },
  );
});
