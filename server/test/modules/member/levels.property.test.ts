import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../../src/kernel/clock.ts';
import { plusPeriods } from '../../../src/kernel/time-zone.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import {
  buyLevel,
  grantLevel,
  type LevelPrice,
  levelOf,
  listLevelPurchases,
  type MemberLevel,
  withdrawGrantedLevel,
} from '../../../src/modules/member/index.ts';
import { insertLevel, insertLevelPrice } from '../../support/catalog-fixtures.ts';
import { expectSoundBooks, outcomeOf, outcomesOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser } from '../../support/users.ts';

const t = useTestApp();
const ZONE = 'Asia/Shanghai';
const LEVELS = 3;

const step = fc.record({
  act: fc.constantFrom('buy', 'buy', 'buy', 'grant', 'grant-for-a-while', 'withdraw', 'wait', 'wait'),
  level: fc.nat(LEVELS - 1),
  days: fc.integer({ min: 1, max: 40 }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

let levels: MemberLevel[];
let prices: LevelPrice[];
beforeAll(async () => {
  levels = [];
  prices = [];
  for (let n = 0; n < LEVELS; n++) {
    const level = await insertLevel(t.ctx, { rebate: 9 - n });
    levels.push(level);
    const unit = (['day', 'month', 'month'] as const)[n]!;
    const terms = { levelId: level.id, price: 100 * (n + 1), duration: [20, 1, 2][n]!, unit };
    prices.push(await insertLevelPrice(t.ctx, terms));
  }
});

/** What a user holds, by the simplest of books: when each bought level ends, and what was granted. */
interface Books {
  readonly bought: Map<number, Date>;
  granted: { readonly level: number; readonly until: Date | undefined } | undefined;
  spent: number;
  purchases: number;
}

function held({ bought, granted }: Books): number[] {
  const now = t.clock.now();
  const alive = [...bought].filter(([, until]) => until > now).map(([level]) => level);
  if (granted && (granted.until === undefined || granted.until > now)) alive.push(granted.level);
  return alive.sort((a, b) => b - a);
}

async function play(steps: readonly Step[]): Promise<void> {
  const user = await newUser(t.ctx);
  const ctx = actingAs(t.ctx, user);
  await fund(t.ctx, user.id, { balance: 1_000_000 });
  const books: Books = { bought: new Map(), granted: undefined, spent: 0, purchases: 0 };
  for (const { act, level, days } of steps) {
    const levelId = levels[level]!.id;
    if (act === 'wait') {
      t.clock.advance(days * DAY);
      await t.runJobs();
    }
    if (act === 'grant') {
      await grantLevel(t.ctx, { userId: user.id, levelId });
      books.granted = { level, until: undefined };
    }
    if (act === 'grant-for-a-while') {
      const until = plusPeriods(t.clock.now(), days, 'day', ZONE);
      await grantLevel(t.ctx, { userId: user.id, levelId, expiresAt: until });
      books.granted = { level, until };
    }
    if (act === 'withdraw') {
      await withdrawGrantedLevel(t.ctx, { userId: user.id });
      books.granted = undefined;
    }
    if (act === 'buy') await buy(ctx, books, level);
    const standing = await levelOf(t.ctx, user.id);
    expect(standing?.level.id).toBe(levels[held(books)[0] ?? -1]?.id);
    expect(standing?.rebate ?? 10).toBe(9 - (held(books)[0] ?? -1));
  }
  expect(await readWallet(t.ctx, user.id)).toMatchObject({
    ...{ balance: 1_000_000 - books.spent, totalSpent: books.spent },
  });
  const { totalRows, rows } = await listLevelPurchases(ctx, { page: 1, pageSize: 100 });
  expect([totalRows, rows.reduce((sum, { amount }) => sum + amount, 0)]).toEqual([
    books.purchases,
    books.spent,
  ]);
}

async function buy(ctx: ReturnType<typeof actingAs>, books: Books, level: number): Promise<void> {
  const price = prices[level]!;
  const [highest] = held(books);
  const { granted } = books;
  const isForGood = granted?.level === level && granted.until === undefined;
  const outcome = await outcomeOf(buyLevel(ctx, { priceId: price.id, autoRenew: false }));
  const isBeneath = highest !== undefined && highest > level;
  expect(outcome).toBe(isBeneath || isForGood ? 'level/already-held' : 'done');
  if (outcome !== 'done') return;
  // It goes on from where the same level ends, however it is held.
  const ends = [books.bought.get(level), granted?.level === level ? granted.until : undefined];
  const alive = ends.filter((end) => end !== undefined && end > t.clock.now()) as Date[];
  const from = alive.sort((a, b) => b.getTime() - a.getTime())[0] ?? t.clock.now();
  books.bought.set(level, plusPeriods(from, price.duration, price.unit, ZONE));
  books.spent += price.price;
  books.purchases++;
}

describe('the levels of a member', () => {
  it('are what was bought and granted, the highest counting, however it comes about', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 25 }), play), {
      ...{ numRuns: 20, seed: 20260302, endOnFailure: true },
    });
    await expectSoundBooks(t);
  }, 60_000);

  it('bought many times at once are paid for and added up each time', async () => {
    const user = await newUser(t.ctx);
    const ctx = actingAs(t.ctx, user);
    await fund(t.ctx, user.id, { balance: 350 });
    const { id: priceId } = prices[0]!;
    const outcomes = await outcomesOf(
      [1, 2, 3, 4, 5].map(() => buyLevel(ctx, { priceId, autoRenew: false })),
    );
    expect(outcomes).toEqual({ done: 3, 'ledger/insufficient-balance': 2 });
    expect((await levelOf(t.ctx, user.id))?.expiresAt).toEqual(plusPeriods(t.clock.now(), 60, 'day', ZONE));
    expect((await readWallet(t.ctx, user.id)).balance).toBe(50);
  });

  it('that renew themselves are charged exactly once a period for as long as there is money', async () => {
    const user = await newUser(t.ctx);
    const ctx = actingAs(t.ctx, user);
    await fund(t.ctx, user.id, { balance: 100 * 4 + 99 });
    await buyLevel(ctx, { priceId: prices[0]!.id, autoRenew: true });
    const balances: number[] = [];
    const isMember: boolean[] = [];
    for (let day = 1; day <= 100; day++) {
      t.clock.advance(DAY);
      await t.runJobs();
      if (day % 20 !== 10) continue;
      balances.push((await readWallet(t.ctx, user.id)).balance);
      isMember.push((await levelOf(t.ctx, user.id)) !== undefined);
    }
    expect(balances).toEqual([399, 299, 199, 99, 99]);
    expect(isMember).toEqual([true, true, true, true, false]);
    const { rows } = await listLevelPurchases(ctx, { page: 1, pageSize: 10 });
    expect(rows.map(({ isRenewal }) => isRenewal)).toEqual([true, true, true, false]);
    await expectSoundBooks(t);
  });
});
