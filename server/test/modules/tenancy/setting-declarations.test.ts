import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownSettings, type SettingDeclaration, settingGroups } from '../../../src/modules/tenancy/index.ts';
import {
  choice,
  decimal,
  integer,
  longtext,
  member,
  picture,
  rounded,
  text,
  toggle,
  yuan,
} from '../../../src/modules/tenancy/settings/declare.ts';

const told = { zh: '名', en: 'Name', help: { zh: '说明', en: 'Help' } };
type Known = SettingDeclaration<unknown>;

describe('a whole number', () => {
  const minutes = integer({ ...told, initial: 30, min: 5, max: 1000 });

  it.each([
    ['5', 5],
    [' 7 ', 7],
    ['0010', 10],
    ['1000', 1000],
    ['999999999', 1000],
    ['4', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['1e2', undefined],
    ['', undefined],
    ['１０', undefined],
    ['9999999999', undefined],
  ])('is read out of %j as %j', (given, value) => {
    expect(minutes.parse(given)).toBe(value);
  });

  it('is read as it was written, within its bounds', () => {
    const within = fc.integer({ min: 5, max: 1000 });
    fc.assert(fc.property(within, (value) => minutes.parse(minutes.print(value)) === value));
  });

  it('may round down what older shops have, and nothing else', () => {
    const growth = rounded({ ...told, initial: 50, max: 100 });
    expect(['7.9', '7', '0.9', '100.1', '12345.6', '-1.5', '.5', 'x'].map(growth.parse)).toEqual([
      ...[7, 7, 0, 100, 100],
      ...[undefined, undefined, undefined],
    ]);
  });
});

describe('a number with digits behind the point', () => {
  const rate = decimal({ ...told, initial: 0.1, max: 10, digits: 2 });

  it.each([
    ['0.25', 0.25],
    ['0', 0],
    ['10.01', 10],
    ['0.125', undefined],
    ['.5', undefined],
    ['5.', undefined],
    ['-0.5', undefined],
    ['NaN', undefined],
    ['Infinity', undefined],
  ])('is read out of %j as %j', (given, value) => {
    expect(rate.parse(given)).toBe(value);
  });

  it('is read as it was written', () => {
    const hundredths = fc.integer({ min: 0, max: 1000 }).map((n) => n / 100);
    fc.assert(fc.property(hundredths, (value) => rate.parse(rate.print(value)) === value));
  });
});

describe('an amount of money', () => {
  const least = yuan(told);

  it('is fen here and yuan for who reads the text', () => {
    expect(least.print(1250)).toBe('12.5');
    expect(['12.5', '12.50', ' 12.5 '].map(least.parse)).toEqual([1250, 1250, 1250]);
    expect(['12.345', '-1', '1e3', '十', ''].map(least.parse)).toEqual(Array(5).fill(undefined));
  });

  it('is exact, whatever it is', () => {
    const fen = fc.integer({ min: 0, max: 99_999_999_999 });
    fc.assert(fc.property(fen, (value) => least.parse(least.print(value)) === value));
  });
});

describe('a switch', () => {
  const usual = toggle(told);
  const open = toggle({ ...told, initial: true, words: ['open', 'close'] });

  it('is written in the words that its clients know', () => {
    expect([usual.print(true), usual.print(false)]).toEqual(['1', '0']);
    expect([open.print(true), open.print(false)]).toEqual(['open', 'close']);
  });

  it.each(['1', 'true', 'on', 'open', 'yes', ' Open ', 'TRUE'])('is on by %j', (word) => {
    expect([usual.parse(word), open.parse(word)]).toEqual([true, true]);
  });
  it.each(['0', 'false', 'off', 'close', 'closed', 'no', '', ' '])('is off by %j', (word) => {
    expect([usual.parse(word), open.parse(word)]).toEqual([false, false]);
  });
  it.each(['2', 'maybe', '是', 'null'])('is what it is by default by %j', (word) => {
    expect([usual.parse(word), open.parse(word)]).toEqual([undefined, undefined]);
  });
});

describe('texts, pictures, choices and members', () => {
  it('lose the blanks around them and nothing else', () => {
    for (const declared of [text(told), longtext(told), picture(told)]) {
      expect(declared.parse('  <b>a b</b>\n')).toBe('<b>a b</b>');
      expect(declared.initial).toBe('');
    }
    expect(text({ ...told, initial: '维护中' }).initial).toBe('维护中');
  });

  it('of a choice are one of its words, however it is called', () => {
    const style = choice({ ...told, initial: 'a', options: { a: told, b: told } });
    expect(['a', ' b ', 'c', '', 'constructor', '__proto__', 'toString'].map(style.parse)).toEqual([
      ...['a', 'b'],
      ...Array(5).fill(undefined),
    ]);
  });

  it('of a member are a number, 0 for nobody', () => {
    expect(['12', '0', '-1', '1.5', '', '9007199254740993'].map(member(told).parse)).toEqual([
      ...[12, 0],
      ...Array(4).fill(undefined),
    ]);
  });
});

describe('every declared parameter', () => {
  const all = Object.entries<Known>(knownSettings);

  it('reads any text at all without failing, as a value that it would write again', () => {
    fc.assert(
      fc.property(fc.string(), (given) => {
        for (const [, { parse, print }] of all) {
          const value = parse(given);
          if (value !== undefined) expect(parse(print(value))).toEqual(value);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('stands in one group, under a key that clients can ask for', () => {
    const keys = settingGroups.flatMap((group) => group.keys);
    expect(keys.toSorted()).toEqual(Object.keys(knownSettings).toSorted());
    for (const key of keys) expect(key).toMatch(/^[^\s,]{1,64}$/);
  });

  it('is explained to whoever reads no code: in both languages, without its key', () => {
    for (const [key, { zh, en, help }] of all) {
      expect(
        [zh, help.zh].every((words) => /\p{Script=Han}/u.test(words) || words === 'App'),
        key,
      ).toBe(true);
      expect(
        [en, help.en].some((words) => /\p{Script=Han}/u.test(words)),
        key,
      ).toBe(false);
      expect([zh, en, help.zh, help.en].join(), key).not.toContain(key === 'withdrawal' ? '\0' : key);
    }
  });

  it('is private only where no client acts on it', () => {
    for (const [key, { isPrivate, isForClients }] of all) expect(isPrivate && isForClients, key).toBeFalsy();
  });
});
