import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../src/kernel/clock.ts';
import { auditLedger } from '../../src/modules/ledger/index.ts';
import { createMemberLevel } from '../../src/modules/member/index.ts';
import { cardLedgerChecks } from '../../src/modules/membership-card/index.ts';
import { setPointsRule } from '../../src/modules/points/index.ts';
import { insertFreightTemplate, insertGoods } from '../support/catalog-fixtures.ts';
import { codeSentTo } from '../support/counter-client.ts';
import { openRestaurant, type Restaurant, standAt } from '../support/counter-fixtures.ts';
import { cardPassword, doorsOf } from '../support/doors.ts';
import { insertPointsGoods } from '../support/points-mall.ts';
import { signInStaff } from '../support/staff-client.ts';
import { useTestApp } from '../support/test-app.ts';
import { insertApps } from '../support/yaf-client.ts';

const t = useTestApp();
const doors = doorsOf(t);
const mobile = '13711110001';
let restaurant: Restaurant;
let counter: string;
const who = { id: 0, app: '', mini: '', centre: '' };

beforeAll(async () => {
  await insertApps(t);
  await setPointsRule(t.ctx, { code: 'register', name: '注册', threshold: 0, points: 300 });
  restaurant = await openRestaurant(t.ctx);
  counter = (await standAt(t.ctx, { storeId: restaurant.storeIds[0] })).token;
});

const balance = async () => (await doors.look('/user/amount', { token: who.mini })).data;
const info = async () => (await doors.centre('user/info', {}, who.centre)).data;
const orders = async () => (await doors.mini('/order/list', { token: who.mini })).data;

/** The ids of the addresses as each door lists them, and which is the default. */
async function addresses() {
  const mini = (await doors.look('/user/shipping-address/list', { token: who.mini })).data;
  const centre = (await doors.centre('userDeliveryAddress/list', {}, who.centre)).data.items;
  const app = (await doors.app('user.address.list', { token: who.app })).data.list;
  const ids = (rows: Record<string, number>[], name: string) => rows.map((row) => row[name]).sort();
  return {
    ...{ mini: ids(mini, 'id'), centre: ids(centre, 'ud_id'), app: ids(app, 'addressid') },
    defaults: [
      mini.find((row: { isDefault: boolean }) => row.isDefault)?.id,
      centre.find((row: { ud_is_default: boolean }) => row.ud_is_default)?.ud_id,
    ],
  };
}

describe('one customer of a shop, at all its doors', () => {
  it('registers in the signed app', async () => {
    const code = await doors.appCode(mobile, 'USER_REGISTER_CODE');
    const registered = await doors.app('user.register', { mobile, code, password: 'tea_pass-1' });
    expect(registered).toMatchObject({ code: 200, msg: '注册成功', data: { mobile } });
    who.app = registered.data.token;
  });

  it('signs in to the mini-program with the same number and password', async () => {
    const login = { mobile, pwd: 'tea_pass-1', deviceId: 'd', deviceName: 'd' };
    const { data } = await doors.mini('/user/m/login', login);
    who.mini = data.token;
    who.id = data.uid;
    const { data: detail } = await doors.look('/user/detail', { token: who.mini });
    expect(detail.base).toMatchObject({ id: who.id, mobile, nick: '137****0001' });
  });

  it('enters the user centre by a code to the same number, and is nobody new', async () => {
    const fields = { user_mobile: `+86${mobile}`, verify_key: `+86${mobile}` };
    const verify_code = await doors.centreCode(mobile);
    const { data } = await doors.centre('login/doSmsLogin', { ...fields, verify_code });
    expect(data.user_id).toBe(who.id);
    who.centre = data.token;
    await t.runJobs();
    expect(await info()).toMatchObject({
      ...{ user_id: who.id, user_intl: '+86', user_mobile: mobile, user_nickname: '137****0001' },
      ...{ user_points: 300, user_money: 0 },
    });
  });

  it('goes by one name: changed behind one door, it has changed behind all', async () => {
    expect(await doors.app('user.nickname.edit', { token: who.app, nickname: '山里的茶' })).toMatchObject({
      code: 200,
    });
    expect((await info()).user_nickname).toBe('山里的茶');
    await doors.centre('user/edit', { user_nickname: '海边的茶', user_gender: 2 }, who.centre);
    const { data } = await doors.look('/user/detail', { token: who.mini });
    expect(data.base).toMatchObject({ nick: '海边的茶', gender: 2 });
    expect((await doors.app('user.detail', { token: who.app })).data.nickname).toBe('海边的茶');
  });

  it('keeps one book of addresses with one default', async () => {
    const { data: added } = await doors.app('user.address.add', {
      ...{ token: who.app, realname: '王小明', mobile, district_id: 330106, address: '文三路 1 号' },
    });
    const { data: second } = await doors.centre(
      'userDeliveryAddress/add',
      {
        ...{ ud_id: 0, ud_name: '李小红', ud_intl: '+86', ud_mobile: mobile, ud_address: '登云路 2 号' },
        ...{ ud_province_id: 330000, ud_city_id: 330100, ud_county_id: 330105, ud_is_default: true },
      },
      who.centre,
    );
    const [first, other] = [Number(added.address_id), Number(second.ud_id)];
    const all = [first, other];
    expect(await addresses()).toEqual({ mini: all, centre: all, app: all, defaults: [other, other] });
    await doors.app('user.address.default.set', { token: who.app, addressid: first });
    expect(await addresses()).toEqual({ mini: all, centre: all, app: all, defaults: [first, first] });
    await doors.mini('/user/shipping-address/delete', { token: who.mini, id: other });
    expect((await addresses()).app).toEqual([first]);
    expect((await doors.centre('userDeliveryAddress/get', { ud_id: other }, who.centre)).status).toBe(250);
  });

  it('orders in the mini-program what the app has for points, and finds it in the app', async () => {
    const goods = await insertPointsGoods(t.ctx, { name: '杯垫', points: 120 });
    const { data: placed } = await doors.mini('/order/create', {
      ...{ token: who.mini, peisongType: 'kd', linkMan: '王小明', mobile, address: '文三路 1 号' },
      ...{ provinceId: '330000', cityId: '330100', districtId: '330106' },
      goodsJsonStr: JSON.stringify([
        { goodsId: goods.id, number: 1, propertyChildIds: '', logisticsType: 0 },
      ]),
    });
    expect(await doors.mini('/order/pay', { token: who.mini, orderId: placed.id })).toMatchObject({
      code: 0,
    });
    const { list } = (await doors.app('order.list', { token: who.app, order_status: -1, page: 1 })).data;
    expect(list).toMatchObject([
      { order_sn: placed.orderNumber, total_price: 120, order_status_label: '待发货' },
    ]);
    expect((await info()).user_points).toBe(180);
  });

  it('orders in the app, and finds it in the mini-program', async () => {
    const goods = await insertPointsGoods(t.ctx, { name: '雨伞', points: 50 });
    const { data: one } = await doors.app('system.request.token', { token: who.app, number: 1 });
    const [address] = (await doors.app('user.address.list', { token: who.app })).data.list;
    const { data: sent } = await doors.app('order.submit', {
      ...{ token: who.app, address_id: address.addressid, goods_list: `${goods.id},${goods.skuId},1` },
      request_token: one.token,
    });
    const { orderList, goodsMap } = await orders();
    expect(orderList[0]).toMatchObject({ orderNumber: sent.order_sn, score: 50, status: 1 });
    expect(goodsMap[orderList[0].id]).toMatchObject([{ goodsName: '雨伞' }]);
    expect(await balance()).toMatchObject({ score: 130 });
  });

  it('rises by what was bought in the mini-program to a level that the user centre shows', async () => {
    const level = await createMemberLevel(t.ctx, { name: '银卡', rank: 1, rebate: 9.5, upgradeGrowth: 60 });
    const staff = await signInStaff(t);
    await staff.post(`/admin/api/wallets/${who.id}/adjust`, { balance: '300', remark: '充值' });
    expect(await balance()).toMatchObject({ balance: 300 });
    const freightTemplateId = await insertFreightTemplate(t.ctx, { isFree: true });
    const tea = await insertGoods(t.ctx, { name: '龙井', price: 20_000, freightTemplateId });
    const { data: placed } = await doors.mini('/order/create', {
      ...{ token: who.mini, peisongType: 'kd', linkMan: '王小明', mobile, address: '文三路 1 号' },
      ...{ provinceId: '330000', cityId: '330100', districtId: '330106' },
      goodsJsonStr: JSON.stringify([{ goodsId: tea.id, number: 1, propertyChildIds: '', logisticsType: 0 }]),
    });
    expect((await info()).wait_pay_num).toBe(1);
    await doors.mini('/order/pay', { token: who.mini, orderId: placed.id });
    const before = await info();
    expect(before).toMatchObject({ user_level_id: 1001, wait_pay_num: 0, user_money: 100 });
    await staff.post(`/admin/api/orders/${placed.id}/ship`, {
      ...{ expressCompany: '中通', expressNumber: 'Z1' },
    });
    await doors.mini('/order/delivery', { token: who.mini, orderId: placed.id });
    await t.runJobs();
    const after = await info();
    expect(after.user_exp).toBe(before.user_exp + 20);
    expect(after).toMatchObject({ user_level_id: 1001 + level.id, user_level_name: '银卡' });
    const { data } = await doors.look('/user/detail', { token: who.mini });
    expect(data.userLevel).toMatchObject({ name: '银卡' });
  });

  it('pays at the counter by the same number with a card, which the mini-program shows', async () => {
    const { kindId, eventId } = restaurant.stored;
    const card = { phone: mobile, cardId: kindId };
    const opened = await doors.counter(counter, 'v3/userCard/add', {
      phone: mobile,
      membershipCardId: kindId,
    });
    expect(opened).toMatchObject({ errCode: 0, msg: '开卡成功' });
    await doors.counter(counter, 'v3/userCard/charge', {
      ...{ ...card, eventId, recharge: 100, send: 10, image: '/item/a.png' },
    });
    const meal = { ...card, expense: 33.5, password: cardPassword(mobile) };
    expect(await doors.counter(counter, 'v3/userCard/expense', meal)).toMatchObject({ errCode: 0 });
    const { data } = await doors.counter(counter, 'v3/userCard/user_card_detail', { userId: who.id });
    expect(data).toMatchObject([{ cardId: kindId, balance: 76.5 }]);
    const own = await doors.look('/user/cards', { token: who.mini });
    expect(own.data).toMatchObject([{ balance: 76.5 }]);
    // A card is not the wallet: neither pays for the other.
    expect(await balance()).toMatchObject({ balance: 100 });
  });

  it('shows the code of the mini-program at the counter, and is the one who stands there', async () => {
    const [card] = (await doors.look('/user/cards', { token: who.mini })).data;
    const { data } = await doors.look('/user/cards/code', { token: who.mini, id: card.id });
    const scanned = await doors.counter(counter, 'tool/scan', { qrcode: data.qrcode });
    expect(scanned.data).toMatchObject({ userId: String(who.id), nickname: '海边的茶' });
  });

  it('is found under the new number at the counter when the number was changed in the app', async () => {
    const moved = '13711110002';
    const code = await doors.appCode(moved, 'CHANGE_MOBILE_OLD');
    const change = { token: who.app, password: 'tea_pass-1', mobile: moved, code };
    expect(await doors.app('user.mobile.change', change)).toMatchObject({ code: 200 });
    const meal = { cardId: restaurant.stored.kindId, expense: 6.5, password: cardPassword(mobile) };
    const gone = await doors.counter(counter, 'v3/userCard/expense', { ...meal, phone: mobile });
    expect(gone).toMatchObject({ errCode: 1, msg: '号码不对，没有查到该用户' });
    const paid = await doors.counter(counter, 'v3/userCard/expense', { ...meal, phone: moved });
    expect(paid).toMatchObject({ errCode: 0 });
    expect((await info()).user_mobile).toBe(moved);
    const { data } = await doors.look('/user/detail', { token: who.mini });
    expect(data.base.mobile).toBe(moved);
  });

  it('takes a mistake at the counter back, and every book agrees to the last fen', async () => {
    const { data } = await doors.counter(counter, 'v3/turnover/expense_list');
    const [last] = data.expenseReVo;
    await doors.counter(counter, 'ask/code');
    const [store] = (await doors.counter(counter, 'v3/store/list')).data;
    const refund = { orderNo: last.orderNo, code: await codeSentTo(t, store.phone) };
    expect(await doors.counter(counter, 'v3/turnover/refund', refund)).toMatchObject({ errCode: 0 });
    expect((await doors.look('/user/cards', { token: who.mini })).data).toMatchObject([{ balance: 76.5 }]);
    const pool = t.app.platform.db.$client as pg.Pool;
    const audit = await auditLedger(pool, { more: cardLedgerChecks });
    expect(audit.difference).toBeUndefined();
    const { rows } = await pool.query<{ capital: number; gift: number }>(
      `select sum(amount) filter (where kind like '%capital')::int as capital,
              sum(amount) filter (where kind like '%gift')::int as gift
       from account where tenant_id = $1 and owner_type = 'card'`,
      [t.ctx.tenant.id],
    );
    expect((rows[0]?.capital ?? 0) + (rows[0]?.gift ?? 0)).toBe(7650);
    expect(t.logged).toEqual([]);
  });

  it('comes back after a day: once a day that counts for growth, by whichever door', async () => {
    t.clock.advance(DAY);
    const before = (await doors.look('/user/amount', { token: who.mini })).data.growth;
    const key = '+8613711110002';
    for (let time = 0; time < 2; time++) {
      const verify_code = await doors.centreCode('13711110002');
      await doors.centre('login/doSmsLogin', { user_mobile: key, verify_key: key, verify_code });
    }
    expect((await doors.look('/user/amount', { token: who.mini })).data.growth).toBe(before + 50);
  });
});
