import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, later, MINUTE } from '../../../src/kernel/clock.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import {
  buyLevel,
  changeMemberLevel,
  disableLevelPrice,
  grantLevel,
  levelOf,
  listLevelPurchases,
  renewLevel,
} from '../../../src/modules/member/index.ts';
import { insertLevel, insertLevelPrice } from '../../support/catalog-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let user: TestUser;
const START = '2026-03-02T02:00:00.000Z';
const END = new Date('2026-04-02T02:00:00.000Z');

beforeEach(async () => {
  t.clock.set(START);
  user = await newUser(t.ctx);
});

/** A month of a new level for 10 yuan that renews itself; so much is left in the wallet. */
async function bought(left: number, autoRenew = true) {
  const price = await insertLevelPrice(t.ctx);
  await fund(t.ctx, user.id, { balance: 1000 + left });
  await buyLevel(actingAs(t.ctx, user), { priceId: price.id, autoRenew });
  return price;
}

const standing = () => levelOf(t.ctx, user.id);
const balance = async () => (await readWallet(t.ctx, user.id)).balance;
const at = async (moment: Date) => {
  t.clock.set(moment.toISOString());
  await t.runJobs();
};
const purchases = async () => {
  const { rows } = await listLevelPurchases(actingAs(t.ctx, user), { page: 1, pageSize: 10 });
  return rows.map(({ amount, isRenewal }) => [amount, isRenewal]);
};

describe('a level that renews itself', () => {
  it('is charged shortly before its end and goes on without a gap', async () => {
    await bought(1500);
    await at(later(END, -2 * HOUR));
    expect(await balance()).toBe(1500);
    await at(later(END, -HOUR));
    expect(await balance()).toBe(500);
    expect(await standing()).toMatchObject({
      autoRenew: true,
      expiresAt: new Date('2026-05-02T02:00:00.000Z'),
    });
    expect(await purchases()).toEqual([
      [1000, true],
      [1000, false],
    ]);
    await at(END);
    expect(await balance()).toBe(500);
  });

  it('waits until its end for a wallet that is too empty, then ends', async () => {
    await bought(999);
    await at(later(END, -HOUR));
    expect(await standing()).toBeDefined();
    await at(END);
    expect(await standing()).toBeUndefined();
    expect(await balance()).toBe(999);
    await fund(t.ctx, user.id, { balance: 5000 });
    await at(later(END, 40 * DAY));
    expect(await balance()).toBe(5999);
    expect(t.logged).toEqual([]);
  });

  it('goes on when the money comes in the last hour', async () => {
    await bought(0);
    await at(later(END, -HOUR));
    await fund(t.ctx, user.id, { balance: 1000 });
    await at(END);
    expect(await balance()).toBe(0);
    expect(await standing()).toMatchObject({ expiresAt: new Date('2026-05-02T02:00:00.000Z') });
  });

  it('charges for no time that has passed when the server was down', async () => {
    await bought(1000);
    await at(later(END, 3 * DAY));
    expect(await standing()).toMatchObject({ expiresAt: new Date('2026-05-05T02:00:00.000Z') });
  });

  it('is charged once, whoever does the job', async () => {
    const { levelId } = await bought(5000);
    t.clock.set(later(END, -HOUR).toISOString());
    const job = { userId: user.id, levelId };
    await t.runJobs();
    expect(await balance()).toBe(4000);
    t.clock.set(later(END, -30 * MINUTE).toISOString());
    await t.runJobs();
    expect(await balance()).toBe(4000);
    await renewLevel(t.ctx, { ...job, levelId: 999_999 });
    expect(await purchases()).toHaveLength(2);
  });

  it('ends when its price or the level itself is not sold any more', async () => {
    const { id: priceId } = await bought(5000);
    await disableLevelPrice(t.ctx, { priceId });
    await at(END);
    expect(await standing()).toBeUndefined();
    t.clock.set(START);
    user = await newUser(t.ctx);
    const { levelId } = await bought(5000);
    await changeMemberLevel(t.ctx, levelId, { status: 'disabled' });
    await at(END);
    expect(await balance()).toBe(5000);
    expect(await purchases()).toHaveLength(1);
  });

  it('is not charged while a higher one is held', async () => {
    await bought(5000);
    const higher = await insertLevel(t.ctx);
    await grantLevel(t.ctx, { userId: user.id, levelId: higher.id });
    await at(END);
    expect(await balance()).toBe(5000);
    expect(await standing()).toMatchObject({ level: { id: higher.id } });
  });
});

describe('a level that does not renew itself', () => {
  it('ends in time and charges nothing', async () => {
    await bought(5000, false);
    await at(later(END, -1));
    expect(await standing()).toMatchObject({ autoRenew: false });
    await at(END);
    expect(await standing()).toBeUndefined();
    expect(await balance()).toBe(5000);
  });

  it('ends at the later time when it was bought again', async () => {
    const { id: priceId } = await bought(1000, false);
    await buyLevel(actingAs(t.ctx, user), { priceId, autoRenew: false });
    await at(END);
    expect(await standing()).toMatchObject({ expiresAt: new Date('2026-05-02T02:00:00.000Z') });
  });
});
