import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../../src/kernel/clock.ts';
import { fail } from '../../../src/kernel/errors.ts';
import type { Ports } from '../../../src/kernel/ports.ts';
import { sendStoreCode } from '../../../src/modules/membership-card/index.ts';
import { setProviderCredentials, setSetting } from '../../../src/modules/tenancy/index.ts';
import { ask, codeSentTo } from '../../support/counter-client.ts';
import {
  newMember,
  openRestaurant,
  type Restaurant,
  standAt,
  type TestCounter,
  type TestMember,
} from '../../support/counter-fixtures.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
let restaurant: Restaurant;
let counter: TestCounter;
let member: TestMember;
let phone: string;

beforeAll(async () => {
  restaurant = await openRestaurant(t.ctx);
});
beforeEach(async () => {
  t.clock.advance(10 * MINUTE);
  counter = await standAt(t.ctx, { storeId: restaurant.storeIds[0] });
  member = await newMember(t.ctx);
  [{ phone }] = (await at('v3/store/list')).data;
});

const at = (path: string, fields: Fields = {}) => ask(t, path, { token: counter.token, ...fields });
const cardOf = async (kindId: number) => {
  const { data } = await at('v3/userCard/user_card_detail', { userId: member.id });
  return data.find(({ cardId }: { cardId: number }) => cardId === kindId);
};
const open = (membershipCardId: number) => at('v3/userCard/add', { phone: member.phone, membershipCardId });
/** @returns the number of the order that was just made. */
async function done(answer: Promise<{ errCode: number }>, list: string, rows: string): Promise<number> {
  expect(await answer).toMatchObject({ errCode: 0 });
  const { data } = await at(list, { phone: member.phone });
  return data[rows][0].orderNo;
}
const charge = (cardId: number, recharge: number, send: number, eventId?: number) =>
  done(
    at('v3/userCard/charge', { phone: member.phone, cardId, recharge, send, eventId, image: 'a' }),
    ...(['v3/turnover/record_list', 'chargeReVo'] as const),
  );
const spend = (cardId: number, expense: number) =>
  done(
    at('v3/userCard/expense', { phone: member.phone, cardId, expense, password: member.password }),
    ...(['v3/turnover/expense_list', 'expenseReVo'] as const),
  );
async function newCode(): Promise<string> {
  t.clock.advance(MINUTE);
  expect(await at('ask/code')).toMatchObject({ errCode: 0, msg: '成功' });
  return codeSentTo(t, phone);
}
const refundExpense = (orderNo: number, code: string) => at('v3/turnover/refund', { orderNo, code });
const refundCharge = (orderNo: number, code: string) => at('v3/turnover/refund_charge', { orderNo, code });
async function activityCard(): Promise<{ kindId: number; orderNo: number }> {
  const { kindId, eventId } = restaurant.activity;
  await open(kindId);
  return { kindId, orderNo: await charge(kindId, 200, 200, eventId) };
}

const wrongCode = { errCode: 1, msg: '验证码不存在或已过期' };
const unknownExpense = { errCode: 1, msg: '记录不存在或订单号输入错误' };
const unknownCharge = { errCode: 1, msg: '充值记录不存在' };

describe('a code for refunds', () => {
  it("goes to the store's own phone, once a minute", async () => {
    expect(await newCode()).toMatch(/^\d{6}$/);
    t.clock.advance(59 * SECOND);
    expect(await at('ask/code')).toMatchObject({ errCode: 1, msg: '验证码发送过于频繁，请稍后再试' });
    t.clock.advance(SECOND);
    expect(await at('ask/code')).toMatchObject({ errCode: 0 });
  });

  it('is not sent for accounts without a store, nor where messages cannot be sent', async () => {
    const boss = await standAt(t.ctx, { role: 'merchant', merchantId: restaurant.merchantId });
    expect(await at('ask/code', { token: boss.token })).toMatchObject({ errCode: 1, msg: '发送失败' });
    await setProviderCredentials(t.ctx, 'sms', { channel: 'carrier-pigeon' });
    t.clock.advance(MINUTE);
    expect(await at('ask/code')).toMatchObject({ errCode: 1010, msg: '短信发送失败，请稍后再试' });
    await setProviderCredentials(t.ctx, 'sms', undefined);
    // Nothing was sent, so nobody has to wait.
    expect(await at('ask/code')).toMatchObject({ errCode: 0, msg: '成功' });
  });

  it('that the channel refused need not be waited for', async () => {
    const refusing = { send: () => fail('message/refused', { reason: 'balance' }) };
    const ports = { get: () => ({ senderFor: async () => refusing }) } as unknown as Ports;
    const sending = sendStoreCode({ ...counter.ctx, ports });
    await expect(sending).rejects.toMatchObject({ key: 'message/refused' });
    expect(await at('ask/code')).toMatchObject({ errCode: 0 });
  });

  it('that may have gone out counts, whatever came of it', async () => {
    const silent = { send: () => fail('outbound/timeout') };
    const ports = { get: () => ({ senderFor: async () => silent }) } as unknown as Ports;
    await expect(sendStoreCode({ ...counter.ctx, ports })).rejects.toMatchObject({ key: 'outbound/timeout' });
    expect(await at('ask/code')).toMatchObject({ errCode: 1, msg: '验证码发送过于频繁，请稍后再试' });
  });

  it('is good for five minutes and one refund', async () => {
    const { kindId } = await activityCard();
    const [first, second] = [await spend(kindId, 10), await spend(kindId, 10)];
    const code = await newCode();
    t.clock.advance(300 * SECOND);
    expect(await refundExpense(first, code)).toMatchObject(wrongCode);
    const fresh = await newCode();
    t.clock.advance(299 * SECOND);
    expect(await refundExpense(first, fresh)).toMatchObject({ errCode: 0, msg: '成功' });
    expect(await refundExpense(second, fresh)).toMatchObject(wrongCode);
  });

  it('survives a mistyped order number, and not five wrong guesses, whatever the client calls its requests', async () => {
    const { kindId } = await activityCard();
    const orderNo = await spend(kindId, 10);
    const code = await newCode();
    expect(await refundExpense(orderNo + 1, code)).toMatchObject(unknownExpense);
    const guess = code === '000000' ? '000001' : '000000';
    for (let time = 0; time < 4; time++)
      expect(
        await at('v3/turnover/refund', { orderNo, code: guess, requestId: `guess-${orderNo}` }),
      ).toMatchObject(wrongCode);
    expect(await refundExpense(orderNo, guess)).toMatchObject(wrongCode);
    expect(await refundExpense(orderNo, code)).toMatchObject(wrongCode);
    expect(await refundExpense(orderNo, await newCode())).toMatchObject({ errCode: 0 });
  });

  it("is worth nothing in another store, for another store's orders", async () => {
    const { kindId } = await activityCard();
    const orderNo = await spend(kindId, 10);
    const code = await newCode();
    const other = await standAt(t.ctx, { storeId: restaurant.storeIds[1] });
    const there = await at('v3/turnover/refund', { token: other.token, orderNo, code });
    expect(there).toMatchObject(unknownExpense);
    expect(await refundExpense(orderNo, code)).toMatchObject({ errCode: 0 });
  });
});

describe('undoing an expense', () => {
  it('puts every part back where it came from, takes the expense off the lists and shows a refund', async () => {
    const { kindId } = await activityCard();
    await charge(kindId, 200, 200, restaurant.activity.eventId);
    const orderNo = await spend(kindId, 300);
    expect((await cardOf(kindId)).eventCards).toMatchObject([
      { capitalBalance: 0, sendBalance: 140, status: 2 },
      { capitalBalance: 160, sendBalance: 200, status: 1 },
    ]);
    expect(await refundExpense(orderNo, await newCode())).toMatchObject({ errCode: 0, msg: '成功' });
    expect(await cardOf(kindId)).toMatchObject({ balance: 800, capital: 400, send: 400 });
    expect((await cardOf(kindId)).eventCards).toMatchObject([{ status: 1 }, { status: 1 }]);
    const expenses = await at('v3/turnover/expense_list', { phone: member.phone });
    expect(expenses).toMatchObject({ total: 0, data: { totalExpenseMoney: 0, expenseReVo: [] } });
    const { data } = await at('v3/turnover/refund_list', { phone: member.phone });
    expect(data).toMatchObject([{ money: 300, cashMoney: 240, type: 2, explain: '门店消费退款' }]);
  });

  it('happens once', async () => {
    const { kindId } = await activityCard();
    const orderNo = await spend(kindId, 100);
    expect(await refundExpense(orderNo, await newCode())).toMatchObject({ errCode: 0 });
    expect(await refundExpense(orderNo, await newCode())).toMatchObject(unknownExpense);
    expect(await cardOf(kindId)).toMatchObject({ balance: 400 });
  });

  it('answers a named request that comes again, although its code is used up', async () => {
    const { kindId } = await activityCard();
    const named = { orderNo: await spend(kindId, 100), code: await newCode(), requestId: `r-${member.id}` };
    for (let time = 0; time < 2; time++)
      expect(await at('v3/turnover/refund', named)).toMatchObject({ errCode: 0, msg: '成功' });
    expect(await cardOf(kindId)).toMatchObject({ balance: 400 });
  });

  it('is for stores only', async () => {
    const boss = await standAt(t.ctx, { role: 'merchant', merchantId: restaurant.merchantId });
    const fields = { token: boss.token, orderNo: 1, code: '123456' };
    expect(await at('v3/turnover/refund', fields)).toMatchObject({ errCode: 1, msg: '校验失败' });
    expect(await at('v3/turnover/refund_charge', fields)).toMatchObject({ errCode: 1, msg: '校验失败' });
  });
});

describe('handing back cash', () => {
  const due = async (kindId: number) => (await cardOf(kindId)).eventCards[0];
  /** An activity whose gift bears half of every expense: used up together with the capital. */
  async function usedUp(): Promise<{ kindId: number; orderNo: number; rowId: number }> {
    const there = await openRestaurant(t.ctx, 5000);
    counter = await standAt(t.ctx, { storeId: there.storeIds[0] });
    [{ phone }] = (await at('v3/store/list')).data;
    const { kindId, eventId } = there.activity;
    await open(kindId);
    await charge(kindId, 200, 200, eventId);
    const orderNo = await spend(kindId, 400);
    return { kindId, orderNo, rowId: (await due(kindId)).storeMemberEventId };
  }
  const pay = (storeMemberEventId: number) => at('v3/userCard/card_status', { storeMemberEventId });
  const refused = { errCode: 1, msg: '该记录不可返现' };

  it('is due once the gift of a recharge is used up, and done once; no balance moves', async () => {
    const { kindId, rowId } = await usedUp();
    expect(await due(kindId)).toMatchObject({ status: 3, capitalBalance: 0, sendBalance: 0 });
    expect(await pay(rowId)).toEqual({ errCode: 0, result: 0, msg: '', time: expect.any(Number) });
    expect(await due(kindId)).toMatchObject({ status: 5 });
    expect(await pay(rowId)).toMatchObject(refused);
    expect(await cardOf(kindId)).toMatchObject({ balance: 0 });
    const { rows } = await t.ctx.db.$client.query(
      'select cash_back_by, cash_back_at from card_charge where id = $1',
      [rowId],
    );
    expect(rows).toEqual([{ cash_back_by: counter.accountId, cash_back_at: t.clock.now() }]);
  });

  it('is done once when two counters say so at the same time', async () => {
    const { rowId } = await usedUp();
    const { storeId } = counter.ctx.counter;
    const second = await standAt(t.ctx, { storeId: storeId! });
    const both = await Promise.all([
      pay(rowId),
      at('v3/userCard/card_status', { token: second.token, storeMemberEventId: rowId }),
    ]);
    expect(both.map(({ errCode }) => errCode).sort()).toEqual([0, 1]);
  });

  it('is not due before, however little is left of the gift', async () => {
    const { kindId } = await activityCard();
    await spend(kindId, 399.99);
    expect(await due(kindId)).toMatchObject({ sendBalance: 0.01, status: 2 });
    expect(await pay((await due(kindId)).storeMemberEventId)).toMatchObject(refused);
    expect(await pay(999_999_999)).toMatchObject(refused);
  });

  it('is not due any more when the expense is undone, and an expense behind paid cash cannot be undone', async () => {
    const { kindId, orderNo, rowId } = await usedUp();
    expect(await refundExpense(orderNo, await newCode())).toMatchObject({ errCode: 0 });
    expect(await due(kindId)).toMatchObject({ status: 1 });
    expect(await pay(rowId)).toMatchObject(refused);
    const again = await spend(kindId, 400);
    await pay(rowId);
    const paid = { errCode: 1, msg: '该充值已返现，不能退款' };
    expect(await refundExpense(again, await newCode())).toMatchObject(paid);
    const { data } = await at('v3/turnover/record_list', { phone: member.phone });
    expect(await refundCharge(data.chargeReVo[0].orderNo, await newCode())).toMatchObject(paid);
    expect(await cardOf(kindId)).toMatchObject({ balance: 0 });
  });

  it('is not known for cards without an activity', async () => {
    const { kindId } = restaurant.stored;
    await open(kindId);
    await charge(kindId, 10, 1);
    await spend(kindId, 11);
    const { rows } = await t.ctx.db.$client.query('select max(id)::int as id from card_charge');
    expect(await pay(rows[0].id)).toMatchObject(refused);
  });
});

describe('undoing a recharge', () => {
  it('takes both amounts off the card, shows how much of it is cash, and happens once', async () => {
    const { kindId, orderNo } = await activityCard();
    expect(await refundCharge(orderNo, await newCode())).toMatchObject({ errCode: 0, msg: '成功' });
    expect(await cardOf(kindId)).toMatchObject({ balance: 0, eventCards: [] });
    const charges = await at('v3/turnover/record_list', { phone: member.phone });
    expect(charges.data).toEqual({ totalChargeMoney: 0, totalSendMoney: 0, chargeReVo: [] });
    const { data } = await at('v3/turnover/refund_list', { phone: member.phone });
    expect(data).toMatchObject([{ money: 400, cashMoney: 200, type: 1, explain: '门店充值退款' }]);
    expect(await refundCharge(orderNo, await newCode())).toMatchObject(unknownCharge);
    expect(await refundCharge(orderNo, 'abc')).toMatchObject(unknownCharge);
  });

  it('needs a code', async () => {
    const { orderNo } = await activityCard();
    expect(await refundCharge(orderNo, '123456')).toMatchObject(wrongCode);
    expect(await at('v3/turnover/refund_charge', { orderNo })).toMatchObject({ errCode: 4, msg: '缺少参数' });
  });

  it('is refused once anything of it was spent, and possible again when that was undone', async () => {
    const { kindId, orderNo } = await activityCard();
    const spent = await spend(kindId, 1);
    const code = await newCode();
    expect(await refundCharge(orderNo, code)).toMatchObject({ errCode: 1, msg: '您已消费过无法再退' });
    expect(await refundExpense(spent, code)).toMatchObject({ errCode: 0 });
    expect(await refundCharge(orderNo, await newCode())).toMatchObject({ errCode: 0 });
  });

  describe('where the tenant is lenient', () => {
    beforeAll(() => setSetting(t.ctx, { key: 'CARD_REFUND_LENIENT', value: '1' }));

    it('gives back what is left, after which the expense cannot be undone any more', async () => {
      const { kindId, orderNo } = await activityCard();
      const spent = await spend(kindId, 100);
      expect(await refundCharge(orderNo, await newCode())).toMatchObject({ errCode: 0 });
      const { data } = await at('v3/turnover/refund_list', { phone: member.phone });
      expect(data).toMatchObject([{ money: 300, cashMoney: 120, type: 1 }]);
      const gone = { errCode: 1, msg: '该消费所用的充值已退款，不能回退' };
      expect(await refundExpense(spent, await newCode())).toMatchObject(gone);
      expect(await cardOf(kindId)).toMatchObject({ balance: 0 });
    });

    it('refuses an activity whose capital is gone, and other cards when all is gone', async () => {
      const { kindId, orderNo } = await activityCard();
      await spend(kindId, 300);
      const used = { errCode: 1, msg: '本金已使用完，无法再退' };
      expect(await refundCharge(orderNo, await newCode())).toMatchObject(used);
      const { stored } = restaurant;
      await open(stored.kindId);
      const ordinary = await charge(stored.kindId, 10, 1);
      await spend(stored.kindId, 11);
      const gone = { errCode: 1, msg: '您已全部消费无法再退' };
      expect(await refundCharge(ordinary, await newCode())).toMatchObject(gone);
    });
  });
});
