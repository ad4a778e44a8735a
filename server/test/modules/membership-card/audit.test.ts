import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditLedger } from '../../../src/modules/ledger/index.ts';
import { cardLedgerChecks, chargeCard } from '../../../src/modules/membership-card/index.ts';
import { memberCardOf, openRestaurant, standAt } from '../../support/counter-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { newUser } from '../../support/users.ts';

const t = useTestApp();
const pool = () => t.app.platform.db.$client as pg.Pool;
const cli = fileURLToPath(new URL('../../../src/cli/ledger-audit.ts', import.meta.url));
let cardId: number;

beforeAll(async () => {
  const user = await newUser(t.ctx);
  cardId = await memberCardOf(t.ctx, user);
  const { rows } = await pool().query('select mobile from "user" where id = $1', [user.id]);
  const [card] = (await pool().query('select kind_id, store_id from member_card where id = $1', [cardId]))
    .rows;
  const counter = await standAt(t.ctx, { storeId: card.store_id });
  const amounts = { capital: 1000, gift: 100, imageUrl: 'a' };
  await chargeCard(counter.ctx, { phone: rows[0].mobile, kindId: card.kind_id, ...amounts });
  await openRestaurant(t.rival);
});

function runCli(): Promise<{ code: number | null; out: string }> {
  const url = new URL(String(pool().options.connectionString));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', cli], {
      env: { PATH: process.env.PATH, DATABASE_URL: url.toString() },
    });
    let out = '';
    child.stdout.on('data', (data) => {
      out += String(data);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out }));
  });
}

describe('the audit of the cards', () => {
  it('finds a recharge that has more left than the ledger says the card holds, and the command exits with 1', async () => {
    expect((await auditLedger(pool(), { more: cardLedgerChecks })).difference).toBeUndefined();
    await pool().query('update card_charge set capital_left = capital_left - 1 where card_id = $1', [cardId]);
    const { code, out } = await runCli();
    expect(code).toBe(1);
    expect(out).toContain(`a card's capital is not what its recharges have left`);
    expect(out).toContain(`tenant ${t.ctx.tenant.id}, id ${cardId}, expected 999, found 1000`);
    await pool().query('update card_charge set capital_left = capital_left + 1 where card_id = $1', [cardId]);
  });

  it('finds a card whose accounts are gone', async () => {
    await pool().query(
      `update account set kind = 'other' where owner_type = 'card' and owner_id = $1 and kind = 'gift'`,
      [cardId],
    );
    const { difference } = await auditLedger(pool(), { more: cardLedgerChecks });
    expect(difference).toMatchObject({ check: 'a card has no accounts for capital and gift', found: 1 });
    await pool().query(
      `update account set kind = 'gift' where owner_type = 'card' and owner_id = $1 and kind = 'other'`,
      [cardId],
    );
    expect((await auditLedger(pool(), { more: cardLedgerChecks })).difference).toBeUndefined();
  });

  it('says where the money of a card came from', async () => {
    const { rows } = await pool().query(
      `select kind, sum(amount)::int as sum from account where unit = 'fen' and amount <> 0 group by kind order by kind`,
    );
    expect(rows).toEqual([
      { kind: 'capital', sum: 1000 },
      { kind: 'card-cash', sum: -1000 },
      { kind: 'card-gift', sum: -100 },
      { kind: 'gift', sum: 100 },
    ]);
  });
});
