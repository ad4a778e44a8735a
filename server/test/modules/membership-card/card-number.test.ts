import { describe, expect, it } from 'vitest';
import { nextCardNumber } from '../../../src/modules/membership-card/cards/card-number.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();

describe('the numbers of cards, recharges and expenses', () => {
  it('say what they are of, day and hour in local time, and count together from 100', async () => {
    t.clock.set('2019-12-20T08:43:19Z');
    expect(await nextCardNumber(t.ctx, 'charge')).toBe(7_10_19122016_100);
    expect(await nextCardNumber(t.ctx, 'expense')).toBe(7_11_19122016_101);
    expect(await nextCardNumber(t.ctx, 'card')).toBe(7_9_19122016_102);
  });

  it('begin anew at midnight, local time', async () => {
    t.clock.set('2019-12-20T15:59:59.999Z');
    expect(await nextCardNumber(t.ctx, 'charge')).toBe(7_10_19122023_103);
    t.clock.set('2019-12-20T16:00:00Z');
    expect(await nextCardNumber(t.ctx, 'charge')).toBe(7_10_19122100_100);
  });

  it('grow a digit after 999 and stay exact in JSON', async () => {
    t.clock.set('2026-05-05T05:00:00Z');
    await nextCardNumber(t.ctx, 'charge');
    await t.ctx.db.$client.query(`update card_number_day set last = 999 where day = '2026-05-05'`);
    const number = await nextCardNumber(t.ctx, 'expense');
    expect(String(number)).toBe('711260505131000');
    expect(JSON.parse(JSON.stringify({ number }))).toEqual({ number });
  });

  it('are counted by each tenant for itself, in its own time', async () => {
    t.clock.set('2026-06-01T20:30:00Z');
    const abroad = { ...t.rival, tenant: { ...t.rival.tenant, timeZone: 'America/New_York' } };
    expect(await nextCardNumber(t.ctx, 'charge')).toBe(7_10_26060204_100);
    expect(await nextCardNumber(abroad, 'charge')).toBe(7_10_26060116_100);
  });

  it('are never the same, however many ask at once', async () => {
    t.clock.set('2026-07-01T00:00:00Z');
    const numbers = await Promise.all(Array.from({ length: 40 }, () => nextCardNumber(t.ctx, 'charge')));
    expect(new Set(numbers).size).toBe(40);
    expect(Math.max(...numbers) - Math.min(...numbers)).toBe(39);
  });
});
