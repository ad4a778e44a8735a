import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  bool,
  day,
  decimal,
  extensions,
  id,
  integer,
  jsonText,
  list,
  mobile,
  optionalId,
  pagingOf,
  signedYuan,
  text,
  yuan,
} from '../../../src/dialects/apifm/params.ts';

const refuses = (schema: z.ZodType, ...values: string[]) => {
  for (const value of values) expect(schema.safeParse(value).success, value).toBe(false);
};

describe('parameters as clients send them', () => {
  it('become what the core counts in: fen, ids, booleans', () => {
    expect(yuan().parse('19.9')).toBe(1990);
    expect(signedYuan().parse('-0.05')).toBe(-5);
    expect(id('order').parse('42')).toBe(42);
    expect(bool().parse('true')).toBe(true);
    expect(bool().parse('0')).toBe(false);
    expect(decimal(-90, 90).parse('30.25')).toBe(30.25);
  });

  it('say 0 for an optional id they do not mean', () => {
    expect(optionalId('shop').parse('0')).toBeUndefined();
    expect(optionalId('shop').parse(undefined)).toBeUndefined();
    expect(optionalId('shop').parse('3')).toBe(3);
  });

  it('come comma separated, with a trailing comma or spaces', () => {
    expect(list(id('goods')).parse('1, 2,3,')).toEqual([1, 2, 3]);
    expect(list(text(5)).parse(',')).toEqual([]);
  });

  it('carry JSON in a field, bounded and without NUL', () => {
    expect(extensions().parse('{"学校":"一中","age":3}')).toEqual({ 学校: '一中', age: 3 });
    const numbers = jsonText(z.array(z.number()), 'own/key');
    expect(numbers.parse('[1,2]')).toEqual([1, 2]);
    expect(numbers.safeParse('[1,').error?.issues[0]?.message).toBe('own/key');
    refuses(
      extensions(),
      '[]',
      '"text"',
      '{"a":{"b":1}}',
      '{"a":"\\u0000"}',
      '{"a":"\\ud800"}',
      '{"\\ud800":1}',
      `{"a":"${'x'.repeat(3000)}"}`,
    );
  });

  it('are refused when they are something else', () => {
    refuses(id('order'), '0', '-1', 'abc', '1.5', '1e3', '9007199254740993', ' 1');
    refuses(integer(0, 10), '11', '-1', '');
    refuses(yuan(), '-1', '1.001', '1e3', 'NaN');
    refuses(bool(), 'yes', '2');
    refuses(day(), '2026-02-30', '2026-3-1', '20260301', 'today');
    refuses(mobile(), '12345', '+8613800000000', '23800000000');
    refuses(decimal(-90, 90), '91', 'NaN', '1e1');
    refuses(text(3), 'four', 'a\u0000');
  });
});

describe('paging', () => {
  it('starts at the first page of fifty and keeps very large pages within bounds', () => {
    expect(pagingOf({})).toEqual({ page: 1, pageSize: 50 });
    expect(pagingOf({ page: 3, pageSize: 100_000 })).toEqual({ page: 3, pageSize: 1000 });
  });
});
