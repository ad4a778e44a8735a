import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBeijingTime, toBeijingTime } from '../../../src/providers/wechat-pay/beijing-time.ts';

describe('the times in WeChat Pay’s messages', () => {
  it('are Beijing’s, wherever this server stands', () => {
    expect(toBeijingTime(new Date('2025-12-31T16:00:00Z'))).toBe('20260101000000');
    expect(fromBeijingTime('20260101000000')?.toISOString()).toBe('2025-12-31T16:00:00.000Z');
  });

  it('come back as they went, to the second', () => {
    const moments = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, (moment) => {
        const second = Math.floor(moment.getTime() / 1000) * 1000;
        expect(fromBeijingTime(toBeijingTime(moment))?.getTime()).toBe(second);
      }),
    );
  });

  it.each([
    '',
    '2026',
    '20260230000000',
    '20261301000000',
    '20260101240000',
    '20260101006000',
    '2026010100000x',
  ])('are not read into nonsense: %s', (text) => {
    expect(fromBeijingTime(text)).toBeUndefined();
  });
});
