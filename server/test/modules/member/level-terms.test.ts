import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import {
  buyLevel,
  changeMemberLevel,
  createLevelPrice,
  createMemberLevel,
  disableLevelPrice,
  earnLevel,
  grantLevel,
  isRebate,
  levelOf,
  levelPayment,
  listLevelPrices,
  listLevels,
  type NewLevelPrice,
  type NewMemberLevel,
} from '../../../src/modules/member/index.ts';
import { insertLevel, insertLevelPrice } from '../../support/catalog-fixtures.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser } from '../../support/users.ts';

const t = useTestApp();

describe('a level', () => {
  it.each<[field: string, wrong: Partial<NewMemberLevel>]>([
    ['name', { name: '  ' }],
    ['rank', { rank: 0 }],
    ['rank', { rank: 1.5 }],
    ['rebate', { rebate: 0 }],
    ['rebate', { rebate: 10.01 }],
    ['rebate', { rebate: 8.555 }],
    ['rebate', { rebate: Number.NaN }],
    ['upgradeSpending', { upgradeSpending: 0 }],
    ['upgradeSpending', { upgradeSpending: -100 }],
  ])('with a wrong %s is neither made nor changed into: %o', async (field, wrong) => {
    const level = await insertLevel(t.ctx);
    const refusal = `level/invalid ${field}`;
    expect(await outcomeOf(createMemberLevel(t.ctx, { name: '金卡', rank: 1, ...wrong }))).toBe(refusal);
    expect(await outcomeOf(changeMemberLevel(t.ctx, level.id, wrong))).toBe(refusal);
    expect((await listLevels(t.ctx)).find(({ id }) => id === level.id)).toEqual(level);
  });

  it.each([0.01, 1, 8.5, 8.88, 9.99, 10])('may have the rebate %d', (rebate) => {
    expect(isRebate(rebate)).toBe(true);
  });

  it('is its own shop’s to change, to sell and to grant', async () => {
    const { id: levelId } = await insertLevel(t.rival);
    const user = await newUser(t.ctx);
    expect(await outcomeOf(changeMemberLevel(t.ctx, levelId, { name: '他人' }))).toBe('record/none');
    const price = { levelId, price: 100, duration: 1, unit: 'month' } as const;
    expect(await outcomeOf(createLevelPrice(t.ctx, price))).toBe('record/none');
    expect(await outcomeOf(grantLevel(t.ctx, { userId: user.id, levelId }))).toBe('record/none');
    expect(await outcomeOf(listLevelPrices(t.ctx, { levelId }))).toBe('record/none');
    const { id: priceId } = await insertLevelPrice(t.rival);
    expect(await outcomeOf(buyLevel(actingAs(t.ctx, user), { priceId, autoRenew: false }))).toBe(
      'record/none',
    );
  });
});

describe('the price of a level', () => {
  it.each<[field: string, wrong: Partial<NewLevelPrice>]>([
    ['price', { price: 0 }],
    ['price', { price: 100_000_001 }],
    ['price', { price: 9.5 }],
    ['duration', { duration: 0 }],
    ['duration', { duration: 3_651 }],
  ])('with a wrong %s is not asked', async (field, wrong) => {
    const { id: levelId } = await insertLevel(t.ctx);
    const price = { levelId, price: 100, duration: 1, unit: 'month', ...wrong } as const;
    expect(await outcomeOf(createLevelPrice(t.ctx, price))).toBe(`level/invalid ${field}`);
    expect(await listLevelPrices(t.ctx, { levelId })).toEqual([]);
  });

  it('that is off the list buys nothing, and neither does one of a disabled level', async () => {
    const user = await newUser(t.ctx);
    await fund(t.ctx, user.id, { balance: 10_000 });
    const buy = (priceId: number) =>
      outcomeOf(buyLevel(actingAs(t.ctx, user), { priceId, autoRenew: false }));
    const gone = await insertLevelPrice(t.ctx);
    await disableLevelPrice(t.ctx, { priceId: gone.id });
    expect(await buy(gone.id)).toBe('record/none');
    const dormant = await insertLevelPrice(t.ctx);
    await changeMemberLevel(t.ctx, dormant.levelId, { status: 'disabled' });
    expect(await buy(dormant.id)).toBe('record/none');
    expect((await readWallet(t.ctx, user.id)).balance).toBe(10_000);
  });

  it.each([undefined, null, '7', 0, -1, 1.5, 2 ** 53])('cannot be named %j in a payment', async (priceId) => {
    const user = await newUser(t.ctx);
    const pay = () =>
      inTransaction(t.ctx, (tx) => levelPayment.perform(tx, user.id, { kind: 'buy-level', priceId }));
    expect(await outcomeOf(pay)).toBe('record/none');
    expect(await outcomeOf(async () => levelPayment.validate(t.ctx, user.id, { priceId }))).toBe(
      'record/none',
    );
  });
});

describe('a level that spending has earned', () => {
  it('is the highest reached to the fen, one at a time, and follows the shop’s thresholds', async () => {
    const silver = await insertLevel(t.ctx, { upgradeSpending: 1_000 });
    const gold = await insertLevel(t.ctx, { upgradeSpending: 2_000 });
    const user = await newUser(t.ctx);
    await fund(t.ctx, user.id, { balance: 100_000 });
    const { id: priceId } = await insertLevelPrice(t.ctx, { price: 999, duration: 1, unit: 'day' });
    const cent = await insertLevelPrice(t.ctx, { price: 1, duration: 1, unit: 'day' });
    const earned = async () => {
      await earnLevel(t.ctx, { userId: user.id });
      const { rows } = await t.ctx.db.$client.query(
        `select level_id from membership where user_id = $1 and source = 'earned'`,
        [user.id],
      );
      return rows.map((row) => Number(row.level_id));
    };
    const buy = (id: number) => buyLevel(actingAs(t.ctx, user), { priceId: id, autoRenew: false });
    await buy(priceId);
    expect(await earned()).toEqual([]);
    await buy(cent.id);
    expect(await earned()).toEqual([silver.id]);
    await Promise.all([1, 2, 3].map(() => earnLevel(t.ctx, { userId: user.id })));
    expect(await earned()).toEqual([silver.id]);
    await changeMemberLevel(t.ctx, gold.id, { upgradeSpending: 1_000 });
    expect(await earned()).toEqual([gold.id]);
    await changeMemberLevel(t.ctx, gold.id, { status: 'disabled' });
    expect(await earned()).toEqual([silver.id]);
    await changeMemberLevel(t.ctx, silver.id, { upgradeSpending: 1_001 });
    await changeMemberLevel(t.ctx, gold.id, { status: 'active', upgradeSpending: 5_000 });
    expect(await earned()).toEqual([]);
    expect(await levelOf(t.rival, user.id)).toBeUndefined();
    expect(t.logged).toEqual([]);
  });
});
