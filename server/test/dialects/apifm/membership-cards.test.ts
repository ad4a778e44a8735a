import { beforeAll, describe, expect, it } from 'vitest';
import { chargeCard, openCard } from '../../../src/modules/membership-card/index.ts';
import { ask } from '../../support/counter-client.ts';
import {
  memberCardOf,
  newMember,
  OFFER,
  openRestaurant,
  type Restaurant,
  standAt,
  type TestCounter,
} from '../../support/counter-fixtures.ts';
import { insertCouponRule, receive } from '../../support/coupon-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let restaurant: Restaurant;
let counter: TestCounter;
let user: TestUser;
let cardId: number;

beforeAll(async () => {
  restaurant = await openRestaurant(t.ctx);
  counter = await standAt(t.ctx, { storeId: restaurant.storeIds[0] });
  user = await newUser(t.ctx);
  await memberCardOf(t.ctx, user);
  const { rows } = await t.ctx.db.$client.query('select mobile from "user" where id = $1', [user.id]);
  const phone = rows[0].mobile;
  cardId = (await openCard(counter.ctx, { phone, kindId: restaurant.activity.kindId })).id;
  const { capital, gift } = OFFER;
  await chargeCard(counter.ctx, { phone, ...restaurant.activity, capital, gift, imageUrl: 'a' });
});

describe("a member's own cards", () => {
  it('are shown with what is left on them, newest first', async () => {
    const { data } = await t.get('/shop/user/cards', { token: user.token });
    expect(data).toHaveLength(2);
    expect(data[0]).toEqual({
      ...{ id: cardId, cardNo: expect.stringMatching(/^7926030210\d{3}$/), name: '外婆味道活动卡' },
      ...{ color: '#E43B19', type: 11, typeStr: '活动卡', balance: 400, capital: 200, send: 200 },
      dateAdd: '2026-03-02 10:00:00',
    });
    expect(data[1]).toMatchObject({ type: 10, typeStr: '储值卡', balance: 0 });
    const { id: strangerId } = await newMember(t.ctx);
    expect(strangerId).not.toBe(user.id);
    const stranger = await newUser(t.ctx);
    expect((await t.get('/shop/user/cards', { token: stranger.token })).code).toBe(700);
  });

  it('have a code that a counter can scan', async () => {
    const { data } = await t.get('/shop/user/cards/code', { token: user.token, id: cardId });
    const scanned = await ask(t, 'tool/scan', { token: counter.token, qrcode: data.qrcode });
    expect(scanned.data).toMatchObject({ id: cardId, userId: String(user.id), qrcodeType: 1 });
    const unknown = await t.get('/shop/user/cards/code', { token: user.token, id: 999_999 });
    expect(unknown).toEqual({ code: 700, msg: '暂无数据' });
  });

  it('and so have their coupons', async () => {
    const { id } = await receive(t.ctx, user, await insertCouponRule(t.ctx));
    const { data } = await t.get('/shop/discounts/code', { token: user.token, id });
    const scanned = await ask(t, 'tool/scan', { token: counter.token, qrcode: data.qrcode });
    expect(scanned.data).toMatchObject({ num: id, userId: user.id, qrcodeType: 2 });
  });

  it('are shown to nobody without a token', async () => {
    for (const path of ['user/cards', 'user/cards/code', 'discounts/code'])
      expect((await t.get(`/shop/${path}`, { id: 1 })).code).toBe(2000);
  });
});
