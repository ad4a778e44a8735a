import fc from 'fast-check';
import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/kernel/clock.ts';
import { isFailure } from '../../../src/kernel/errors.ts';
import { auditLedger } from '../../../src/modules/ledger/index.ts';
import { findHeldCard, type HeldCard } from '../../../src/modules/membership-card/cards/find-card.ts';
import { spendFromCard } from '../../../src/modules/membership-card/cards/spend-from-card.ts';
import {
  cardLedgerChecks,
  chargeCard,
  listMemberCards,
  openCard,
  payCashBack,
  refundCharge,
  refundExpense,
  sendStoreCode,
} from '../../../src/modules/membership-card/index.ts';
import { watchCards } from '../../support/card-invariant.ts';
import {
  newMember,
  OFFER,
  openRestaurant,
  type Restaurant,
  standAt,
  type TestCounter,
  type TestMember,
} from '../../support/counter-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
/** Two counters in one store and one in another of the same merchant. */
let counters: readonly TestCounter[];
let restaurant: Restaurant;

beforeAll(async () => {
  await watchCards(t.ctx);
  // A gift that bears half of every expense is used up often, so that cash is due.
  restaurant = await openRestaurant(t.ctx, 5000);
  const [first, second] = restaurant.storeIds;
  counters = [
    await standAt(t.ctx, { storeId: first }),
    await standAt(t.ctx, { storeId: first }),
    await standAt(t.ctx, { storeId: second }),
  ];
});

const step = fc.record({
  kind: fc.constantFrom(
    'charge',
    'charge',
    'spend',
    'spend',
    'spend',
    'undo-spend',
    'undo-charge',
    'cash-back',
  ),
  counter: fc.integer({ min: 0, max: 2 }),
  card: fc.constantFrom('activity', 'stored'),
  which: fc.integer({ min: 0, max: 3 }),
  amount: fc.oneof(fc.integer({ min: 1, max: 60_000 }), fc.constantFrom(1, 40_000)),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;
/** What happens at the same time. */
const rush = fc.array(step, { minLength: 2, maxLength: 5 });

/** What the counters were told: enough to know what every card must hold. */
interface Told {
  readonly balance: { activity: number; stored: number };
  readonly charges: { activity: number[]; stored: number[] };
  readonly chargeIds: number[];
  readonly expenses: { activity: number[]; stored: number[] };
  readonly undone: string[];
  readonly paidBack: number[];
}

interface Game {
  readonly member: TestMember;
  readonly held: { activity: HeldCard; stored: HeldCard };
  readonly told: Told;
}

async function newGame(): Promise<Game> {
  const member = await newMember(t.ctx);
  const [{ ctx }] = counters as [TestCounter];
  const open = async (name: 'activity' | 'stored') => {
    const which = { phone: member.phone, kindId: restaurant[name].kindId };
    await openCard(ctx, which);
    return findHeldCard(ctx, which);
  };
  const held = { activity: await open('activity'), stored: await open('stored') };
  const none = () => ({ activity: [], stored: [] });
  const told: Told = {
    ...{ balance: { activity: 0, stored: 0 }, chargeIds: [], undone: [], paidBack: [] },
    ...{ charges: none(), expenses: none() },
  };
  return { member, held, told };
}

async function newCodes(): Promise<string[]> {
  t.clock.advance(MINUTE);
  const client = t.ctx.db.$client;
  const codes: string[] = [];
  for (const { ctx } of counters) {
    await sendStoreCode(ctx).catch((error) =>
      isFailure(error, 'store-code/too-soon') ? undefined : Promise.reject(error),
    );
    const { rows } = await client.query(
      `select code from sandbox_message where target = (select phone from merchant_store where id = $1)
       order by id desc limit 1`,
      [ctx.counter.storeId],
    );
    codes.push(rows[0].code);
  }
  return codes;
}

const pick = (list: readonly number[], which: number) => list[which % Math.max(1, list.length)] ?? 0;

async function take({ member, held, told }: Game, given: Step, codes: readonly string[]): Promise<void> {
  const { kind, card, which, amount } = given;
  const { ctx } = counters[given.counter]!;
  const code = codes[given.counter]!;
  if (kind === 'charge') {
    const offer =
      card === 'activity' ? { capital: OFFER.capital, gift: OFFER.gift } : { capital: amount, gift: which };
    const eventId = card === 'activity' ? restaurant.activity.eventId : undefined;
    const { phone } = member;
    const where = { phone, kindId: restaurant[card].kindId, imageUrl: 'a', eventId };
    const { id, number } = await chargeCard(ctx, { ...where, ...offer });
    told.balance[card] += offer.capital + offer.gift;
    told.charges[card].push(number);
    told.chargeIds.push(id);
  } else if (kind === 'spend') {
    const at = { storeId: ctx.counter.storeId!, accountId: ctx.counter.accountId };
    const { number } = await spendFromCard(ctx, held[card], at, amount);
    told.balance[card] -= amount;
    told.expenses[card].push(number);
  } else if (kind === 'undo-spend') {
    const number = pick(told.expenses[card], which);
    const refunded = await refundExpense(ctx, { number, code });
    told.balance[card] += refunded.amount;
    told.undone.push(`expense ${number}`);
  } else if (kind === 'undo-charge') {
    const number = pick(told.charges[card], which);
    const refunded = await refundCharge(ctx, { number, code });
    told.balance[card] -= refunded.amount;
    told.undone.push(`charge ${number}`);
  } else {
    const id = pick(told.chargeIds, which);
    await payCashBack(ctx, id);
    told.paidBack.push(id);
  }
}

/** Refusals are part of the game; anything else is not. */
async function happened(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isFailure(error)) throw error;
  }
}

async function expectTold({ member, told }: Game): Promise<void> {
  const cards = await listMemberCards(counters[0]!.ctx, member.id);
  const found = Object.fromEntries(cards.map(({ kind, capital, gift }) => [kind.type, capital + gift]));
  expect(found).toEqual({ activity: told.balance.activity, 'stored-value': told.balance.stored });
  expect(new Set(told.undone).size).toBe(told.undone.length);
  expect(new Set(told.paidBack).size).toBe(told.paidBack.length);
}

describe('several counters at once', () => {
  it('never lose a cent, never refund twice, and leave every commit in balance', async () => {
    let moved = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(rush, { minLength: 3, maxLength: 7 }), async (rushes) => {
        const game = await newGame();
        for (const together of rushes) {
          const codes = await newCodes();
          await Promise.all(together.map((given) => happened(take(game, given, codes))));
          await expectTold(game);
        }
        moved += game.told.undone.length + game.told.paidBack.length;
      }),
      { numRuns: 12, seed: 4 },
    );
    // The game would prove little if nothing was ever undone.
    expect(moved).toBeGreaterThan(5);
    const { difference } = await auditLedger(t.app.platform.db.$client as pg.Pool, {
      more: cardLedgerChecks,
    });
    expect(difference).toBeUndefined();
  });

  it('spend the last money of a card once', async () => {
    const game = await newGame();
    const { activity, stored } = game.held;
    const { phone } = game.member;
    const first = counters[0]!.ctx;
    const { capital, gift } = OFFER;
    await chargeCard(first, { phone, ...restaurant.activity, capital, gift, imageUrl: 'a' });
    const { kindId } = restaurant.stored;
    await chargeCard(first, { phone, kindId, capital: 900, gift: 100, imageUrl: 'a' });
    for (const [card, amount] of [
      [activity, 40_000],
      [stored, 1000],
    ] as const) {
      const tries = await Promise.allSettled(
        Array.from({ length: 9 }, (_value, index) => {
          const { ctx } = counters[index % 3]!;
          const at = { storeId: ctx.counter.storeId!, accountId: ctx.counter.accountId };
          return spendFromCard(ctx, card, at, amount);
        }),
      );
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
  });

  it('undo an expense once, however often it is asked for at the same time', async () => {
    const game = await newGame();
    const { phone } = game.member;
    const { capital, gift } = OFFER;
    const [first, second] = counters as [TestCounter, TestCounter];
    await chargeCard(first.ctx, { phone, ...restaurant.activity, capital, gift, imageUrl: 'a' });
    const at = { storeId: restaurant.storeIds[0], accountId: first.accountId };
    const { number } = await spendFromCard(first.ctx, game.held.activity, at, 10_000);
    const [code = ''] = await newCodes();
    const tries = await Promise.allSettled(
      [first, second, first, second].map(({ ctx }) => refundExpense(ctx, { number, code })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [card] = await listMemberCards(first.ctx, game.member.id);
    expect(card).toMatchObject({ capital: 20_000, gift: 20_000 });
  });

  it('are watched: a commit that leaves a card out of balance is refused', async () => {
    const tampering = t.ctx.db.$client.query(
      'update card_charge set gift_left = gift_left - 1 where id = (select max(id) from card_charge)',
    );
    await expect(tampering).rejects.toThrow(/holds 40000 but has 39999 left/);
  });
});
