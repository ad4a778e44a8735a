import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/kernel/clock.ts';
import { ask } from '../../support/counter-client.ts';
import {
  md5,
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

beforeAll(async () => {
  restaurant = await openRestaurant(t.ctx);
  counter = await standAt(t.ctx, { storeId: restaurant.storeIds[0] });
});
beforeEach(async () => {
  member = await newMember(t.ctx);
});

const at = (path: string, fields: Fields = {}) => ask(t, path, { token: counter.token, ...fields });
const open = (membershipCardId: number, fields: Fields = {}) =>
  at('v3/userCard/add', { phone: member.phone, membershipCardId, ...fields });
const charge = (fields: Fields) =>
  at('v3/userCard/charge', { phone: member.phone, image: '/item/a.png', ...fields });
const chargeActivity = (fields: Fields = {}) => {
  const { kindId: cardId, eventId } = restaurant.activity;
  return charge({ cardId, eventId, recharge: '200', send: '200.00', ...fields });
};
const spend = (cardId: number, expense: string, fields: Fields = {}) =>
  at('v3/userCard/expense', { phone: member.phone, cardId, expense, password: member.password, ...fields });
const cards = async () => (await at('v3/userCard/user_card_detail', { userId: member.id })).data;

describe('the stores', () => {
  it('shows its own store to a store account, those of the merchant to the merchant, all to the platform', async () => {
    const other = await openRestaurant(t.ctx);
    const { merchantId, storeIds } = restaurant;
    const boss = await standAt(t.ctx, { role: 'merchant', merchantId });
    const platform = await standAt(t.ctx, { role: 'platform' });
    const seenBy = async ({ token }: TestCounter) => {
      const answer = await ask<{ id: number }[]>(t, 'v3/store/list', { token });
      return answer.data?.map(({ id }) => id);
    };
    expect(await seenBy(counter)).toEqual([storeIds[0]]);
    expect(await seenBy(boss)).toEqual([storeIds[1], storeIds[0]]);
    expect(await seenBy(platform)).toEqual([...other.storeIds, ...storeIds].sort((a, b) => b - a));
  });

  it('come as documented, page by page', async () => {
    const boss = await standAt(t.ctx, { role: 'merchant', merchantId: restaurant.merchantId });
    const answer = await ask(t, 'v3/store/list', { token: boss.token, pageNum: 2, pageSize: 1 });
    expect(answer).toMatchObject({ errCode: 0, total: 2, pages: 2, pageNum: 2, pageSize: 1 });
    expect(answer.data).toEqual([
      {
        id: restaurant.storeIds[0],
        merchantId: restaurant.merchantId,
        name: '外婆味道南屏店',
        address: '南屏街',
        phone: expect.stringMatching(/^0871-/),
        area: '云南,昆明市,五华区',
        linkman: '小明',
        adminId: counter.accountId,
        merchantName: '外婆味道',
        password: null,
        created: '2026-03-02T02:00:00.000+0000',
        updated: '2026-03-02T02:00:00.000+0000',
      },
    ]);
    const odd = await ask(t, 'v3/store/list', { token: boss.token, pageNum: 0, pageSize: -5 });
    expect(odd).toMatchObject({ pageNum: 1, pageSize: 14, total: 2 });
    const greedy = await ask(t, 'v3/store/list', { token: boss.token, pageSize: 100_000 });
    expect(greedy).toMatchObject({ pageSize: 100 });
  });
});

describe('the kinds of cards', () => {
  it('are those that the store takes, with stores and events, the share of the gift untold', async () => {
    const answer = await at('v3/card/store_card', { type: 1 });
    expect(answer.total).toBeUndefined();
    expect(answer.data.map(({ id, type }: { id: number; type: number }) => [id, type])).toEqual([
      [restaurant.platform.kindId, 1],
      [restaurant.stored.kindId, 10],
      [restaurant.activity.kindId, 11],
    ]);
    const activity = answer.data[2];
    expect(activity).toMatchObject({
      ...{ cardNo: null, title: '外婆味道活动卡', colour: '#E43B19', summary: '<p>活动卡</p>' },
      ...{ storeIds: restaurant.storeIds.join(','), eventIds: null, detail: null },
    });
    expect(activity.storeVos).toHaveLength(2);
    expect(activity.eventVos).toEqual([
      {
        id: restaurant.activity.eventId,
        title: '充200 送200 返200',
        summary: '充200 送200 返200',
        rechargeMoney: 200,
        sendMoney: 200,
        targetId: null,
        adminId: null,
        type: 1,
        status: 10,
        created: '2026-03-02T02:00:00.000+0000',
        targetName: null,
      },
    ]);
    expect(JSON.stringify(answer)).not.toMatch(/scale|share/i);
  });

  it('come page by page for other types of lists, and not at all to accounts without a store', async () => {
    const answer = await at('v3/card/store_card', { type: 2, pageSize: 2 });
    expect(answer).toMatchObject({ total: 3, pages: 2, pageNum: 1, pageSize: 2 });
    const boss = await standAt(t.ctx, { role: 'merchant', merchantId: restaurant.merchantId });
    const none = await ask(t, 'v3/card/store_card', { token: boss.token, type: 1 });
    expect(none).toEqual({ errCode: 0, result: 0, time: expect.any(Number) });
  });

  it('no longer show a kind that was switched off, and nothing can be done with its cards', async () => {
    const there = await openRestaurant(t.ctx);
    const { kindId } = there.stored;
    const other = await standAt(t.ctx, { storeId: there.storeIds[1] });
    const fields = { token: other.token, phone: member.phone };
    await ask(t, 'v3/userCard/add', { ...fields, membershipCardId: kindId });
    await t.ctx.db.$client.query(`update card_kind set status = 'disabled' where id = $1`, [kindId]);
    const { data } = await ask(t, 'v3/card/store_card', { token: other.token, type: 1 });
    expect(data).toHaveLength(2);
    const refused = await ask(t, 'v3/userCard/charge', {
      ...{ ...fields, cardId: kindId, recharge: 1, send: 0, image: 'a' },
    });
    expect(refused).toMatchObject({ errCode: 1003, msg: '您没有操作该会员卡的权限' });
  });

  it('have their events, newest first, which cards of all kinds may have', async () => {
    const { kindId, eventId } = restaurant.stored;
    const { data } = await at('v3/cardEvent/all_event', { cardId: kindId });
    expect(data).toMatchObject([{ id: eventId, rechargeMoney: 100, sendMoney: 10, status: 1, type: 1 }]);
    expect((await at('v3/cardEvent/all_event', { cardId: restaurant.platform.kindId })).data).toEqual([]);
    expect(await at('v3/cardEvent/all_event')).toMatchObject({ errCode: 4, msg: '缺少参数' });
  });
});

describe('opening a card', () => {
  it('gives it a number of kind, day and hour in local time, and tells the member', async () => {
    t.clock.set('2026-03-05T06:30:00Z');
    expect(await open(restaurant.activity.kindId)).toEqual({
      ...{ errCode: 0, result: 0, msg: '开卡成功', time: expect.any(Number) },
    });
    await open(restaurant.stored.kindId);
    const [first, second] = await cards();
    expect(first.cardNo).toBe(7_9_26030514_100);
    expect(second.cardNo).toBe(7_9_26030514_101);
    await t.runJobs();
    const sent = await t.get<{ text: string }[]>('/sandbox/outbox', { to: member.phone });
    expect(JSON.stringify(sent)).toContain(`您已成功开通外婆味道活动卡，卡号 ${first.cardNo}`);
  });

  it('has the last six digits of the phone number as password, or what the member wants', async () => {
    const { kindId } = restaurant.stored;
    await open(kindId);
    await charge({ cardId: kindId, recharge: 10, send: 0 });
    expect(await spend(kindId, '1')).toMatchObject({ errCode: 0, msg: '成功' });
    expect(await spend(kindId, '1', { password: md5('000000') })).toMatchObject({
      errCode: 1,
      msg: '密码错误',
    });
    member = await newMember(t.ctx);
    await open(kindId, { password: md5('secret') });
    await charge({ cardId: kindId, recharge: 10, send: 0 });
    expect(await spend(kindId, '1')).toMatchObject({ errCode: 1, msg: '密码错误' });
    const password = md5('secret').toUpperCase();
    expect(await spend(kindId, '1', { password })).toMatchObject({ errCode: 0 });
  });

  it('refuses who has not registered, a second one of the kind, and kinds that the store does not take', async () => {
    const { kindId } = restaurant.stored;
    expect(await open(kindId, { phone: '13300000000' })).toMatchObject({
      errCode: 1,
      msg: '需要先注册礼遇圈',
    });
    await open(kindId);
    expect(await open(kindId)).toMatchObject({ errCode: 1, msg: '已经开过卡了，不能重复开卡' });
    const elsewhere = await openRestaurant(t.ctx);
    const refused = { errCode: 1003, msg: '您没有操作该会员卡的权限' };
    expect(await open(elsewhere.stored.kindId)).toMatchObject(refused);
    expect(await open(999_999)).toMatchObject(refused);
    expect(await cards()).toHaveLength(1);
  });

  it('opens one card when the same is asked for from several counters at once', async () => {
    const { kindId } = restaurant.stored;
    const counters = await Promise.all(
      Array.from({ length: 4 }, () => standAt(t.ctx, { storeId: restaurant.storeIds[1] })),
    );
    const answers = await Promise.all(
      counters.map(({ token }) =>
        ask(t, 'v3/userCard/add', { token, phone: member.phone, membershipCardId: kindId }),
      ),
    );
    expect(answers.map(({ errCode }) => errCode).sort()).toEqual([0, 1, 1, 1]);
    expect(await cards()).toHaveLength(1);
  });

  it('refuses a locked member', async () => {
    await t.ctx.db.$client.query(`update "user" set status = 'disabled' where id = $1`, [member.id]);
    expect(await open(restaurant.stored.kindId)).toMatchObject({ errCode: 1, msg: '该用户已被禁用' });
  });

  it('is for stores only', async () => {
    const boss = await standAt(t.ctx, { role: 'merchant', merchantId: restaurant.merchantId });
    const { token } = boss;
    const refused = { errCode: 1003, msg: '您没有门店操作的权限' };
    expect(await open(restaurant.stored.kindId, { token })).toMatchObject(refused);
    expect(await chargeActivity({ token })).toMatchObject(refused);
    expect(await spend(restaurant.stored.kindId, '1', { token })).toMatchObject(refused);
  });
});

describe('charging a card', () => {
  it('puts both amounts on it and tells the member', async () => {
    await open(restaurant.activity.kindId);
    expect(await chargeActivity()).toMatchObject({ errCode: 0, msg: '充值成功' });
    const [card] = await cards();
    expect(card).toMatchObject({ balance: 400, capital: 200, send: 200, type: 11 });
    expect(card.eventCards).toEqual([
      { storeMemberEventId: expect.any(Number), capitalBalance: 200, sendBalance: 200, status: 1 },
    ]);
    await t.runJobs();
    const sent = await t.get<{ text: string }[]>('/sandbox/outbox', { to: member.phone });
    expect(JSON.stringify(sent)).toContain('充值 200.00 元，赠送 200.00 元');
  });

  it('takes any amounts on other cards, which show one balance only', async () => {
    const { kindId } = restaurant.platform;
    await open(kindId);
    await charge({ cardId: kindId, recharge: '88.8', send: '0' });
    await charge({ cardId: kindId, recharge: '0', send: '11.25' });
    const [card] = await cards();
    expect(card).toMatchObject({ balance: 100.05, type: 1, capital: null, send: null, eventCards: null });
  });

  it('refuses, changing nothing', async () => {
    const { activity, stored, platform } = restaurant;
    const charging = (fields: Fields) => chargeActivity(fields).then(({ errCode, msg }) => [errCode, msg]);
    expect(await charging({ phone: '13300000000' })).toEqual([1, '号码不对，没有查到该用户']);
    expect(await charging({})).toEqual([1, '该用户会员卡不存在']);
    await open(activity.kindId);
    await open(stored.kindId);
    expect(await charging({ cardId: undefined })).toEqual([4, '缺少参数']);
    expect(await charging({ recharge: undefined })).toEqual([4, '缺少参数']);
    expect(await charging({ image: undefined })).toEqual([4, '缺少参数']);
    const nothing = { recharge: 0, send: 0 };
    expect(await charging(nothing)).toEqual([1, '充值金额为0,赠送金额必填并且大于0']);
    expect(await charging({ eventId: 999_999 })).toEqual([1, '该活动不存在，请选择其他活动']);
    expect(await charging({ recharge: '200.01' })).toEqual([1, '充值金额或赠送金额与活动金额不符']);
    expect(await charging({ send: 100 })).toEqual([1, '充值金额或赠送金额与活动金额不符']);
    expect(await charging({ cardId: stored.kindId })).toEqual([1, '该会员卡没用此类活动']);
    expect(await charging({ eventId: undefined })).toEqual([1, '活动卡充值必须选择活动']);
    expect(await charging({ recharge: '-200' })).toEqual([1, '参数格式错误：recharge']);
    expect(await charging({ send: '200.001' })).toEqual([1, '参数格式错误：send']);
    expect(await charging({ cardId: platform.kindId })).toEqual([1, '该用户会员卡不存在']);
    expect((await cards()).map(({ balance }: { balance: number }) => balance)).toEqual([0, 0]);
  });

  it('keeps its terms when the event is changed later', async () => {
    const there = await openRestaurant(t.ctx);
    const { kindId: cardId, eventId } = there.activity;
    counter = await standAt(t.ctx, { storeId: there.storeIds[0] });
    await open(cardId);
    await chargeActivity({ cardId, eventId });
    await t.ctx.db.$client.query('update card_event set gift_share = 5000 where id = $1', [eventId]);
    await spend(cardId, '100');
    expect((await cards())[0]).toMatchObject({ capital: 120, send: 180 });
    counter = await standAt(t.ctx, { storeId: restaurant.storeIds[0] });
  });
});

describe('paying with a card', () => {
  it('runs both pots of an activity down side by side, and is good in every store that takes the card', async () => {
    const { kindId } = restaurant.activity;
    await open(kindId);
    await chargeActivity();
    const other = await standAt(t.ctx, { storeId: restaurant.storeIds[1] });
    expect(await spend(kindId, '33.33', { token: other.token })).toMatchObject({ errCode: 0, msg: '成功' });
    const [card] = await cards();
    expect(card).toMatchObject({ balance: 366.67, capital: 173.34, send: 193.33 });
    expect(card.eventCards).toMatchObject([{ capitalBalance: 173.34, sendBalance: 193.33, status: 2 }]);
  });

  it('refuses more than there is, nothing at all and less', async () => {
    const { kindId } = restaurant.stored;
    await open(kindId);
    await charge({ cardId: kindId, recharge: 10, send: 0 });
    expect(await spend(kindId, '10.01')).toMatchObject({ errCode: 1, msg: '余额不足' });
    expect(await spend(kindId, '0')).toMatchObject({ errCode: 1, msg: '消费金额必须大于0' });
    expect(await spend(kindId, '-1')).toMatchObject({ errCode: 1, msg: '参数格式错误：expense' });
    expect(await spend(kindId, '10')).toMatchObject({ errCode: 0 });
    expect(await cards()).toMatchObject([{ balance: 0 }]);
  });

  it('locks the card for a quarter of an hour after five wrong passwords', async () => {
    const { kindId } = restaurant.stored;
    await open(kindId);
    await charge({ cardId: kindId, recharge: 10, send: 0 });
    const wrong = { password: md5('guess') };
    for (let guess = 0; guess < 5; guess++)
      expect(await spend(kindId, '1', { ...wrong, requestId: `guess-${member.id}` })).toMatchObject({
        msg: '密码错误',
      });
    const locked = { errCode: 1, msg: '密码错误次数过多，请 15 分钟后再试' };
    expect(await spend(kindId, '1')).toMatchObject(locked);
    t.clock.advance(15 * MINUTE);
    expect(await spend(kindId, '1')).toMatchObject({ errCode: 0 });
  });

  it('lets one pot help the other out when the total suffices, unless the tenant keeps them apart', async () => {
    const { kindId } = restaurant.activity;
    await open(kindId);
    await chargeActivity();
    await t.ctx.db.$client.query(
      `insert into setting (tenant_id, key, value, created_at) values ($1, 'CARD_STRICT_POTS', '1', now())`,
      [t.ctx.tenant.id],
    );
    t.ctx.cache.clear();
    expect(await spend(kindId, '300')).toMatchObject({ errCode: 1, msg: '充值余额不足' });
    await t.ctx.db.$client.query(`update setting set value = '0' where key = 'CARD_STRICT_POTS'`);
    t.ctx.cache.clear();
    expect(await spend(kindId, '300')).toMatchObject({ errCode: 0 });
    expect((await cards())[0]).toMatchObject({ balance: 100, capital: 0, send: 100 });
  });
});
