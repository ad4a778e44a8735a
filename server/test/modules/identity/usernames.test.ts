import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkedUsername } from '../../../src/modules/identity/usernames.ts';

const refused = expect.objectContaining({ key: 'username/malformed' });

describe('usernames', () => {
  it.each([
    ['anna', 'anna'],
    ['  anna ', 'anna'],
    ['ＡＮＮＡ', 'ANNA'],
    ['张三', '张三'],
    ['a@b.cn', 'a@b.cn'],
    ['13800000000', '13800000000'],
    ['e\u0301va', 'éva'],
  ])('keeps %j as %j', (given, kept) => {
    expect(checkedUsername(given)).toBe(kept);
  });

  it.each(['', ' ', 'a', 'a b', 'a\tb', 'a\u200bb', 'a\u0000b', 'a\u202eb', 'x'.repeat(33)])(
    'refuses %j',
    (given) => {
      expect(() => checkedUsername(given)).toThrow(refused);
    },
  );

  it('keeps what it has kept: a name read from the database is the name that was typed', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40 }), (given) => {
        let kept: string;
        try {
          kept = checkedUsername(given);
        } catch (error) {
          expect(error).toEqual(refused);
          return;
        }
        expect(checkedUsername(kept)).toBe(kept);
        expect(kept).not.toMatch(/\s/);
      }),
    );
  });
});
