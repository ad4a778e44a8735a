import { MINUTE } from '../../../src/kernel/clock.ts';
import { acceptRefund, applyForRefund } from '../../../src/modules/order/index.ts';
import { createPointsTickets } from '../../../src/modules/points/index.ts';
import { insertFreightTemplate, insertGoods } from '../../support/catalog-fixtures.ts';
import { home as someDoor } from '../../support/order-fixtures.ts';
import type { Arguments, ArgumentTable, World } from './world.ts';

const wish = async (w: World, fields: object = {}) => ({
  token: w.token,
  goodsJsonStr: JSON.stringify([
    { goodsId: (await insertGoods(w.ctx)).id, number: 1, propertyChildIds: '', logisticsType: 0 },
  ]),
  ...fields,
});
const refund = async (w: World) => {
  const orderId = await w.order('paid');
  const wanted = { type: 0, logisticsStatus: 0, reason: '不想要了', amount: 10 };
  return { token: w.token, orderId, ...wanted };
};
const applied = async (w: World) => {
  const application = await refund(w);
  await w.ask('refundApply', application);
  return application.orderId;
};
const refunded = async (w: World) => {
  const orderId = await w.order('paid');
  const wanted = { type: 'refund-only', goodsReceived: false, reason: '不想要了', amount: 1000 } as const;
  const { id } = await applyForRefund(w.as, { orderId, pictures: [], ...wanted });
  await acceptRefund(w.ctx, { applicationId: id, destination: 'wallet' });
  return orderId;
};
const redeemable = async (w: World) => {
  const { id } = await w.ask<{ id: number }>('orderCreate', await wish(w, { isCanHx: true }));
  await w.ask('orderPay', w.token, id);
  const { orderInfo } = await w.ask<{ orderInfo: { hxNumber: string } }>('orderDetail', w.token, id);
  return orderInfo.hxNumber;
};
const review = async (w: World) => {
  const orderId = await w.order('received');
  const { goods } = await w.ask<{ goods: { id: number }[] }>('orderDetail', w.token, orderId);
  const reputations = goods.map(({ id }) => ({ id, reputation: 2, remark: '很好' }));
  return { postJsonString: JSON.stringify({ token: w.token, orderId, reputations }) };
};
/** An order on its way, which a courier has fetched at the shop. */
const byCourier = async (w: World) => {
  const shopId = await w.make('shop');
  const freightTemplateId = await insertFreightTemplate(w.ctx, { isFree: true });
  const { id: goodsId } = await insertGoods(w.ctx, { shopId, freightTemplateId });
  const door = { ...someDoor, peisongType: 'keloop', dadaLat: 30.31, dadaLng: 120.14 };
  const asked = await wish(w, {
    ...door,
    goodsJsonStr: JSON.stringify([{ goodsId, number: 1, logisticsType: 0 }]),
  });
  const { id } = await w.ask<{ id: number }>('orderCreate', asked);
  await w.ask('orderPay', w.token, id);
  await w.t.runJobs();
  w.t.clock.advance(20 * MINUTE);
  await w.t.runJobs();
  return id;
};
const at =
  (until: Parameters<World['order']>[0]): Arguments =>
  async (w) => [w.token, await w.order(until)];
const objectAt =
  (until: Parameters<World['order']>[0]): Arguments =>
  async (w) => [{ token: w.token, orderId: await w.order(until) }];

/** An order from its first price to its review. */
export const orderCalls: ArgumentTable = {
  orderCreate: async (w) => [await wish(w)],
  orderList: async (w) => {
    await w.order('placed');
    return [{ token: w.token, status: 0 }];
  },
  orderDetail: at('sent'),
  orderDelivery: at('sent'),
  orderReputation: async (w) => [await review(w)],
  orderClose: at('placed'),
  orderCloseV2: objectAt('placed'),
  orderDelete: async (w) => {
    const id = await w.order('placed');
    await w.ask('orderClose', w.token, id);
    return [w.token, id];
  },
  orderPay: at('placed'),
  orderPayV2: objectAt('placed'),
  orderHX: async (w) => [await redeemable(w)],
  orderHXV2: async (w) => [{ hxNumber: await redeemable(w) }],
  orderStatistics: (w) => [w.token],
  orderStatisticsv2: (w) => [{ token: w.token }],
  orderRefunds: async (w) => [w.token, await refunded(w)],
  refundApply: async (w) => [await refund(w)],
  refundApplyDetail: async (w) => [w.token, await applied(w)],
  refundApplyCancel: async (w) => [w.token, await applied(w)],
  keloopOrderLogs: async (w) => [{ token: w.token, orderId: await byCourier(w) }],
  keloopCourierTag: async (w) => [{ token: w.token, orderId: await byCourier(w) }],
};

const payment = { money: 20, payName: '充值', remark: '', nextAction: '{}' };
const pays: Arguments = async (w) => [{ ...payment, token: (await w.joinByWechat()).token }];

/** Wallet, payments, points. */
export const moneyCalls: ArgumentTable = {
  userAmount: (w) => [w.token],
  userAmountV2: (w) => [w.token],
  cashLogs: async (w) => {
    await w.order('paid');
    return [{ token: w.token }];
  },
  payLogs: async (w) => {
    const { token } = await w.joinByWechat();
    const { prepayId } = await w.ask<{ prepayId: string }>('wxpay', { ...payment, token });
    await w.t.app.http.inject({ method: 'POST', url: `/sandbox/pay/${prepayId}` });
    return [{ token }];
  },
  rechargeSendRules: () => [],
  payBillDiscounts: () => [],
  payBill: (w) => [w.token, 88],
  payBillV2: (w) => [{ token: w.token, money: 88 }],
  wxpay: pays,
  wxpayH5: pays,
  wxpayJsapi: async (w) => [{ ...payment, token: w.token, code: w.fresh.name }],
  wxpayQrcode: pays,
  alipay: pays,
  withDrawApply: (w) => [w.token, 10],
  withDrawApplyV2: (w) => [{ token: w.token, money: 10 }],
  withDrawDetail: async (w) => [w.token, await w.make('withdrawal')],
  withDrawLogs: async (w) => {
    await w.make('withdrawal');
    return [{ token: w.token }];
  },
  invoiceApply: (w) => [{ token: w.token, comName: '某公司', tfn: '91330100', amount: 10 }],
  invoiceDetail: async (w) => [w.token, await w.make('invoice')],
  invoiceList: async (w) => {
    await w.make('invoice');
    return [{ token: w.token }];
  },
  ...depositCalls(''),
  ...depositCalls('V2'),
  scoreRules: () => [{}],
  scoreSignRules: () => [],
  scoreSign: (w) => [w.token],
  scoreSignLogs: async (w) => {
    await w.ask('scoreSign', w.token);
    return [{ token: w.token }];
  },
  scoreTodaySignedInfo: async (w) => {
    await w.ask('scoreSign', w.token);
    return [w.token];
  },
  scoreExchange: async (w) => {
    const [number] = await createPointsTickets(w.ctx, {
      ...{ name: '积分券', minPoints: 5, maxPoints: 5, validDays: 3 },
      count: 1,
    });
    return [w.token, number];
  },
  scoreLogs: async (w) => {
    await w.ask('scoreSign', w.token);
    return [{ token: w.token }];
  },
  scoreDeductionRules: () => [],
};

function depositCalls(version: string): ArgumentTable {
  return {
    [`payDeposit${version}`]: (w) => [{ token: w.token, amount: 10 }],
    [`depositInfo${version}`]: async (w) => [w.token, await w.make('deposit')],
    [`depositBackApply${version}`]: async (w) => [w.token, await w.make('deposit')],
    [`depositList${version}`]: async (w) => {
      await w.make('deposit');
      return [{ token: w.token }];
    },
  };
}
