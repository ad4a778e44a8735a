import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/kernel/clock.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { findHeldCard, type HeldCard } from '../../../src/modules/membership-card/cards/find-card.ts';
import { spendFromCard } from '../../../src/modules/membership-card/cards/spend-from-card.ts';
import {
  type CounterContext,
  chargeCard,
  listMemberCards,
  openCard,
  payCashBack,
  refundCharge,
  refundExpense,
  sendStoreCode,
} from '../../../src/modules/membership-card/index.ts';
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
let restaurant: Restaurant;
let counter: TestCounter;
let member: TestMember;
let held: HeldCard;
let code: string;

beforeAll(async () => {
  // Both pots of a recharge are used up together.
  restaurant = await openRestaurant(t.ctx, 5000);
  counter = await standAt(t.ctx, { storeId: restaurant.storeIds[0] });
});
beforeEach(async () => {
  member = await newMember(t.ctx);
  const which = { phone: member.phone, kindId: restaurant.activity.kindId };
  await openCard(counter.ctx, which);
  held = await findHeldCard(counter.ctx, which);
  await newCode();
});

async function newCode(): Promise<void> {
  t.clock.advance(MINUTE);
  await sendStoreCode(counter.ctx);
  const { rows } = await t.ctx.db.$client.query('select code from sandbox_message order by id desc limit 1');
  code = rows[0].code;
}

const ALL = OFFER.capital + OFFER.gift;
const at = () => ({ storeId: restaurant.storeIds[0], accountId: counter.accountId });
const charge = (ctx: CounterContext = counter.ctx) => {
  const { capital, gift } = OFFER;
  return chargeCard(ctx, { phone: member.phone, ...restaurant.activity, capital, gift, imageUrl: 'a' });
};
const spend = (amount: number, ctx: CounterContext = counter.ctx) => spendFromCard(ctx, held, at(), amount);
const cardNow = async () => (await listMemberCards(counter.ctx, member.id))[0]!;

/** Does `first` in a transaction that commits only once `second` waits for it. @returns what came of `second` */
async function whileWaiting<T>(
  first: (tx: CounterContext) => Promise<unknown>,
  second: () => Promise<T>,
): Promise<PromiseSettledResult<T>> {
  const gate: { open?: () => void; entered?: () => void } = {};
  const opened = new Promise<void>((resolve) => {
    gate.open = resolve;
  });
  const entered = new Promise<void>((resolve) => {
    gate.entered = resolve;
  });
  const rival = inTransaction(counter.ctx, async (tx) => {
    await first(tx);
    gate.entered?.();
    await opened;
  });
  await entered;
  const waiting = Promise.allSettled([second()]);
  await untilSomebodyWaits();
  gate.open?.();
  await rival;
  return (await waiting)[0];
}

async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const { rows } = await t.ctx.db.$client.query(
      `select count(*)::int as waiting from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rows[0].waiting > 0) return;
  }
}

const refusedAs = (key: string) => ({ status: 'rejected', reason: { key } });

describe('what waits for a card', () => {
  it('cannot spend a recharge that was undone meanwhile', async () => {
    const { number } = await charge();
    const late = await whileWaiting(
      (tx) => refundCharge(tx, { number, code }),
      () => spend(1),
    );
    expect(late).toMatchObject(refusedAs('card/insufficient'));
    expect(await cardNow()).toMatchObject({ capital: 0, gift: 0, charges: [] });
  });

  it('cannot undo a recharge of which something was spent meanwhile', async () => {
    const { number } = await charge();
    const late = await whileWaiting(
      (tx) => spend(100, tx),
      () => refundCharge(counter.ctx, { number, code }),
    );
    expect(late).toMatchObject(refusedAs('card/charge-used'));
    expect(await cardNow()).toMatchObject({ capital: OFFER.capital - 50, gift: OFFER.gift - 50 });
  });

  it('can spend what was charged meanwhile', async () => {
    const late = await whileWaiting(charge, () => spend(ALL));
    expect(late).toMatchObject({ status: 'fulfilled' });
    expect(await cardNow()).toMatchObject({ capital: 0, gift: 0 });
  });

  it('cannot spend what was spent meanwhile', async () => {
    await charge();
    const late = await whileWaiting(
      (tx) => spend(ALL - 1, tx),
      () => spend(2),
    );
    expect(late).toMatchObject(refusedAs('card/insufficient'));
    expect((await spend(1)).id).toBeGreaterThan(0);
  });

  it('hands no cash back for a gift that an undone expense has filled again', async () => {
    const { id } = await charge();
    const { number } = await spend(ALL);
    const late = await whileWaiting(
      (tx) => refundExpense(tx, { number, code }),
      () => payCashBack(counter.ctx, id),
    );
    expect(late).toMatchObject(refusedAs('card/no-cash-back'));
    expect(await cardNow()).toMatchObject({ charges: [{ cashBackAt: null, giftLeft: OFFER.gift }] });
  });

  it('cannot undo an expense once cash was handed back for it', async () => {
    const { id } = await charge();
    const { number } = await spend(ALL);
    const late = await whileWaiting(
      (tx) => payCashBack(tx, id),
      () => refundExpense(counter.ctx, { number, code }),
    );
    expect(late).toMatchObject(refusedAs('card/cash-back-paid'));
    expect(await cardNow()).toMatchObject({ gift: 0, charges: [{ cashBackAt: t.clock.now() }] });
  });

  it('cannot undo an expense that was undone meanwhile, with that code or a new one', async () => {
    await charge();
    const { number } = await spend(100);
    const late = await whileWaiting(
      (tx) => refundExpense(tx, { number, code }),
      () => refundExpense(counter.ctx, { number, code }),
    );
    expect(late).toMatchObject(refusedAs('store-code/wrong'));
    await newCode();
    const again = refundExpense(counter.ctx, { number, code });
    await expect(again).rejects.toMatchObject({ key: 'card/expense-unknown' });
    expect(await cardNow()).toMatchObject({ capital: OFFER.capital, gift: OFFER.gift });
  });
});

describe('a refund that fails in the end', () => {
  it('leaves the code good and the card as it was', async () => {
    await charge();
    const { number } = await spend(100);
    const breaking = inTransaction(counter.ctx, async (tx) => {
      await refundExpense(tx, { number, code });
      throw new Error('the power is gone');
    });
    await expect(breaking).rejects.toThrow('the power is gone');
    expect(await cardNow()).toMatchObject({ capital: OFFER.capital - 50, gift: OFFER.gift - 50 });
    expect(await refundExpense(counter.ctx, { number, code })).toEqual({ amount: 100, capital: 50 });
  });
});
