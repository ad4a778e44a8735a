import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { later, MINUTE } from '../../../src/kernel/clock.ts';
import {
  chargeCard,
  listCharges,
  listExpenses,
  listMemberCards,
  listMembers,
  listOwnCards,
  listRefunds,
  listStores,
  openCard,
  payWithCard,
  refundCharge,
  refundExpense,
  sendStoreCode,
} from '../../../src/modules/membership-card/index.ts';
import { codeSentTo } from '../../support/counter-client.ts';
import {
  newMember,
  openRestaurant,
  type Restaurant,
  standAt,
  type TestCounter,
  type TestMember,
} from '../../support/counter-fixtures.ts';
import { expectSoundBooks, outcomeOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs } from '../../support/users.ts';

const t = useTestApp();
const paging = { page: 1, pageSize: 50 };
let restaurant: Restaurant;
let nanping: TestCounter;
let daguan: TestCounter;
let boss: TestCounter;
let platform: TestCounter;
let member: TestMember;

beforeAll(async () => {
  restaurant = await openRestaurant(t.ctx);
  const { merchantId, storeIds } = restaurant;
  nanping = await standAt(t.ctx, { storeId: storeIds[0] });
  daguan = await standAt(t.ctx, { storeId: storeIds[1] });
  boss = await standAt(t.ctx, { role: 'merchant', merchantId });
  platform = await standAt(t.ctx, { role: 'platform' });
});
beforeEach(async () => {
  t.clock.advance(2 * MINUTE);
  member = await newMember(t.ctx);
  await openCard(nanping.ctx, { phone: member.phone, kindId: restaurant.stored.kindId });
});

/** Fen paid in at a counter, and fen given on top. */
async function charge(at: TestCounter, capital: number, gift = 0): Promise<number> {
  const { kindId } = restaurant.stored;
  const asked = { phone: member.phone, kindId, capital, gift, imageUrl: '/item/a.png' };
  return (await chargeCard(at.ctx, asked)).number;
}
async function spend(at: TestCounter, amount: number): Promise<number> {
  const { phone, password: passwordMd5 } = member;
  const { kindId } = restaurant.stored;
  return (await payWithCard(at.ctx, { phone, kindId, amount, passwordMd5 })).number;
}
async function codeAt(at: TestCounter): Promise<string> {
  await sendStoreCode(at.ctx);
  const [store] = (await listStores(at.ctx, paging)).rows;
  return codeSentTo(t, store?.phone ?? '');
}
/** What a counter sees of this test's member: numbers of the rows, and the totals. */
const chargesSeen = async (at: TestCounter, facts: { since?: Date; before?: Date } = {}) => {
  const page = await listCharges(at.ctx, { phone: member.phone, paging, ...facts });
  return { numbers: page.rows.map((row) => row.number), capital: page.totalCapital, gift: page.totalGift };
};
const expensesSeen = async (at: TestCounter) => {
  const page = await listExpenses(at.ctx, { phone: member.phone, paging });
  return { numbers: page.rows.map((row) => row.number), amount: page.totalAmount };
};

describe('the records of a card', () => {
  it('are seen by the store that made them, its merchant and the platform, and by no other store', async () => {
    const [here, there] = [await charge(nanping, 10_000, 500), await charge(daguan, 3_000)];
    const [paidHere, paidThere] = [await spend(nanping, 700), await spend(daguan, 1_300)];
    expect(await chargesSeen(nanping)).toEqual({ numbers: [here], capital: 10_000, gift: 500 });
    expect(await chargesSeen(daguan)).toEqual({ numbers: [there], capital: 3_000, gift: 0 });
    expect(await expensesSeen(nanping)).toEqual({ numbers: [paidHere], amount: 700 });
    expect(await expensesSeen(daguan)).toEqual({ numbers: [paidThere], amount: 1_300 });
    for (const above of [boss, platform]) {
      expect(await chargesSeen(above)).toEqual({ numbers: [there, here], capital: 13_000, gift: 500 });
      expect(await expensesSeen(above)).toEqual({ numbers: [paidThere, paidHere], amount: 2_000 });
    }
  });

  it('are nothing to another merchant, and nothing in another tenant', async () => {
    await charge(nanping, 1_000);
    await spend(nanping, 100);
    const others = await openRestaurant(t.ctx);
    const stranger = await standAt(t.ctx, { role: 'merchant', merchantId: others.merchantId });
    const elsewhere = await standAt(t.rival, { role: 'platform' });
    for (const caller of [stranger, elsewhere]) {
      expect(await chargesSeen(caller)).toEqual({ numbers: [], capital: 0, gift: 0 });
      expect(await expensesSeen(caller)).toEqual({ numbers: [], amount: 0 });
      expect((await listMembers(caller.ctx, { phone: member.phone, paging })).rows).toEqual([]);
      expect(await listMemberCards(caller.ctx, member.id)).toEqual([]);
    }
  });

  it('begin with the first moment asked for and end before the last', async () => {
    const first = await charge(nanping, 1_000);
    const since = t.ctx.now();
    t.clock.advance(1);
    const second = await charge(nanping, 2_000);
    const before = later(since, 2);
    t.clock.advance(1);
    const third = await charge(nanping, 4_000);
    expect((await chargesSeen(nanping, { since })).numbers).toEqual([third, second, first]);
    expect((await chargesSeen(nanping, { since: later(since, 1) })).numbers).toEqual([third, second]);
    expect(await chargesSeen(nanping, { since, before })).toEqual({
      ...{ numbers: [second, first], capital: 3_000, gift: 0 },
    });
    expect((await chargesSeen(nanping, { since: before, before })).numbers).toEqual([]);
  });

  it('come to the same total on every page, also on one behind the last', async () => {
    for (const capital of [100, 200, 300]) await charge(nanping, capital);
    const page = (number: number) =>
      listCharges(nanping.ctx, { phone: member.phone, paging: { page: number, pageSize: 2 } });
    for (const [number, rows] of [
      [1, 2],
      [2, 1],
      [3, 0],
    ] as const) {
      const found = await page(number);
      expect(found.rows).toHaveLength(rows);
      expect(found).toMatchObject({ totalCapital: 600, totalRows: 3, totalPages: 2 });
    }
  });

  it('name the card, its holder and the store, and no event where there was none', async () => {
    await charge(nanping, 1_000, 50);
    const [row] = (await listCharges(nanping.ctx, { phone: member.phone, paging })).rows;
    expect(row).toMatchObject({
      ...{ capital: 1_000, gift: 50, eventId: null, eventTitle: null, kindTitle: '外婆味道储值卡' },
      ...{ storeId: restaurant.storeIds[0], storeName: '外婆味道南屏店', userId: member.id },
    });
    expect(row?.member).toMatchObject({ id: member.id, mobile: member.phone });
  });

  it('move to the refunds when they are undone, and leave the totals with it', async () => {
    const charged = await charge(nanping, 5_000, 500);
    const spent = await spend(nanping, 1_100);
    const code = await codeAt(nanping);
    expect(await outcomeOf(refundCharge(nanping.ctx, { number: charged, code }))).toBe('card/charge-used');
    expect(await refundExpense(nanping.ctx, { number: spent, code })).toEqual({
      amount: 1_100,
      capital: 1_000,
    });
    t.clock.advance(MINUTE);
    const next = await codeAt(nanping);
    expect(await refundCharge(nanping.ctx, { number: charged, code: next })).toMatchObject({
      ...{ amount: 5_500, capital: 5_000 },
    });
    expect(await chargesSeen(boss)).toEqual({ numbers: [], capital: 0, gift: 0 });
    expect(await expensesSeen(boss)).toEqual({ numbers: [], amount: 0 });
    const refunds = await listRefunds(boss.ctx, { phone: member.phone, paging });
    expect(refunds.rows).toMatchObject([
      { kind: 'charge', amount: 5_500, capital: 5_000 },
      { kind: 'expense', amount: 1_100, capital: 1_000 },
    ]);
    expect((await listRefunds(daguan.ctx, { phone: member.phone, paging })).rows).toEqual([]);
    await expectSoundBooks(t);
  });
});

describe('the holders of cards', () => {
  it('stand in the list once each, whoever got a card last first', async () => {
    const first = member;
    await openCard(nanping.ctx, { phone: first.phone, kindId: restaurant.platform.kindId });
    const second = await newMember(t.ctx);
    await openCard(daguan.ctx, { phone: second.phone, kindId: restaurant.stored.kindId });
    const page = await listMembers(nanping.ctx, { paging });
    expect(page.rows.slice(0, 2).map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(page.rows.filter(({ id }) => id === first.id)).toHaveLength(1);
    expect(page.totalRows).toBe(page.rows.length);
    await openCard(nanping.ctx, { phone: first.phone, kindId: restaurant.activity.kindId });
    expect((await listMembers(nanping.ctx, { paging })).rows[0]?.id).toBe(first.id);
  });

  it('are found by any part of their number, and by no wildcard', async () => {
    const found = async (phone: string) =>
      (await listMembers(nanping.ctx, { phone, paging })).rows.some(({ id }) => id === member.id);
    for (const part of [member.phone, member.phone.slice(0, 3), member.phone.slice(-6)])
      expect(await found(part)).toBe(true);
    for (const part of ['%', '_', `${member.phone}0`, '13_', '1%9']) expect(await found(part)).toBe(false);
  });

  it('see on their cards what the counter sees, the newest card first, and nobody else’s', async () => {
    await charge(nanping, 2_000, 200);
    await spend(daguan, 550);
    const { kindId: activity, eventId } = restaurant.activity;
    await openCard(nanping.ctx, { phone: member.phone, kindId: activity });
    const offer = { kindId: activity, eventId, capital: 20_000, gift: 20_000, imageUrl: '/item/a.png' };
    await chargeCard(nanping.ctx, { phone: member.phone, ...offer });
    const holder = actingAs(t.ctx, { id: member.id, token: '', username: '' });
    const own = await listOwnCards(holder);
    expect(own.map(({ kind, capital, gift }) => [kind.type, capital, gift])).toEqual([
      ['activity', 20_000, 20_000],
      ['stored-value', 1_500, 150],
    ]);
    const seen = await listMemberCards(daguan.ctx, member.id);
    expect(seen.map(({ card, capital, gift }) => [card.id, capital, gift])).toEqual(
      own.toReversed().map(({ card, capital, gift }) => [card.id, capital, gift]),
    );
    // Single recharges are shown where cash may be due for them.
    expect(seen.map(({ charges }) => charges.length)).toEqual([0, 1]);
    expect(await listOwnCards(actingAs(t.rival, { id: member.id, token: '', username: '' }))).toEqual([]);
  });

  it('do not see a kind that was switched off, and see it again with all its money', async () => {
    await charge(nanping, 900);
    const holder = actingAs(t.ctx, { id: member.id, token: '', username: '' });
    const put = (status: string) =>
      t.ctx.db.$client.query('update card_kind set status = $1 where id = $2', [
        status,
        restaurant.stored.kindId,
      ]);
    await put('disabled');
    expect([await listOwnCards(holder), await listMemberCards(nanping.ctx, member.id)]).toEqual([[], []]);
    expect(await outcomeOf(charge(nanping, 100))).toBe('card/not-usable');
    expect(await outcomeOf(spend(nanping, 100))).toBe('card/not-usable');
    await put('active');
    expect(await listOwnCards(holder)).toMatchObject([{ capital: 900, gift: 0 }]);
    await spend(nanping, 900);
    await expectSoundBooks(t);
  });
});
