import { beforeAll, describe, expect, it } from 'vitest';
import { type AdminCaller, someStaff } from '../../support/admin-fixtures.ts';
import { insertGoods, insertLevel, insertLevelPrice } from '../../support/catalog-fixtures.ts';
import { insertCouponRule, receive } from '../../support/coupon-fixtures.ts';
import { place, shopper } from '../../support/order-fixtures.ts';
import { rowsOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let staff: AdminCaller;
beforeAll(async () => {
  staff = await someStaff(t);
});

type Shown = Record<string, unknown> & { id: number; version: string };
interface Listed {
  readonly items: Shown[];
  readonly total: number;
}

const post = (url: string, body: object = {}) =>
  staff.call<Shown & { error: string }>('POST', `/admin/api/${url}`, body);
const get = async <Body = Shown>(url: string, by = staff) =>
  (await by.call<Body>('GET', `/admin/api/${url}`)).body;
const remove = (url: string) => staff.call('DELETE', `/admin/api/${url}`);

async function change(url: string, values: object) {
  const { version } = await get(url);
  return staff.call<Shown & { error: string }>('PATCH', `/admin/api/${url}`, values, { 'if-match': version });
}

const detail = ({ token }: TestUser) => t.get('/shop/user/detail', { token });

describe('members', () => {
  it('are found by mobile, nick and tag, with their level and what they have', async () => {
    const { body } = await post('members', { mobile: '13700001111', nick: '李雷', tags: ['批发'] });
    const level = await insertLevel(t.ctx);
    await post('memberships', { userId: body.id, levelId: level.id });
    await post(`wallets/${body.id}/adjust`, { balance: 12.5, score: 30 });
    for (const query of [
      'mobile=13700001111',
      `search=${encodeURIComponent('李雷')}`,
      `tags=${encodeURIComponent('批发')}`,
    ])
      expect(await get<Listed>(`members?${query}`), query).toMatchObject({
        items: [{ id: body.id, mobile: '13700001111', levelId: level.id, balance: 12.5, points: 30 }],
        labels: { 'member-levels': { [level.id]: level.name } },
        total: 1,
      });
    expect((await post('members', { mobile: '13700001111' })).body.error).toBe('record/taken');
    expect((await post('members', { mobile: '123' })).body).toMatchObject({ field: 'mobile' });
  });

  it('are found by how their name, number or user name begins, letter case aside, however many they are', async () => {
    const many = `insert into "user" (tenant_id, nick, mobile, source, created_at, status)
      select $1, 'Crowd ' || n, '1990000' || lpad(n::text, 4, '0'), 'mobile', $2, case when n % 5 = 0 then 'disabled' else 'active' end
      from generate_series(1, 2500) n`;
    for (const ctx of [t.ctx, t.rival]) await rowsOf(t, many, [ctx.tenant.id, t.clock.now()]);
    const found = async (query: string) => {
      const { items, total } = await get<Listed>(`members?${query}`);
      return [total, ...items.slice(0, 2).map((item) => (item as { nick?: string }).nick)];
    };
    expect(await found('search=cROWD')).toEqual([2500, 'Crowd 2500', 'Crowd 2499']);
    expect(await found('search=CROWD&page=2&pageSize=100')).toEqual([2500, 'Crowd 2400', 'Crowd 2399']);
    expect(await found('search=crowd&status=disabled')).toEqual([500, 'Crowd 2500', 'Crowd 2495']);
    expect(await found('search=19900000012')).toEqual([1, 'Crowd 12']);
    expect(await found('search=crowd%2024')).toEqual([111, 'Crowd 2499', 'Crowd 2498']);
    for (const nothing of ['rowd', '_rowd', 'cr%25', '9900000012'])
      expect(await found(`search=${nothing}`), nothing).toEqual([0]);
  });

  it('of a span of time come in the order of that time', async () => {
    const at = (minutes: number) => new Date(t.clock.now().getTime() - 400 * 86_400_000 + minutes * 60_000);
    const insert = 'insert into "user" (tenant_id, nick, source, created_at) values ($1, $2, $3, $4)';
    for (const [nick, minutes] of [
      ['second', 20],
      ['third', 30],
      ['first', 10],
      ['too late', 60],
    ] as const)
      await rowsOf(t, insert, [t.ctx.tenant.id, nick, 'username', at(minutes)]);
    const span = `createdAtFrom=${at(0).toISOString()}&createdAtUntil=${at(60).toISOString()}`;
    const { items, total } = await get<Listed>(`members?${span}`);
    expect([total, ...items.map((item) => (item as { nick?: string }).nick)]).toEqual([
      3,
      'third',
      'second',
      'first',
    ]);
  });

  it('have their movements of both accounts told in one order, page by page, and counted', async () => {
    const { id, token } = await newUser(t.ctx);
    for (const balance of [10, 20, 30]) await post(`wallets/${id}/adjust`, { balance });
    expect(await t.post('/shop/user/withDraw/apply', { token, money: '5' })).toMatchObject({ code: 0 });
    const moved = async (query: string) => {
      const { items, total } = await get<Listed>(`wallet-postings?${query}`);
      const amounts = items.map((item) => (item as unknown as { amount: number }).amount);
      return { total, amounts };
    };
    expect(await moved(`userId=${id}`)).toEqual({ total: 5, amounts: [5, -5, 30, 20, 10] });
    expect(await moved(`userId=${id}&pageSize=2&page=2`)).toEqual({ total: 5, amounts: [30, 20] });
    expect(await moved(`userId=${id}&account=frozen`)).toEqual({ total: 1, amounts: [5] });
    expect(await moved('pageSize=2')).toMatchObject({ amounts: [5, -5] });
    const future = new Date(t.clock.now().getTime() + 60_000).toISOString();
    expect(await moved(`createdAtFrom=${future}`)).toEqual({ total: 0, amounts: [] });
    expect(await moved(`createdAtUntil=${future}&pageSize=3`)).toMatchObject({ amounts: [5, -5, 30] });
    expect(await moved('userId=987654321')).toEqual({ total: 0, amounts: [] });
  });

  it('show no money, and nothing of it in exports or details, to who may not see it', async () => {
    const { id } = await newUser(t.ctx);
    await post(`wallets/${id}/adjust`, { balance: 77.77 });
    const service = await someStaff(t, {
      permissions: ['members:read', 'wallets:read', 'wallet-postings:read'],
    });
    const finance = await someStaff(t, {
      permissions: ['wallets:read', 'wallet-postings:read', 'money:read'],
    });
    for (const url of [
      `members/${id}`,
      `wallets/${id}`,
      `members?search=user`,
      `wallet-postings?userId=${id}`,
    ]) {
      const shown = await get(url, service);
      expect(JSON.stringify(shown), url).not.toContain('77.77');
    }
    expect(await get(`wallets/${id}`, service)).toMatchObject({ userId: id, points: 0 });
    expect(await get(`wallets/${id}`, finance)).toMatchObject({ balance: 77.77, totalSpent: 0 });
    expect(await get<Listed>(`wallet-postings?userId=${id}&account=balance`, finance)).toMatchObject({
      items: [{ kind: 'adjust', amount: 77.77, balance: 77.77 }],
      total: 1,
    });
    expect((await service.call('POST', `/admin/api/wallets/${id}/adjust`, { balance: 1 })).status).toBe(403);
  });

  it('that are locked out are so at once, and come in again only after they were let in', async () => {
    const member = await newUser(t.ctx);
    expect((await detail(member)).code).toBe(0);
    expect((await post(`members/${member.id}/disable`)).status).toBe(200);
    expect((await detail(member)).code).toBe(2000);
    expect((await post(`members/${member.id}/disable`)).body.error).toBe('action/not-possible');
    expect(await get(`members/${member.id}`)).toMatchObject({ status: 'disabled' });
    await post(`members/${member.id}/enable`);
    expect(await get(`members/${member.id}`)).toMatchObject({ status: 'active' });
  });

  it('are signed out everywhere without being locked out', async () => {
    const member = await newUser(t.ctx);
    await post(`members/${member.id}/sign-out`);
    expect((await detail(member)).code).toBe(2000);
    expect(await get(`members/${member.id}`)).toMatchObject({ status: 'active' });
  });

  it('see at once what staff changed of their profile, and never the tags', async () => {
    const member = await newUser(t.ctx);
    await detail(member);
    expect(
      (await change(`members/${member.id}`, { nick: '韩梅梅', gender: 'female', tags: ['黑名单'] })).status,
    ).toBe(200);
    const { data } = await detail(member);
    expect(data.base).toMatchObject({ nick: '韩梅梅', gender: 2 });
    expect(JSON.stringify(data)).not.toContain('黑名单');
    expect((await change(`members/${member.id}`, { birthday: '2027-01-01' })).body).toMatchObject({
      field: 'birthday',
    });
    await post(`members/${member.id}/make-seller`);
    expect((await detail(member)).data.base.isSeller).toBe(true);
    await post(`members/${member.id}/end-seller`);
    expect((await detail(member)).data.base.isSeller).toBe(false);
  });

  it('are known by whom they brought', async () => {
    const [one, other] = [await newUser(t.ctx), await newUser(t.ctx)];
    const { body } = await post('members', { mobile: '13700002222', nick: '新客', referrerId: one.id });
    expect(await get<Listed>(`invitations?referrerId=${one.id}`)).toMatchObject({
      items: [{ id: body.id, nick: '新客' }],
      total: 1,
    });
    expect(await get<Listed>(`invitations?referrerId=${other.id}`)).toMatchObject({ total: 0 });
    expect((await staff.call('GET', `/admin/api/invitations/${one.id}`)).status).toBe(404);
  });
});

describe('levels', () => {
  it('that staff grant count in the member’s next order, and no longer once taken back', async () => {
    const { id: goodsId } = await insertGoods(t.ctx);
    const buyer = await shopper(t, 3000);
    const { body: level } = await post('member-levels', { name: '银卡', rank: 3, rebate: 8 });
    const { body: held } = await post('memberships', { userId: buyer.id, levelId: level.id });
    expect(held).toMatchObject({ source: 'granted', expiresAt: null });
    expect(await place(t, buyer, [{ goodsId }])).toMatchObject({ amountReal: 8 });
    await change(`member-levels/${level.id}`, { rebate: 5 });
    expect(await place(t, buyer, [{ goodsId }])).toMatchObject({ amountReal: 5 });
    expect((await remove(`memberships/${held.id}`)).status).toBe(200);
    expect(await place(t, buyer, [{ goodsId }])).toMatchObject({ amountReal: 10 });
    for (const [field, given] of [
      ['userId', { userId: 999_999, levelId: level.id }],
      ['levelId', { userId: buyer.id, levelId: 999_999 }],
    ] as const)
      expect((await post('memberships', given)).body).toMatchObject({ field });
  });

  it('that were bought stay the member’s, and what they cost is the books’', async () => {
    const price = await insertLevelPrice(t.ctx);
    const buyer = await shopper(t, 1000);
    expect(
      (await t.post('/shop/user/level/buy', { token: buyer.token, userLevelPriceId: price.id })).code,
    ).toBe(0);
    const { items } = await get<Listed>(`memberships?userId=${buyer.id}`);
    expect(items).toMatchObject([{ source: 'bought', levelId: price.levelId }]);
    expect((await remove(`memberships/${items[0]?.id}`)).body).toMatchObject({
      error: 'membership/not-granted',
    });
    expect(await get<Listed>(`level-purchases?userId=${buyer.id}`)).toMatchObject({
      items: [{ amount: 10 }],
    });
    await post(`level-prices/${price.id}/disable`);
    expect(
      (await t.post('/shop/user/level/buy', { token: buyer.token, userLevelPriceId: price.id })).code,
    ).not.toBe(0);
    expect((await post(`level-prices/${price.id}/disable`)).body.error).toBe('action/not-possible');
  });
});

describe('addresses', () => {
  const place1 = { provinceId: '330000', cityId: '330100', districtId: '330106', detail: '文三路 1 号' };

  it('that staff write are the member’s, the first one the default', async () => {
    const member = await newUser(t.ctx);
    const facts = { ...place1, userId: member.id, contactName: '王五', mobile: '13900000009' };
    const { body } = await post('addresses', facts);
    expect(body).toMatchObject({ isDefault: true, cityName: '杭州市' });
    await change(`addresses/${body.id}`, { detail: '文二路 2 号' });
    const { data } = await t.get('/shop/user/shipping-address/default/v2', { token: member.token });
    expect(JSON.stringify(data)).toContain('文二路 2 号');
    expect((await change(`addresses/${body.id}`, { cityId: '110100' })).body).toMatchObject({
      ...{ error: 'address/region-unknown', field: 'cityId' },
    });
    expect((await post('addresses', { ...facts, userId: 999_999 })).body).toMatchObject({ field: 'userId' });
    expect((await remove(`addresses/${body.id}`)).status).toBe(200);
  });

  it('keep their district while the city stays, and lose what is emptied', async () => {
    const { id: userId } = await newUser(t.ctx);
    const facts = { ...place1, userId, contactName: '王五', mobile: '13900000009', postcode: '310000' };
    const { body } = await post('addresses', { ...facts, latitude: 30.2, longitude: 120.1 });
    const changed = async (values: object) => (await change(`addresses/${body.id}`, values)).body;
    const district = { districtId: '330106000000', districtName: '西湖区' };
    expect(await changed({ cityId: '330100' })).toMatchObject(district);
    expect(await changed({ provinceId: '330000000000', cityId: '330100' })).toMatchObject(district);
    const emptied = { postcode: null, latitude: null, longitude: null };
    expect(await changed(emptied)).toMatchObject({ ...emptied, ...district });
    expect(await changed({ districtId: null })).toMatchObject({ districtId: null, cityName: '杭州市' });
    expect(await changed({ cityId: '330200', districtId: '330203' })).toMatchObject({
      districtName: '海曙区',
    });
    expect(await changed({ cityId: '330100' })).toMatchObject({ districtId: null, cityName: '杭州市' });
  });
});

describe('coupons that members hold', () => {
  it('are taken back before they are used, and of no use then', async () => {
    const member = await newUser(t.ctx);
    const rule = await insertCouponRule(t.ctx);
    const coupon = await receive(t.ctx, member, rule);
    expect(await get<Listed>(`coupons?userId=${member.id}`)).toMatchObject({
      items: [{ id: coupon.id, ruleId: rule.id, status: 'active' }],
      total: 1,
    });
    const counted = async () => {
      const { data } = await t.get('/shop/discounts/my', { token: member.token, status: 0 });
      return (data ?? []).length;
    };
    expect(await counted()).toBe(1);
    expect((await post(`coupons/${coupon.id}/void`)).status).toBe(200);
    expect(await counted()).toBe(0);
    expect((await post(`coupons/${coupon.id}/void`)).body.error).toBe('action/not-possible');
  });
});

describe('rules of points', () => {
  const signIn = async () => {
    const member = await newUser(t.ctx);
    await t.post('/shop/score/sign', { token: member.token });
    return (await t.get('/shop/user/amount', { token: member.token })).data.score;
  };

  it('bring points from the next occasion on, until they are removed', async () => {
    const { body } = await post('points-rules', { code: 'sign-in', name: '签到', points: 6 });
    expect(await signIn()).toBe(6);
    const { body: first } = await post('sign-in-rules', { days: 1, points: 11 });
    expect(await signIn()).toBe(11);
    await change(`sign-in-rules/${first.id}`, { points: 12 });
    expect(await signIn()).toBe(12);
    expect((await post('sign-in-rules', { days: 1, points: 3 })).body.error).toBe('record/taken');
    await remove(`sign-in-rules/${first.id}`);
    await change(`points-rules/${body.id}`, { points: 7 });
    expect(await signIn()).toBe(7);
    await remove(`points-rules/${body.id}`);
    expect(await signIn()).toBe(0);
  });

  it('and what points are worth, are what clients are told', async () => {
    await post('deduction-rules', { purpose: 'order', points: 100, amount: 1, repeats: true });
    const { data } = await t.get('/shop/score/deduction/rules');
    expect(JSON.stringify(data)).toContain('100');
  });
});

describe('points tickets', () => {
  it('are made in numbers, bring their first bearer points, and stay once used', async () => {
    const bearer = await newUser(t.ctx);
    const facts = { name: '开业', minPoints: 5, maxPoints: 5, validDays: 10 };
    const { body } = await post('points-tickets/make', { ...facts, count: 2 });
    const { numbers } = body as unknown as { numbers: string[] };
    expect(new Set(numbers).size).toBe(2);
    expect((await t.post('/shop/score/exchange', { token: bearer.token, number: numbers[0] })).code).toBe(0);
    const find = async (number: string | undefined) =>
      (await get<Listed>(`points-tickets?number=${number}`)).items[0]!;
    expect(await find(numbers[0])).toMatchObject({ userId: bearer.id, points: 5 });
    expect((await remove(`points-tickets/${(await find(numbers[0])).id}`)).body).toMatchObject({
      error: 'points-ticket/used',
    });
    expect((await remove(`points-tickets/${(await find(numbers[1])).id}`)).status).toBe(200);
    expect((await t.post('/shop/score/exchange', { token: bearer.token, number: numbers[1] })).code).not.toBe(
      0,
    );
    expect((await post('points-tickets/make', { ...facts, maxPoints: 4, count: 1 })).body).toMatchObject({
      field: 'maxPoints',
    });
    expect(await get<Listed>(`points-logs?userId=${bearer.id}`)).toMatchObject({
      items: [{ kind: 'points-ticket', amount: 5, balance: 5 }],
    });
  });
});
