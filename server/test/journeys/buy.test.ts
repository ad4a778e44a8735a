import { describe, expect, it } from 'vitest';
import { useTestApp } from '../support/test-app.ts';
import { SDK_VERSIONS } from '../support/wx-client.ts';
import {
  agree,
  type Customer,
  home,
  newCustomer,
  orderTea,
  payByWechat,
  preparePayment,
  useStage,
} from './stage.ts';

const t = useTestApp();
const stage = useStage(t);

interface Detail {
  orderInfo: { id: number; status: number; hasRefund: boolean };
  goods: { id: number; goodsId: number }[];
  logistics: { trackingNumber?: string };
  logs: { type: number }[];
}

const statusOf = async (customer: Customer, id: number) =>
  (await customer.ask<Detail>('orderDetail', customer.token, id)).orderInfo.status;
const pay = (customer: Customer, order: { id: number; amountReal: number }) =>
  payByWechat(customer, stage, order.amountReal, { type: 0, id: order.id });

async function send(orderNumber: string): Promise<void> {
  const id = await stage.staff.orderId(orderNumber);
  await stage.staff.post(`/admin/api/orders/${id}/ship`, {
    expressCompany: '中通速递',
    expressNumber: 'ZT1',
  });
}

describe.each(Object.entries(SDK_VERSIONS))('a customer with the SDK %s', (_name, sdkPackage) => {
  it('sees the price before ordering and pays exactly that', async () => {
    const customer = await newCustomer(stage, sdkPackage);
    const wish = {
      token: customer.token,
      goodsJsonStr: JSON.stringify([
        { goodsId: stage.tea.id, number: 2, propertyChildIds: '', logisticsType: 0, inviter_id: 0 },
        {
          goodsId: stage.shirt.id,
          number: 1,
          propertyChildIds: `${stage.shirt.combinations[1]},`,
          logisticsType: 0,
        },
      ]),
      peisongType: 'kd',
      remark: '快一点',
      ...home,
    };
    const quoted = await customer.ask<{ amountTotle: number; amountLogistics: number }>('orderCreate', {
      ...wish,
      calculate: 'true',
    });
    expect(quoted).toMatchObject({ amountTotle: 41, isNeedLogistics: true, goodsNumber: 3, score: 0 });
    expect(quoted.amountLogistics).toBeGreaterThan(0);
    expect(await customer.code('orderList', { token: customer.token })).not.toBe(0);
    const placed = await customer.ask<{ id: number; amountReal: number }>('orderCreate', wish);
    expect(placed.amountReal).toBe(quoted.amountTotle + quoted.amountLogistics);
    expect(await customer.code('orderPay', customer.token, placed.id)).toBe(20002);
    await pay(customer, placed);
    expect(await statusOf(customer, placed.id)).toBe(1);
    expect(await customer.ask('userAmount', customer.token)).toMatchObject({
      balance: 0,
      totleConsumed: placed.amountReal,
    });
  });

  it('buys, pays, receives and reviews, and everybody reads the review', async () => {
    const customer = await newCustomer(stage, sdkPackage);
    const { token } = customer;
    const order = await orderTea(customer, stage);
    await pay(customer, order);
    expect(await customer.code('orderDelivery', token, order.id)).toBe(20000);
    await send(order.orderNumber);
    expect(await customer.ask('orderDetail', token, order.id)).toMatchObject({
      orderInfo: { status: 2, statusStr: '已发货待确认' },
      logistics: { shipperName: '中通速递', trackingNumber: 'ZT1', linkMan: home.linkMan, areaStr: '西湖区' },
    });
    await customer.ask('orderDelivery', token, order.id);
    const { goods } = await customer.ask<Detail>('orderDetail', token, order.id);
    const words = `很香 ${order.orderNumber}`;
    const reputations = goods.map(({ id }) => ({ id, reputation: '2', remark: words }));
    await customer.ask('orderReputation', {
      postJsonString: JSON.stringify({ token, orderId: order.id, reputations }),
    });
    const detail = await customer.ask<Detail>('orderDetail', token, order.id);
    expect(detail.orderInfo.status).toBe(4);
    expect(detail.logs.map(({ type }) => type).sort()).toEqual([0, 1, 2, 3, 4]);
    const [newest] = await customer.ask<object[]>('goodsReputation', { goodsId: stage.tea.id });
    expect(newest).toMatchObject({
      goods: { goodsId: stage.tea.id, goodReputation: 2, goodReputationRemark: words },
      user: { nick: '小明' },
    });
  });

  it('sends goods back and has the money in the wallet again', async () => {
    const customer = await newCustomer(stage, sdkPackage);
    const { token } = customer;
    const order = await orderTea(customer, stage);
    await pay(customer, order);
    await send(order.orderNumber);
    const wish = {
      token,
      orderId: order.id,
      type: 0,
      logisticsStatus: 0,
      reason: '不喜欢',
      amount: order.amountReal,
    };
    await customer.ask('refundApply', wish);
    expect(await customer.code('refundApply', wish)).toBe(20000);
    const [application] = await customer.ask<{ baseInfo: { id: number } }[]>(
      'refundApplyDetail',
      token,
      order.id,
    );
    expect(application).toMatchObject({
      baseInfo: { status: 0, amount: order.amountReal, reason: '不喜欢' },
    });
    await stage.staff.post(`/admin/api/refunds/${application?.baseInfo.id}/accept`, {
      destination: 'wallet',
    });
    expect(await customer.ask('refundApplyDetail', token, order.id)).toMatchObject([
      { baseInfo: { status: 4 } },
    ]);
    expect(await customer.ask('userAmount', token)).toMatchObject({
      balance: order.amountReal,
      totleConsumed: 0,
    });
    const [latest] = await customer.ask<object[]>('cashLogs', { token });
    expect(latest).toMatchObject({
      type: 3,
      behavior: 0,
      amount: order.amountReal,
      balance: order.amountReal,
    });
    expect(await customer.ask('orderRefunds', token, order.id)).toMatchObject([{ amount: order.amountReal }]);
    expect(await customer.ask('orderList', { token, hasRefund: true })).toMatchObject({
      orderList: [{ id: order.id }],
    });
  });

  it('takes an application for a refund back', async () => {
    const customer = await newCustomer(stage, sdkPackage);
    const { token } = customer;
    const order = await orderTea(customer, stage);
    await pay(customer, order);
    await customer.ask('refundApply', {
      ...{ token, orderId: order.id, type: 0, logisticsStatus: 0 },
      ...{ reason: '手滑', amount: 1 },
    });
    await customer.ask('refundApplyCancel', token, order.id);
    expect(await customer.ask('refundApplyDetail', token, order.id)).toMatchObject([
      { baseInfo: { status: 1 } },
    ]);
    expect(await customer.ask('userAmount', token)).toMatchObject({ balance: 0 });
  });

  it('finds every order under its tab, counted, and gives up what is not wanted', async () => {
    const customer = await newCustomer(stage, sdkPackage);
    const { token } = customer;
    const ids = async (asked: object) => {
      const { code, data } = await customer.answer<{ orderList: { id: number }[] }>('orderList', {
        token,
        ...asked,
      });
      return code === 0 ? data.orderList.map(({ id }) => id) : [];
    };
    const unwanted = await orderTea(customer, stage);
    const unpaid = await orderTea(customer, stage);
    const paid = await orderTea(customer, stage);
    await pay(customer, paid);
    const stock = async () =>
      (await customer.ask<{ basicInfo: { stores: number } }>('goodsDetail', stage.tea.id)).basicInfo.stores;
    const before = await stock();
    await customer.ask('orderClose', token, unwanted.id);
    expect(await customer.code('orderClose', token, unwanted.id)).toBe(20000);
    expect(await stock()).toBe(before + 1);
    expect(await ids({ status: 0, hasRefund: false })).toEqual([unpaid.id]);
    expect(await ids({ status: 1 })).toEqual([paid.id]);
    expect(await ids({ status: -1 })).toEqual([unwanted.id]);
    expect(await ids({ status: '0,1' })).toEqual([paid.id, unpaid.id]);
    expect(await customer.ask('orderStatistics', token)).toMatchObject({
      count_id_no_pay: 1,
      count_id_no_transfer: 1,
      count_id_no_confirm: 0,
      count_id_no_reputation: 0,
      count_id_success: 0,
      count_id_close: 1,
    });
    await customer.ask('orderDelete', token, unwanted.id);
    expect(await ids({})).toEqual([paid.id, unpaid.id]);
    expect(await stage.staff.orderId(unwanted.orderNumber)).toBe(unwanted.id);
  });

  it('loses an order that is not paid in time to others', async () => {
    const customer = await newCustomer(stage, sdkPackage);
    const order = await orderTea(customer, stage);
    const nextAction = { type: 0, id: order.id };
    const prepayId = await preparePayment(customer, order.amountReal, nextAction);
    t.clock.advance(31 * 60 * 1000);
    await t.runJobs();
    expect(await statusOf(customer, order.id)).toBe(-1);
    expect(await customer.code('orderPay', customer.token, order.id)).toBe(20000);
    const again = { token: customer.token, money: order.amountReal, nextAction: JSON.stringify(nextAction) };
    expect([0, -1]).not.toContain(await customer.code('wxpay', again));
    // Money that was on its way stays the customer's.
    await agree(stage, prepayId);
    expect(await statusOf(customer, order.id)).toBe(-1);
    expect(await customer.ask('userAmount', customer.token)).toMatchObject({ balance: order.amountReal });
  });
});

it('none of this was an error for the server', () => {
  expect(t.logged).toEqual([]);
});
