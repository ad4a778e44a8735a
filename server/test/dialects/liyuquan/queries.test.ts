import { beforeAll, describe, expect, it } from 'vitest';
import { chargeCard, openCard, payWithCard } from '../../../src/modules/membership-card/index.ts';
import { ask } from '../../support/counter-client.ts';
import {
  newMember,
  OFFER,
  openRestaurant,
  type Restaurant,
  standAt,
  type TestCounter,
  type TestMember,
} from '../../support/counter-fixtures.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
let restaurant: Restaurant;
let nanping: TestCounter;
let daguan: TestCounter;
let first: TestMember;
let second: TestMember;

/** Four recharges at 南屏 on three days, one at 大观; two expenses. */
beforeAll(async () => {
  restaurant = await openRestaurant(t.ctx);
  nanping = await standAt(t.ctx, { storeId: restaurant.storeIds[0] });
  daguan = await standAt(t.ctx, { storeId: restaurant.storeIds[1] });
  [first, second] = [await newMember(t.ctx), await newMember(t.ctx)];
  const { activity, stored } = restaurant;
  const { capital, gift } = OFFER;
  const image = { imageUrl: '/item/a.png' };
  for (const { phone } of [first, second]) await openCard(nanping.ctx, { phone, kindId: activity.kindId });
  await openCard(daguan.ctx, { phone: second.phone, kindId: stored.kindId });
  const charge = (phone: string, moment: string) => {
    t.clock.set(moment);
    return chargeCard(nanping.ctx, { phone, ...activity, capital, gift, ...image });
  };
  await charge(first.phone, '2026-03-03T15:59:59.999Z'); // still 3 March in China
  await charge(first.phone, '2026-03-03T16:00:00Z');
  await charge(second.phone, '2026-03-04T15:59:59Z');
  await charge(first.phone, '2026-03-05T02:00:00Z');
  const { phone } = second;
  await chargeCard(daguan.ctx, { phone, kindId: stored.kindId, capital: 5000, gift: 50, ...image });
  for (const [member, amount] of [
    [first, 2200],
    [second, 20_000],
  ] as const)
    await payWithCard(nanping.ctx, {
      ...{ phone: member.phone, kindId: activity.kindId, amount, passwordMd5: member.password },
    });
});

const at = (path: string, fields: Fields = {}) => ask(t, path, { token: nanping.token, ...fields });
const march = (day: number, hour = 12) => Date.UTC(2026, 2, day, hour - 8);

describe('the recharges of a store', () => {
  const list = (fields: Fields = {}) => at('v3/turnover/record_list', fields);

  it('come newest first with totals over all pages', async () => {
    const answer = await list({ pageNum: 1, pageSize: 2 });
    expect(answer).toMatchObject({ total: 4, pages: 2, pageNum: 1, pageSize: 2 });
    expect(answer.data).toMatchObject({ totalChargeMoney: 800, totalSendMoney: 800 });
    expect(answer.data.chargeReVo).toHaveLength(2);
    expect(answer.data.chargeReVo[0]).toEqual({
      id: expect.any(Number),
      membershipCardId: restaurant.activity.kindId,
      title: '外婆味道活动卡',
      cardNo: expect.any(Number),
      userId: first.id,
      nickname: expect.stringMatching(/^会员/),
      phone: first.phone,
      memberEventId: restaurant.activity.eventId,
      eventName: OFFER.title,
      rechargeMoney: 200,
      sendMoney: 200,
      type: 2,
      storeId: restaurant.storeIds[0],
      storeName: '外婆味道南屏店',
      explain: '余额充值',
      created: '2026-03-05T02:00:00.000+0000',
      orderNo: 71026030510100,
    });
    const last = await list({ pageNum: 3, pageSize: 2 });
    expect(last.data).toMatchObject({ totalChargeMoney: 800, chargeReVo: [] });
  });

  it("are filtered by part of the phone number and by whole days of the tenant's time, both included", async () => {
    const total = async (fields: Fields) => (await list(fields)).data.totalChargeMoney;
    expect(await total({ phone: first.phone.slice(3) })).toBe(600);
    expect(await total({ phone: second.phone })).toBe(200);
    expect(await total({ phone: '000000000000' })).toBe(0);
    expect(await total({ startTime: march(4, 23), endTime: march(4, 1) })).toBe(400);
    expect(await total({ startTime: march(3), endTime: march(5) })).toBe(800);
    expect(await total({ startTime: march(5), endTime: march(9) })).toBe(200);
    expect(await total({ startTime: march(4), endTime: march(4), phone: first.phone })).toBe(200);
  });

  it('are not filtered by one time alone, nor by wildcards', async () => {
    const total = async (fields: Fields) => (await list(fields)).data.totalChargeMoney;
    expect(await total({ startTime: march(5) })).toBe(800);
    expect(await total({ endTime: march(1) })).toBe(800);
    expect(await total({ phone: '%' })).toBe(0);
    expect(await list({ startTime: 'yesterday' })).toMatchObject({ errCode: 1 });
  });

  it('without an event say so', async () => {
    const answer = await ask(t, 'v3/turnover/record_list', { token: daguan.token });
    expect(answer.data).toMatchObject({ totalChargeMoney: 50, totalSendMoney: 0.5 });
    expect(answer.data.chargeReVo).toMatchObject([{ memberEventId: null, eventName: null }]);
  });

  it("are the merchant's and the platform's to see, all stores together", async () => {
    const boss = await standAt(t.ctx, { role: 'merchant', merchantId: restaurant.merchantId });
    const platform = await standAt(t.ctx, { role: 'super' });
    for (const { token } of [boss, platform])
      expect((await list({ token })).data).toMatchObject({ totalChargeMoney: 850, totalSendMoney: 800.5 });
    const other = await openRestaurant(t.ctx);
    const stranger = await standAt(t.ctx, { role: 'merchant', merchantId: other.merchantId });
    expect((await list({ token: stranger.token })).data).toMatchObject({ totalChargeMoney: 0 });
  });

  it('print dates as the tenant wants them', async () => {
    const setting = (value: string) =>
      t.ctx.db.$client.query(
        `insert into setting (tenant_id, key, value, created_at) values ($1, 'CARD_DATE_STYLE', $2, now())
         on conflict (tenant_id, key) do update set value = excluded.value`,
        [t.ctx.tenant.id, value],
      );
    await setting('text');
    t.ctx.cache.clear();
    expect((await list()).data.chargeReVo[0].created).toBe('2026-03-05 10:00:00');
    await setting('nonsense');
    t.ctx.cache.clear();
    expect((await list()).data.chargeReVo[0].created).toBe('2026-03-05T02:00:00.000+0000');
  });
});

describe('the expenses at a store', () => {
  it('come newest first with a total over all pages', async () => {
    const answer = await at('v3/turnover/expense_list', { pageSize: 1 });
    expect(answer).toMatchObject({ total: 2, pages: 2, data: { totalExpenseMoney: 222 } });
    expect(answer.data.expenseReVo).toEqual([
      {
        id: expect.any(Number),
        membershipCardId: restaurant.activity.kindId,
        title: '外婆味道活动卡',
        cardNo: expect.any(Number),
        userId: second.id,
        nickname: expect.any(String),
        phone: second.phone,
        expenseMoney: 200,
        type: 2,
        storeId: restaurant.storeIds[0],
        storeName: '外婆味道南屏店',
        explain: '线下消费',
        created: '2026-03-05T02:00:00.000+0000',
        orderNo: 71126030510103,
      },
    ]);
    const own = await at('v3/turnover/expense_list', { phone: first.phone });
    expect(own).toMatchObject({ total: 1, data: { totalExpenseMoney: 22 } });
  });

  it('are none where there are none, with a total of 0', async () => {
    const answer = await ask(t, 'v3/turnover/expense_list', { token: daguan.token });
    expect(answer).toMatchObject({ total: 0, pages: 0, data: { totalExpenseMoney: 0, expenseReVo: [] } });
  });
});

describe('members', () => {
  it('stand once each among the people who hold a card of the store', async () => {
    const answer = await at('v3/userCard/user_card');
    expect(answer).toMatchObject({ total: 2, pages: 1 });
    expect(answer.data.map(({ userId }: { userId: number }) => userId)).toEqual([second.id, first.id]);
    expect(answer.data[0]).toEqual({
      userId: second.id,
      phone: second.phone,
      nickname: expect.any(String),
      avatar: expect.stringMatching(/^http:\/\/[^/]+\/files\/shop\/a\.png$/),
    });
    expect((await at('v3/userCard/user_card', { phone: first.phone.slice(2, 9) })).total).toBe(2);
    expect((await at('v3/userCard/user_card', { phone: first.phone })).data).toHaveLength(1);
    const page = await at('v3/userCard/user_card', { pageNum: 2, pageSize: 1 });
    expect(page).toMatchObject({ total: 2, pages: 2, data: [{ userId: first.id }] });
  });

  it('have all their cards shown, pots and recharges for activities only', async () => {
    const { data } = await at('v3/userCard/user_card_detail', { userId: second.id });
    expect(data).toHaveLength(2);
    expect(data[0]).toMatchObject({ userId: second.id, cardId: restaurant.activity.kindId, type: 11 });
    expect(data[0]).toMatchObject({ balance: 200, capital: 40, send: 160 });
    expect(data[1]).toMatchObject({ type: 10, balance: 50.5, capital: null, send: null, eventCards: null });
  });

  it('who are unknown have none', async () => {
    expect((await at('v3/userCard/user_card_detail', { userId: 999_999 })).data).toEqual([]);
    expect(await at('v3/userCard/user_card_detail')).toMatchObject({ errCode: 4 });
  });
});
