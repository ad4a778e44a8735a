import { describe, expect, it } from 'vitest';
import type { Context } from '../../../src/kernel/context.ts';
import { checkCharacter } from '../../../src/modules/identity/id-card.ts';
import { acceptRealName, applyForRealName, refuseRealName } from '../../../src/modules/identity/index.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { someStaff } from '../../support/admin-fixtures.ts';
import { backOffice } from '../../support/back-office.ts';
import { insertGoods, insertLevel, insertLevelPrice } from '../../support/catalog-fixtures.ts';
import { create, shopper } from '../../support/order-fixtures.ts';
import { between, expectSoundBooks, rowsOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
const office = backOffice(t);
const DAY = 86_400_000;

describe('a level that a member holds', () => {
  const priceFor = async (buyer: TestUser, goodsId: number) =>
    (await create(t, buyer, [{ goodsId }], { calculate: true })).data.amountTotle as number;

  it('counts until its last moment, and the lower one that stays counts from then on', async () => {
    const goods = await insertGoods(t.ctx, { price: 1000 });
    const buyer = await shopper(t);
    const [low, high] = [await insertLevel(t.ctx, { rebate: 9 }), await insertLevel(t.ctx, { rebate: 5 })];
    const other = await newUser(t.ctx);
    await office.post('memberships', { userId: other.id, levelId: low.id });
    await office.post('memberships', {
      ...{ userId: buyer.id, levelId: high.id, expiresAt: '2026-03-10 00:00:00' },
    });
    expect(await priceFor(buyer, goods.id)).toBe(5);
    expect(await priceFor(other, goods.id)).toBe(9);
    t.clock.set('2026-03-09T15:59:59.999Z');
    expect(await priceFor(buyer, goods.id)).toBe(5);
    t.clock.advance(1);
    expect(await priceFor(buyer, goods.id)).toBe(10);
    expect(await priceFor(other, goods.id)).toBe(9);
  });

  it('granted anew takes the place of what was granted before, not of what was bought', async () => {
    const buyer = await shopper(t, 10_000);
    const price = await insertLevelPrice(t.ctx, { price: 700 });
    const bought = await t.post('/shop/user/level/buy', { token: buyer.token, userLevelPriceId: price.id });
    expect(bought.code).toBe(0);
    const [first, second] = [await insertLevel(t.ctx), await insertLevel(t.ctx)];
    for (const { id: levelId } of [first, second])
      await office.post('memberships', { userId: buyer.id, levelId });
    const { items } = await office.get(`memberships?userId=${buyer.id}`);
    const held = items.map(({ source, levelId }: { source: string; levelId: number }) => [source, levelId]);
    expect(held.sort()).toEqual([
      ['bought', price.levelId],
      ['granted', second.id],
    ]);
    expect((await readWallet(t.ctx, buyer.id)).balance).toBe(9300);
  });

  it('is bought once for one click of many, and the next purchase prolongs it', async () => {
    const buyer = await shopper(t, 10_000);
    const price = await insertLevelPrice(t.ctx, { price: 1000, duration: 1, unit: 'month' });
    const buy = () => t.post('/shop/user/level/buy', { token: buyer.token, userLevelPriceId: price.id });
    expect((await buy()).code).toBe(0);
    const [held] = (await office.get(`memberships?userId=${buyer.id}`)).items;
    expect((await buy()).code).toBe(0);
    const [longer] = (await office.get(`memberships?userId=${buyer.id}`)).items;
    const days = (Date.parse(longer.expiresAt) - Date.parse(held.expiresAt)) / DAY;
    expect(days).toBeGreaterThanOrEqual(28);
    expect(days).toBeLessThanOrEqual(31);
    const bought = await office.get(`level-purchases?userId=${buyer.id}`);
    expect(bought).toMatchObject({ total: 2, items: [{ amount: 10 }, { amount: 10 }] });
    expect((await readWallet(t.ctx, buyer.id)).balance).toBe(8000);
    await expectSoundBooks(t);
  });

  it('that is disabled gives nothing, and gives again what it gave when it is active again', async () => {
    const goods = await insertGoods(t.ctx, { price: 1000 });
    const buyer = await shopper(t);
    const level = await insertLevel(t.ctx, { rebate: 8 });
    await office.post('memberships', { userId: buyer.id, levelId: level.id });
    const seen: number[] = [];
    for (const status of ['disabled', 'active']) {
      await office.change(`member-levels/${level.id}`, { status });
      seen.push(await priceFor(buyer, goods.id));
    }
    expect(seen).toEqual([10, 8]);
  });

  it.each([
    ['name', { name: ' ' }],
    ['rank', { rank: 0 }],
    ['rank', { rank: 1.5 }],
    ['rebate', { rebate: 0 }],
    ['rebate', { rebate: 10.01 }],
    ['rebate', { rebate: 8.888 }],
    ['upgradeSpending', { upgradeSpending: -1 }],
    ['upgradeGrowth', { upgradeGrowth: 0 }],
  ])('is refused by the name of the field that makes no sense: %s', async (field, wrong) => {
    const [status, , named] = await office.refused('member-levels', { name: '金', rank: 99, ...wrong });
    expect([status, named]).toEqual([400, field]);
  });
});

describe('the wallet of a member', () => {
  it('is never overdrawn by many corrections at once, and each that was done is in the log', async () => {
    const { id } = await shopper(t, 1000);
    const takes = await Promise.all(
      Array.from({ length: 6 }, () => office.call('POST', `wallets/${id}/adjust`, { balance: -3 })),
    );
    expect(takes.filter(({ status }) => status === 200)).toHaveLength(3);
    expect((await readWallet(t.ctx, id)).balance).toBe(100);
    const { total } = await office.get(`audit-log?resource=wallet&resourceId=${id}&action=adjust`);
    expect(total).toBe(3);
    await expectSoundBooks(t);
  });

  it('tells in its postings how it came to what it is, the newest first, each with what was left', async () => {
    const { id } = await newUser(t.ctx);
    for (const balance of [10, -2.5, 0.01]) await office.post(`wallets/${id}/adjust`, { balance });
    const { items } = await office.get(`wallet-postings?userId=${id}&account=balance`);
    expect(
      items.map(({ amount, balance }: { amount: number; balance: number }) => [amount, balance]),
    ).toEqual([
      [0.01, 7.51],
      [-2.5, 7.5],
      [10, 10],
    ]);
  });
});

describe('an application to be known by a real name', () => {
  let count = 100;
  const card = () => {
    const first17 = `33010619900102${++count}`;
    return { name: '王小明', idCardNumber: `${first17}${checkCharacter(first17)}`, pictureUrls: ['/a.png'] };
  };
  const applied = async (member: TestUser, given = card()) =>
    (await applyForRealName(actingAs(t.ctx, member), given)).id;
  const userOf = async ({ id }: TestUser) =>
    (
      await rowsOf(t, 'select real_name, id_card_number, id_card_verified_at from "user" where id = $1', [id])
    )[0];

  it('is decided one way when two decide at the same moment', async () => {
    const member = await newUser(t.ctx);
    const applicationId = await applied(member);
    const accept = (ctx: Context) => acceptRealName(ctx, { applicationId });
    const refuse = (ctx: Context) => refuseRealName(ctx, { applicationId, reason: '不清晰' });
    expect(await between(t.ctx, accept, refuse)).toBe('real-name/decided');
    expect(await userOf(member)).toMatchObject({
      real_name: '王小明',
      id_card_verified_at: expect.any(Date),
    });
    const other = await newUser(t.ctx);
    const again = await applied(other);
    const late = (ctx: Context) => acceptRealName(ctx, { applicationId: again });
    const no = (ctx: Context) => refuseRealName(ctx, { applicationId: again, reason: '不清晰' });
    expect(await between(t.ctx, no, late)).toBe('real-name/decided');
    expect(await userOf(other)).toMatchObject({ real_name: null, id_card_verified_at: null });
  });

  it('waits alone: another one comes only after it was refused, and none after it was accepted', async () => {
    const member = await newUser(t.ctx);
    const first = await applied(member);
    await expect(applied(member)).rejects.toMatchObject({ key: 'real-name/pending' });
    await office.post(`real-names/${first}/refuse`, { reason: '模糊' });
    const second = await applied(member);
    expect(await office.get(`real-names?userId=${member.id}&status=pending`)).toMatchObject({
      ...{ total: 1, items: [{ id: second }] },
    });
    await office.post(`real-names/${second}/approve`);
    await expect(applied(member)).rejects.toMatchObject({ key: 'real-name/verified' });
    expect(await office.refused(`real-names/${second}/refuse`)).toEqual([409, 'action/not-possible']);
  });

  it('once accepted holds the name: staff cannot write another one over it', async () => {
    const member = await newUser(t.ctx);
    await office.post(`real-names/${await applied(member)}/approve`);
    const { version } = await office.get(`members/${member.id}`);
    const change = { realName: '李四' };
    const { status, body } = await office.call('PATCH', `members/${member.id}`, change, {
      'if-match': version,
    });
    expect([status, body.field]).toEqual([400, 'realName']);
    await office.change(`members/${member.id}`, { nick: '还是可以改昵称' });
    expect(await userOf(member)).toMatchObject({ real_name: '王小明' });
  });

  it('is shown to nobody who may not read it, and leaves no trace of the card in lists of members or exports', async () => {
    const member = await newUser(t.ctx);
    const given = card();
    await office.post(`real-names/${await applied(member, given)}/approve`);
    const clerk = await someStaff(t, { permissions: ['members:*'] });
    expect((await clerk.call('GET', '/admin/api/real-names')).status).toBe(403);
    for (const url of [`members/${member.id}`, 'members?pageSize=200', 'members/export'])
      expect(JSON.stringify((await clerk.call('GET', `/admin/api/${url}`)).body), url).not.toContain(
        given.idCardNumber,
      );
    const log = await office.get('audit-log?pageSize=200');
    expect(JSON.stringify(log)).not.toContain(given.idCardNumber);
  });
});

describe('members that staff enter', () => {
  it('were brought by somebody of the shop, who then stands in the invitations', async () => {
    const { id: referrerId } = await newUser(t.ctx);
    const { id: foreign } = await newUser(t.rival);
    const made = await office.post('members', { mobile: '13500000001', referrerId });
    const stray = await office.call('POST', 'members', { mobile: '13500000002', referrerId: foreign });
    const { items } = await office.get(`invitations?referrerId=${referrerId}`);
    expect(items).toMatchObject([{ id: made.id }]);
    if (stray.status === 201) expect(stray.body.referrerId).toBeNull();
    expect((await office.get(`invitations?referrerId=${foreign}`)).total).toBe(0);
  });

  it('have a day of birth that was, one of the sexes there are, and at most fifty tags', async () => {
    const facts = { mobile: '13500000009' };
    const fieldOf = async (more: object) => (await office.refused('members', { ...facts, ...more }))[2];
    expect(await fieldOf({ birthday: '2026-02-30' })).toBe('birthday');
    expect(await fieldOf({ birthday: '2999-01-01' })).toBe('birthday');
    expect(await fieldOf({ gender: 'x' })).toBe('gender');
    expect(await fieldOf({ tags: Array.from({ length: 51 }, (_, index) => `t${index}`) })).toBe('tags');
    expect(await fieldOf({ mobile: '1350000000' })).toBe('mobile');
    expect((await office.get('members?mobile=13500000009')).total).toBe(0);
  });
});
