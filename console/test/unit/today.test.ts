import { expect, test } from 'vitest';
import { dayIn } from '../../src/shared/today.ts';

test('the day is that of the shop, wherever its staff are', () => {
  const at = new Date('2026-03-31T20:30:00Z');
  expect(dayIn('Asia/Shanghai', at)).toBe('2026-04-01');
  expect(dayIn('America/New_York', at)).toBe('2026-03-31');
});
