import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, later } from '../../../src/kernel/clock.ts';
import {
  changeLottery,
  closeLottery,
  drawByDefault,
  drawLottery,
  getLottery,
  joinLottery,
  listWinners,
} from '../../../src/modules/activity/index.ts';
import { someLottery } from '../../support/activity-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';

const t = useTestApp();

/** What the rule says, calculated as anybody could. */
function expectedOrder(lotteryId: number, code: string, entries: number): number[] {
  const digest = (number: number) =>
    createHash('sha256').update(`${lotteryId}-${code}-${number}`).digest('hex');
  return Array.from({ length: entries }, (_, index) => index + 1).sort((a, b) =>
    digest(a) < digest(b) ? -1 : 1,
  );
}

/** Entries of users who need not exist, past the door. */
async function fill(lotteryId: number, entries: number): Promise<void> {
  await t.ctx.db.$client.query(
    `insert into lottery_entry (tenant_id, lottery_id, user_id, number, created_at)
     select $1, $2, n, n, $4 from generate_series(1, $3::int) n`,
    [t.ctx.tenant.id, lotteryId, entries, t.clock.now()],
  );
  await t.ctx.db.$client.query('update lottery set entry_count = $3 where tenant_id = $1 and id = $2', [
    t.ctx.tenant.id,
    lotteryId,
    entries,
  ]);
}

const quantities = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 4 });
const digits = fc.integer({ min: 0, max: 99_999 }).map((code) => String(code).padStart(5, '0'));

describe('the draw', () => {
  it('gives each prize exactly as often as announced, by the rule, for any number of entries', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 40 }), quantities, digits, async (entries, prizes, code) => {
        const { id } = await someLottery(t.ctx, {
          prizes: prizes.map((quantity, index) => ({ title: `${index + 1} 等奖`, quantity })),
        });
        await fill(id, entries);
        await changeLottery(t.ctx, { lotteryId: id, endsAt: t.clock.now() });
        const total = prizes.reduce((sum, quantity) => sum + quantity, 0);
        const { winners } = await drawLottery(t.ctx, { lotteryId: id, code });
        expect(winners).toBe(Math.min(total, entries));
        const order = expectedOrder(id, code, entries);
        const expected = prizes.flatMap((quantity, index) => {
          const before = prizes.slice(0, index).reduce((sum, each) => sum + each, 0);
          const numbers = order.slice(before, before + quantity).sort((a, b) => a - b);
          return numbers.map((number) => [`${index + 1} 等奖`, number]);
        });
        const won = (await listWinners(t.ctx, id)).map((entry) => [entry.prizeTitle, entry.number]);
        expect(won).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('gives late entries the same chance, also beyond the hundred thousand codes', async () => {
    const ENTRIES = 120_000;
    const { id } = await someLottery(t.ctx, { prizes: [{ title: '茶', quantity: 1200 }] });
    await fill(id, ENTRIES);
    await changeLottery(t.ctx, { lotteryId: id, endsAt: t.clock.now() });
    await drawLottery(t.ctx, { lotteryId: id, code: '31415' });
    const winners = await listWinners(t.ctx, id);
    expect(winners).toHaveLength(1200);
    const late = winners.filter(({ number }) => number > ENTRIES / 2).length;
    expect(late).toBeGreaterThan(500);
    expect(late).toBeLessThan(700);
  });

  it('happens once, however many ask', async () => {
    const { id } = await someLottery(t.ctx, { prizes: [{ title: '茶', quantity: 3 }] });
    await fill(id, 20);
    await changeLottery(t.ctx, { lotteryId: id, endsAt: t.clock.now() });
    const codes = ['11111', '22222', '33333', '44444'];
    const draws = await Promise.allSettled(codes.map((code) => drawLottery(t.ctx, { lotteryId: id, code })));
    expect(draws.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const draw of draws)
      if (draw.status === 'rejected') expect(draw.reason).toMatchObject({ key: 'lottery/drawn' });
    const { lottery } = await getLottery(t.ctx, id);
    const won = (await listWinners(t.ctx, id)).map(({ number }) => number);
    expect(won).toEqual(
      expectedOrder(id, lottery.awardCode ?? '', 20)
        .slice(0, 3)
        .sort((a, b) => a - b),
    );
  });

  it('needs five digits and an end', async () => {
    const { id } = await someLottery(t.ctx);
    for (const code of ['', '1234', '123456', 'abcde', '１２３４５'])
      await expect(drawLottery(t.ctx, { lotteryId: id, code })).rejects.toMatchObject({
        key: 'lottery/bad-code',
      });
    await expect(drawLottery(t.ctx, { lotteryId: id, code: '12345' })).rejects.toMatchObject({
      key: 'lottery/not-over',
    });
    await expect(drawLottery(t.rival, { lotteryId: id, code: '12345' })).rejects.toMatchObject({
      key: 'record/none',
    });
  });
});

describe('a draw without help', () => {
  it('happens at the end, and at the new end when that was moved', async () => {
    const { id, endsAt } = await someLottery(t.ctx, { drawsItself: true });
    await fill(id, 4);
    await changeLottery(t.ctx, { lotteryId: id, endsAt: later(endsAt, DAY) });
    t.clock.advance(DAY);
    await t.runJobs();
    expect((await getLottery(t.ctx, id)).lottery.status).toBe('open');
    t.clock.advance(DAY);
    await t.runJobs();
    const { lottery } = await getLottery(t.ctx, id);
    expect(lottery).toMatchObject({ status: 'drawn', drawnAt: t.clock.now() });
    expect(lottery.awardCode).toMatch(/^\d{5}$/);
    expect(await listWinners(t.ctx, id)).toHaveLength(1);
  });

  it('leaves alone what was drawn or called off by hand', async () => {
    const [drawn, closed] = [
      await someLottery(t.ctx, { drawsItself: true }),
      await someLottery(t.ctx, { drawsItself: true }),
    ];
    await closeLottery(t.ctx, { lotteryId: closed.id });
    t.clock.advance(DAY);
    await drawLottery(t.ctx, { lotteryId: drawn.id, code: '00042' });
    await t.runJobs();
    await drawByDefault(t.ctx, { lotteryId: closed.id });
    await drawByDefault(t.ctx, { lotteryId: drawn.id });
    expect((await getLottery(t.ctx, drawn.id)).lottery.awardCode).toBe('00042');
    expect((await getLottery(t.ctx, closed.id)).lottery).toMatchObject({ status: 'closed', awardCode: null });
    expect(t.logged).toEqual([]);
  });
});

describe('a rush of entries', () => {
  it('numbers them 1 to n without a gap, each user once', async () => {
    const { id } = await someLottery(t.ctx);
    const users = [];
    for (let n = 0; n < 12; n++) users.push(await newUser(t.ctx));
    const attempts = [...users, ...users, ...users.slice(0, 6)];
    const results = await Promise.allSettled(attempts.map((user) => joinLottery(actingAs(t.ctx, user), id)));
    const entered = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    for (const result of results)
      if (result.status === 'rejected')
        expect(result.reason).toMatchObject({ key: 'lottery/already-joined' });
    expect(entered.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, index) => index + 1),
    );
    expect(new Set(entered.map(({ userId }) => userId)).size).toBe(12);
    expect((await getLottery(t.ctx, id)).lottery.entryCount).toBe(12);
  });

  it('ends with the draw: whoever is in takes part, whoever is not is refused', async () => {
    const { id } = await someLottery(t.ctx, { prizes: [{ title: '茶', quantity: 100 }] });
    const users = [];
    for (let n = 0; n < 10; n++) users.push(await newUser(t.ctx));
    // The shop's clock says that the time is over, the others' does not yet: as on two machines.
    const shop = { ...t.ctx, now: () => later(t.clock.now(), 2 * DAY) };
    const joins = users.map((user) => joinLottery(actingAs(t.ctx, user), id));
    const draw = drawLottery(shop, { lotteryId: id, code: '12345' });
    const results = await Promise.allSettled([...joins, draw]);
    const entered = results.slice(0, -1).filter(({ status }) => status === 'fulfilled').length;
    expect((await draw).winners).toBe(entered);
    expect(await listWinners(t.ctx, id)).toHaveLength(entered);
  });
});
