import { afterEach, describe, expect, it } from 'vitest';
import { stopCouponRule } from '../../../src/modules/promotion/index.ts';
import { someStaff } from '../../support/admin-fixtures.ts';
import { backOffice } from '../../support/back-office.ts';
import { insertGoods } from '../../support/catalog-fixtures.ts';
import { insertCouponRule, receive } from '../../support/coupon-fixtures.ts';
import { rowsOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
const office = backOffice(t);
afterEach(() => expect(t.logged).toEqual([]));

const usual = { name: '夏日券', valueKind: 'amount', minAmount: 5, total: 10, endsAfterDays: 7 };
const newRule = async (over = {}) => (await office.post('coupon-rules', { ...usual, ...over })).id as number;
const offered = async (id: number) =>
  ((await t.get('/shop/discounts/coupons')).data ?? []).find((one: { id: number }) => one.id === id);
const heldBy = async ({ token }: TestUser) => (await t.get('/shop/discounts/my', { token })).data ?? [];

describe('a coupon rule that staff make', () => {
  it('is offered to members with what it takes off and asks for', async () => {
    const id = await newRule({
      label: '夏',
      maxAmount: 8.5,
      threshold: 39.9,
      perUserLimit: 2,
      pointsPrice: 3,
    });
    expect(await offered(id)).toMatchObject({
      ...{ name: '夏日券', type: '夏', moneyMin: 5, moneyMax: 8.5, moneyType: 0, moneyHreshold: 39.9 },
      ...{ numberTotle: 10, numberPersonMax: 2, needScore: 3, dateEndDays: 7 },
    });
  });

  it('takes off a percentage of one goods, and tells both by their own fields', async () => {
    const { id: goodsId } = await insertGoods(t.ctx);
    const id = await newRule({
      ...{ valueKind: 'percentage', minAmount: undefined, minPercent: 12.5, maxDiscount: 30 },
      ...{ scope: 'goods', goodsId },
    });
    expect(await office.get(`coupon-rules/${id}`)).toMatchObject({
      ...{ minPercent: 12.5, maxPercent: 12.5, minAmount: null, maxDiscount: 30 },
      ...{ scope: 'goods', goodsId, categoryId: null, shopId: null },
    });
    expect(await offered(id)).toMatchObject({ moneyType: 1, moneyMin: 12.5 });
  });

  it.each([
    ['minAmount', { minAmount: null }],
    ['minPercent', { valueKind: 'percentage' }],
    ['categoryId', { scope: 'category' }],
    ['endsAt', { endsAfterDays: null }],
    ['passPhrase', { passPhrase: 'x'.repeat(65) }],
  ])('is refused by the name of the field that is wrong: %s', async (field, over) => {
    const [status, , named] = await office.refused('coupon-rules', { ...usual, ...over });
    expect([status, named]).toEqual([400, field]);
  });

  it.each([
    ['minPercent', { minPercent: 12.5 }],
    ['maxPercent', { maxPercent: 20 }],
    ['maxDiscount', { maxDiscount: 30 }],
    ['minAmount', { valueKind: 'percentage', minPercent: 10 }],
    ['maxAmount', { valueKind: 'percentage', minPercent: 10, minAmount: null, maxAmount: 9 }],
    ['goodsId', {}],
    ['goodsId', { scope: null }],
  ])('does not drop what does not fit its kind, but names it: %s', async (field, over) => {
    const given = field === 'goodsId' ? { goodsId: (await insertGoods(t.ctx)).id } : {};
    expect(await office.refused('coupon-rules', { ...usual, ...given, ...over })).toEqual([
      ...[400, 'coupon-rule/not-of-its-kind', field],
    ]);
  });

  it('may come with everything else of the form left empty', async () => {
    const empty = { minPercent: null, maxPercent: null, maxDiscount: null, categoryId: null, goodsId: null };
    await newRule({ ...empty, shopId: null, scope: 'all' });
    await newRule({ valueKind: 'percentage', minPercent: 5, minAmount: null, maxAmount: null });
  });

  it('stays what it takes off, and says so to who would change it', async () => {
    const id = await newRule();
    const { version } = await office.get(`coupon-rules/${id}`);
    const change = async (given: object) => {
      const { status, body } = await office.call(
        ...(['PATCH', `coupon-rules/${id}`, given, { 'if-match': version }] as const),
      );
      return [status, body.error, body.field];
    };
    for (const [field, value] of [
      ['minPercent', 5],
      ['minAmount', 6],
      ['valueKind', 'percentage'],
      ['endsAfterDays', 'x'],
    ])
      expect(await change({ [String(field)]: value })).toEqual([409, 'record/create-only', field]);
    const same = { valueKind: 'amount', minAmount: '5.00', minPercent: null, endsAfterDays: 7 };
    expect(await change(same)).toEqual([200, undefined, undefined]);
  });

  it('can be enlarged, never below what is in hand, and leaves coupons as they were received', async () => {
    const id = await newRule({ total: 2 });
    const member = await newUser(t.ctx);
    await receive(t.ctx, member, { id });
    await office.change(`coupon-rules/${id}`, { name: '秋日券', total: 5 });
    expect(await offered(id)).toMatchObject({ name: '秋日券', numberTotle: 5, numberLeft: 4 });
    expect(await heldBy(member)).toMatchObject([{ name: '夏日券' }]);
    await receive(t.ctx, await newUser(t.ctx), { id });
    const { version } = await office.get(`coupon-rules/${id}`);
    const small = await office.call('PATCH', `coupon-rules/${id}`, { total: 1 }, { 'if-match': version });
    expect([small.status, small.body.field]).toEqual([400, 'total']);
  });

  it('is stopped with or without what members hold', async () => {
    for (const [voidUnused, held] of [
      [false, [{ status: 0 }]],
      [true, [{ status: 1 }]],
    ] as const) {
      const [id, member] = [await newRule(), await newUser(t.ctx)];
      await receive(t.ctx, member, { id });
      await office.post(`coupon-rules/${id}/stop`, { voidUnused });
      expect(await offered(id)).toBeUndefined();
      expect(await heldBy(member)).toMatchObject(held);
      expect(await office.refused(`coupon-rules/${id}/stop`)).toEqual([409, 'action/not-possible']);
    }
  });
});

describe('coupons that staff give to members', () => {
  it('are in their hands once, also when the button is pressed twice', async () => {
    const [id, one, two] = [await newRule({ perUserLimit: 1 }), await newUser(t.ctx), await newUser(t.ctx)];
    const given = { userIds: [one.id, two.id] };
    const url = `coupon-rules/${id}/issue`;
    const [first, second] = await Promise.all([1, 2].map(() => office.post(url, given, 'click-1')));
    expect([first, second]).toEqual([{ issued: 2 }, { issued: 2 }]);
    for (const member of [one, two])
      expect(await heldBy(member)).toMatchObject([{ name: '夏日券', money: 5 }]);
    expect((await office.get(`coupon-rules/${id}`)).left).toBe(8);
    const other = await office.call('POST', url, { userIds: [one.id] }, { 'idempotency-key': 'click-1' });
    expect([other.status, other.body.error]).toEqual([409, 'request/key-reused']);
  });

  it('go to all of them or to none', async () => {
    const [id, member] = [await newRule({ total: 1 }), await newUser(t.ctx)];
    const url = `coupon-rules/${id}/issue`;
    expect(await office.refused(url, { userIds: [member.id, 999_999] })).toEqual([409, 'user/unknown']);
    const both = { userIds: [member.id, (await newUser(t.ctx)).id] };
    expect(await office.refused(url, both)).toEqual([409, 'coupon/sold-out']);
    expect(await heldBy(member)).toEqual([]);
  });

  it('are taken back one by one, but not what has been used or is over', async () => {
    const [id, member] = [await newRule(), await newUser(t.ctx)];
    const held = await receive(t.ctx, member, { id });
    const over = await receive(t.ctx, member, { id });
    await rowsOf(t, 'update coupon set ends_at = $2 where id = $1 returning id', [over.id, t.clock.now()]);
    const { items } = await office.post('coupons/bulk/void', { ids: [held.id, over.id] });
    expect(items).toMatchObject([
      { id: held.id, ok: true },
      { id: over.id, ok: false, error: 'action/not-possible' },
    ]);
    expect((await heldBy(member)).map(({ status }: { status: number }) => status).sort()).toEqual([1, 2]);
    const listed = async (status: string) =>
      (await office.get(`coupons?ruleId=${id}&status=${status}`)).items.map((one: { id: number }) => one.id);
    expect([await listed('active'), await listed('void'), await listed('expired')]).toEqual([
      [],
      [held.id],
      [over.id],
    ]);
  });
});

describe('one-time numbers', () => {
  const byCard = () => insertCouponRule(t.ctx, { byCard: true, total: 3 });
  const exchange = (who: TestUser, card: { number: string; password: string }) =>
    t.post('/shop/discounts/exchange', { token: who.token, number: card.number, pwd: card.password });

  it('are made once, listed with their passwords, and bring a coupon that the list then names', async () => {
    const [{ id: ruleId }, member] = [await byCard(), await newUser(t.ctx)];
    const wanted = { ruleId, count: 3 };
    for (let click = 0; click < 2; click++)
      expect(await office.post('coupon-cards/generate', wanted, 'print-1')).toEqual({ made: 3 });
    const { items, total } = await office.get(`coupon-cards?ruleId=${ruleId}&isUsed=false`);
    expect(total).toBe(3);
    expect(await exchange(member, items[0])).toMatchObject({ code: 0 });
    const used = await office.get(`coupon-cards?ruleId=${ruleId}&isUsed=true`);
    expect(used.items).toMatchObject([{ id: items[0].id, couponId: expect.any(Number) }]);
    const couponId = used.items[0].couponId;
    expect(await office.get(`coupons/${couponId}`)).toMatchObject({ userId: member.id, source: 'card' });
    expect(await office.refused('coupon-cards/generate', wanted)).toEqual([
      409,
      'coupon/more-cards-than-coupons',
    ]);
  });

  it('that are printed already are brought in as they are, but no number twice', async () => {
    const { id: ruleId } = await byCard();
    const card = { ruleId, number: 'PRINTED-1', password: 'open' };
    await office.post('coupon-cards', card);
    expect(await exchange(await newUser(t.ctx), card)).toMatchObject({ code: 0 });
    expect(await office.refused('coupon-cards', card)).toEqual([409, 'coupon-card/number-taken']);
    const open = await insertCouponRule(t.ctx);
    const wrong = { ...card, number: 'PRINTED-2', ruleId: open.id };
    expect(await office.refused('coupon-cards', wrong)).toEqual([409, 'coupon/not-by-card']);
  });

  it('keep their passwords from who may not make any, and out of the audit log', async () => {
    const { id: ruleId } = await byCard();
    await office.post('coupon-cards', { ruleId, number: 'SECRET-1', password: 'sesame-7' });
    const reader = await someStaff(t, { permissions: ['coupon-cards:read'] });
    const { body } = await reader.call<{ items: object[] }>(
      'GET',
      `/admin/api/coupon-cards?ruleId=${ruleId}`,
    );
    expect(body.items).toMatchObject([{ number: 'SECRET-1' }]);
    expect(JSON.stringify(body)).not.toContain('sesame-7');
    const [{ logged } = { logged: '' }] = await rowsOf<{ logged: string }>(
      t,
      'select string_agg(after::text, $1) as logged from audit_log',
      [' '],
    );
    expect(logged).toContain('SECRET-1');
    expect(logged).not.toContain('sesame-7');
  });

  it('are worth nothing once their rule is stopped', async () => {
    const { id: ruleId } = await byCard();
    const card = { ruleId, number: 'LATE-1', password: '1' };
    await office.post('coupon-cards', card);
    await stopCouponRule(t.ctx, { ruleId });
    expect(await exchange(await newUser(t.ctx), card)).toMatchObject({ code: 20004 });
  });
});
