import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, later } from '../../../src/kernel/clock.ts';
import {
  changeLottery,
  closeLottery,
  drawLottery,
  drawLotteryJob,
  getLottery,
  getMyEntry,
  joinLottery,
  listEntries,
  listWinners,
  lotteryTag,
} from '../../../src/modules/activity/index.ts';
import { someLottery } from '../../support/activity-fixtures.ts';
import { outcome } from '../../support/outcome.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';
import { waitingJobs } from '../../support/waiting-jobs.ts';

const t = useTestApp();
let id: number;
beforeEach(async () => {
  t.clock.set('2026-03-02T02:00:00.000Z');
  id = (await someLottery(t.ctx)).id;
});

const join = async (ctx = t.ctx) => joinLottery(actingAs(ctx, await newUser(t.ctx)), id);
const draws = async () =>
  (await waitingJobs(t.ctx, drawLotteryJob)).filter(({ payload }) => payload.lotteryId === id);

async function fill(entries: number): Promise<void> {
  await t.ctx.db.$client.query(
    `with entered as (
       insert into lottery_entry (tenant_id, lottery_id, user_id, number, created_at)
       select $1, $2, 500000 + n, n, $4 from generate_series(1, $3::int) n returning number
     ) update lottery set entry_count = (select count(*) from entered) where tenant_id = $1 and id = $2`,
    [t.ctx.tenant.id, id, entries, t.clock.now()],
  );
}

describe('the list of entries', () => {
  it('cuts any number of them into pages without losing or repeating one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(25), fc.integer({ min: 1, max: 9 }), async (entries, pageSize) => {
        ({ id } = await someLottery(t.ctx));
        await fill(entries);
        const seen: number[] = [];
        const pages = Math.ceil(entries / pageSize);
        for (let page = 1; page <= pages + 1; page++) {
          const { rows, totalRows, totalPages } = await listEntries(t.ctx, id, { page, pageSize });
          expect([totalRows, totalPages]).toEqual([entries, pages]);
          seen.push(...rows.map(({ number }) => number));
        }
        expect(seen).toEqual(Array.from({ length: entries }, (_, n) => entries - n));
      }),
      { numRuns: 25 },
    );
  });

  it('tells what an entry has won once it is drawn, and to whom it belongs', async () => {
    const [first, second] = [await join(), await join()];
    await changeLottery(t.ctx, { lotteryId: id, endsAt: t.clock.now() });
    const { winners } = await drawLottery(t.ctx, { lotteryId: id, code: '90210' });
    const { rows } = await listEntries(t.ctx, id, { page: 1, pageSize: 10 });
    expect(rows.map(({ userId }) => userId)).toEqual([second.userId, first.userId]);
    expect(rows.filter(({ prizeTitle }) => prizeTitle === '湖畔民宿一晚')).toHaveLength(winners);
    const [winner] = await listWinners(t.ctx, id);
    const user = { id: winner?.userId ?? 0, token: '', username: '' };
    expect((await getMyEntry(actingAs(t.ctx, user), id)).prizeTitle).toBe('湖畔民宿一晚');
  });

  it('is its own shop’s: another one finds neither lottery, entry nor winner', async () => {
    const entry = await join();
    const user = { id: entry.userId, token: '', username: '' };
    const looks = [
      () => getLottery(t.rival, id),
      () => listEntries(t.rival, id, { page: 1, pageSize: 10 }),
      () => getMyEntry(actingAs(t.rival, user), id),
      () => joinLottery(actingAs(t.rival, user), id),
    ];
    for (const look of looks) expect(await outcome(look())).toBe('record/none');
    expect(await listWinners(t.rival, id)).toEqual([]);
  });
});

describe('the end of a lottery', () => {
  it.each([
    [DAY - 1, 'done', 'lottery/not-over'],
    [DAY, 'lottery/over', 'done'],
    [DAY + 1, 'lottery/over', 'done'],
  ])('is one moment for entries and draw: after %i ms', async (ms, entering, drawing) => {
    const then = { ...t.ctx, now: () => later(t.clock.now(), ms) };
    expect(await outcome(join(then))).toBe(entering);
    expect(await outcome(drawLottery(then, { lotteryId: id, code: '12345' }))).toBe(drawing);
  });

  it('is not counted past by anybody who came too late', async () => {
    await join();
    const late = { ...t.ctx, now: () => later(t.clock.now(), DAY) };
    for (let n = 0; n < 3; n++) expect(await outcome(join(late))).toBe('lottery/over');
    await changeLottery(t.ctx, { lotteryId: id, endsAt: later(t.clock.now(), 2 * DAY) });
    expect((await join(late)).number).toBe(2);
  });
});

describe('the clock of a draw without help', () => {
  it('is set, moved and taken away with the lottery', async () => {
    expect(await draws()).toEqual([]);
    await changeLottery(t.ctx, { lotteryId: id, drawsItself: true });
    expect(await draws()).toMatchObject([{ key: String(id), runAt: later(t.clock.now(), DAY) }]);
    const endsAt = later(t.clock.now(), 3 * HOUR);
    await changeLottery(t.ctx, { lotteryId: id, endsAt });
    expect(await draws()).toMatchObject([{ runAt: endsAt }]);
    await changeLottery(t.ctx, { lotteryId: id, name: '改名' });
    expect(await draws()).toMatchObject([{ runAt: endsAt }]);
    await changeLottery(t.ctx, { lotteryId: id, drawsItself: false });
    expect(await draws()).toEqual([]);
    await changeLottery(t.ctx, { lotteryId: id, drawsItself: true });
    await closeLottery(t.ctx, { lotteryId: id });
    expect(await draws()).toEqual([]);
  });

  it('stays as it was when the change is refused', async () => {
    await changeLottery(t.ctx, { lotteryId: id, drawsItself: true });
    const before = await draws();
    const wrong = changeLottery(t.ctx, { lotteryId: id, name: ' ', drawsItself: false });
    expect(await outcome(wrong)).toBe('lottery/invalid');
    const elsewhere = changeLottery(t.rival, { lotteryId: id, drawsItself: false });
    expect(await outcome(elsewhere)).toBe('record/none');
    expect(await draws()).toEqual(before);
  });

  it('runs at once for a lottery that is ended early', async () => {
    await join();
    await changeLottery(t.ctx, { lotteryId: id, drawsItself: true });
    t.clock.advance(HOUR);
    await changeLottery(t.ctx, { lotteryId: id, endsAt: t.clock.now() });
    await t.runJobs();
    expect((await getLottery(t.ctx, id)).lottery).toMatchObject({ status: 'drawn', drawnAt: t.clock.now() });
    expect(await listWinners(t.ctx, id)).toHaveLength(1);
    expect(t.logged).toEqual([]);
  });
});

describe('a code of chance', () => {
  it.each([
    [0, '00000'],
    [9, '99999'],
  ])('has five digits, leading zeros too (%i)', async (digit, code) => {
    await changeLottery(t.ctx, { lotteryId: id, endsAt: t.clock.now() });
    const ctx = { ...t.ctx, random: { ...t.random, int: () => digit } };
    expect(await drawLottery(ctx, { lotteryId: id })).toEqual({ code, winners: 0 });
    expect((await getLottery(t.ctx, id)).lottery.awardCode).toBe(code);
  });
});

describe('what is kept of a lottery', () => {
  it('is dropped when it is changed, drawn or called off, not by each entry', async () => {
    let reads = 0;
    const tags = [lotteryTag(t.ctx.tenant.id, id)];
    const look = () =>
      t.ctx.cache.read(`test ${id}`, async () => ({ value: { reads: ++reads }, bytes: 8, tags }));
    await look();
    await join();
    expect(await look()).toEqual({ reads: 1 });
    await changeLottery(t.ctx, { lotteryId: id, endsAt: t.clock.now() });
    expect(await look()).toEqual({ reads: 2 });
    await drawLottery(t.ctx, { lotteryId: id, code: '00001' });
    expect(await look()).toEqual({ reads: 3 });
    expect(await outcome(closeLottery(t.ctx, { lotteryId: id }))).toBe('lottery/not-changeable');
    expect(await look()).toEqual({ reads: 3 });
  });
});
