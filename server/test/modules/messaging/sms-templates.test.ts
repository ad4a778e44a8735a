import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillTemplate } from '../../../src/modules/messaging/index.ts';

const malformed = (variable: string) =>
  expect.objectContaining({ key: 'message/template-malformed', detail: { variable } });
const fill = (text: string, values: Record<string, unknown>, serviceTemplate: string | null = 'SMS_1') =>
  fillTemplate({ text, serviceTemplate }, values);

describe('a template of a short message', () => {
  const name = fc.string({ unit: fc.constantFrom(...'abz_09码单'), minLength: 1, maxLength: 32 });
  const value = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }).filter((text) => !text.includes('\0')),
    fc.integer(),
  );

  it('says every value where its variable stands, and hands the service the same ones', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key, maxLength: 5 }),
        (pairs) => {
          const text = pairs.map(([key]) => `<{${key}}>`).join('');
          const message = fill(text, Object.fromEntries(pairs));
          expect(message.text).toBe(pairs.map(([, said]) => `<${said}>`).join(''));
          expect(Object.entries(message.template?.parameters ?? {}).sort()).toEqual(
            pairs.map(([key, said]) => [key, String(said)]).sort(),
          );
        },
      ),
    );
  });

  it.each([
    ['a variable twice', '{码}，请勿泄露 {码}', { 码: 1 }, '1，请勿泄露 1'],
    ['no variable', '您的订单已发货', {}, '您的订单已发货'],
    ['more values than it asks for', '{a}', { a: 'x', b: 'y' }, 'x'],
    ['braces that are none', '{} { a } {a-b} {{a}}', { a: 'x' }, '{} { a } {a-b} {x}'],
    ['a value that looks like a variable', '{a}{b}', { a: '{b}', b: '{a}' }, '{b}{a}'],
    ['a value with a pattern’s marks', '{a}', { a: "$& $1 $' \\" }, "$& $1 $' \\"],
    ['nothing for a value', '[{a}]', { a: '' }, '[]'],
    ['zero', '{a}', { a: 0 }, '0'],
  ])('takes %s as it is', (_what, text, values, expected) => {
    expect(fill(text, values).text).toBe(expected);
  });

  it.each<[string, Record<string, unknown>]>([
    ['is missing', {}],
    ['is null', { a: null }],
    ['is a list', { a: ['x'] }],
    ['is an object', { a: {} }],
    ['is a truth', { a: true }],
    ['is no number', { a: Number.NaN }],
    ['has no end', { a: Number.POSITIVE_INFINITY }],
    ['is longer than 200 letters', { a: 'x'.repeat(201) }],
    ['has a NUL in it', { a: 'x\0' }],
    ['is only what every object has', Object.create({ a: 'inherited' }) as Record<string, unknown>],
  ])('is refused when a value %s', (_what, values) => {
    expect(() => fill('{a}', values)).toThrowError(malformed('a'));
  });

  it.each(['toString', 'constructor', '__proto__'])(
    'knows no value of its own for %s, but takes one',
    (word) => {
      expect(() => fill(`{${word}}`, {})).toThrowError(malformed(word));
      const given = JSON.parse(`{"${word}":"词"}`) as Record<string, unknown>;
      const message = fill(`说{${word}}`, given);
      expect(message.text).toBe('说词');
      expect(Object.entries(message.template?.parameters ?? {})).toEqual([[word, '词']]);
    },
  );

  it('names the service’s template only where there is one', () => {
    expect(fill('{a}', { a: 1 }, null)).toEqual({ text: '1' });
    expect(fill('{a}', { a: 1 }, '')).toEqual({ text: '1' });
    expect(fill('{a}', { a: 1 })).toEqual({ text: '1', template: { code: 'SMS_1', parameters: { a: '1' } } });
  });
});
