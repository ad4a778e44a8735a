import { describe, expect, it } from 'vitest';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const badDates = ['2026-02-30', '2026-2-3', '20260203', 'today', '2026-02-03 10:00:00'];

describe('whether the stock exchanges are closed', () => {
  const status = (date?: string) => t.get('/common/stock/close/status', { date });

  it('tells days of trade, weekends and holidays apart', async () => {
    expect(await status('2018-08-08')).toEqual({ code: 0, msg: 'success' });
    expect(await status('2018-08-11')).toEqual({ code: 10000, msg: '双休日休市' });
    expect(await status('2026-02-14')).toMatchObject({ code: 10000 });
    expect(await status('2026-02-17')).toEqual({ code: 30000, msg: '其他休市' });
  });

  it('needs a day that exists', async () => {
    for (const date of badDates)
      expect(await status(date), date).toEqual({ code: 20000, msg: '日期格式错误，格式如：2018-08-08' });
    expect(await status()).toMatchObject({ code: 600 });
  });
});

describe('the next day of trade', () => {
  const next = (date?: string) => t.get('/common/stock/close/next-trade-date', { date });

  it('comes after weekends and holidays', async () => {
    expect(await next('2026-03-02')).toMatchObject({ code: 0, data: '2026-03-03' });
    expect(await next('2026-02-13')).toMatchObject({ code: 0, data: '2026-02-24' });
  });

  it('needs a day that exists', async () => {
    for (const date of badDates) expect((await next(date)).code, date).toBe(20000);
    expect(await next()).toMatchObject({ code: 600 });
  });
});
