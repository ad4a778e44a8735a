import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditLedger } from '../../../src/modules/ledger/index.ts';
import {
  cardLedgerChecks,
  chargeCard,
  listMemberCards,
  openCard,
  payWithCard,
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

beforeAll(async () => {
  restaurant = await openRestaurant(t.ctx);
  counter = await standAt(t.ctx, { storeId: restaurant.storeIds[0] });
  member = await newMember(t.ctx);
});

describe('an activity card, ten times charged with 200 + 200 at a share of a fifth', () => {
  it('has 1582.40 and 1895.60 left after 522 were spent, 0.00 and 95.60 of it in the first recharge', async () => {
    const { phone, password } = member;
    const { kindId, eventId } = restaurant.activity;
    await openCard(counter.ctx, { phone, kindId });
    const { capital, gift } = OFFER;
    for (let time = 0; time < 10; time++)
      await chargeCard(counter.ctx, { phone, kindId, capital, gift, eventId, imageUrl: 'a.png' });
    for (const amount of [200_00, 22_00, 300_00])
      await payWithCard(counter.ctx, { phone, kindId, amount, passwordMd5: password });
    const [card] = await listMemberCards(counter.ctx, member.id);
    expect(card).toMatchObject({ capital: 158_240, gift: 189_560 });
    const left = card!.charges.map(({ capitalLeft, giftLeft }) => [capitalLeft, giftLeft]);
    expect(left).toEqual([
      [0, 9560],
      [0, 20_000],
      [18_240, 20_000],
      ...Array.from({ length: 7 }, () => [20_000, 20_000]),
    ]);
  });

  it('is in the ledger with the same amounts, and the audit looks at it', async () => {
    const pool = t.app.platform.db.$client as pg.Pool;
    const { rows } = await pool.query(
      `select kind, amount::int from account where owner_type = 'card' order by kind`,
    );
    expect(rows).toEqual([
      { kind: 'capital', amount: 158_240 },
      { kind: 'gift', amount: 189_560 },
    ]);
    expect((await auditLedger(pool, { more: cardLedgerChecks })).difference).toBeUndefined();
    await pool.query('update card_charge set gift_left = gift_left - 1 where gift_left = 9560');
    expect((await auditLedger(pool, { more: cardLedgerChecks })).difference).toMatchObject({
      check: "a card's gift is not what its recharges have left",
      expected: 189_559,
      found: 189_560,
    });
    await pool.query('update card_charge set gift_left = gift_left + 1 where gift_left = 9559');
    await pool.query(`update account set amount = amount + 1 where owner_type = 'card' and kind = 'capital'`);
    expect((await auditLedger(pool, { more: cardLedgerChecks })).difference?.check).toBe(
      "an account's amount is not the sum of its postings",
    );
  });
});
