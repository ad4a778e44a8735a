import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as kinds from '../../../src/dialects/admin/fields.ts';
import { fromCell, headOf, rowOf } from '../../../src/dialects/admin/resource/cells.ts';
import { decode, encode, versionOf } from '../../../src/dialects/admin/resource/codec.ts';
import type { Field, Fields } from '../../../src/dialects/admin/resource/field.ts';
import type { StaffContext } from '../../../src/dialects/admin/route.ts';
import { withoutApostrophe } from '../../../src/kernel/spreadsheets/cell.ts';

/** All that fields ask of their surroundings: whose clock it is, and where files of the shop are. */
const inZone = (timeZone: string) =>
  ({
    tenant: { id: 1, domain: 'shop', timeZone },
    config: { PUBLIC_URL: 'https://shop.example' },
    publicUrl: 'https://shop.example',
  }) as unknown as StaffContext;
const ctx = inZone('Asia/Shanghai');
const words = { zh: '字段', en: 'Field' } as const;
const required = { ...words, required: true } as const;

/** What a use case is handed for what was sent, or `refused`. */
function taken(field: Field, sent: unknown, where = ctx): unknown {
  const parsed = field.schema.safeParse(sent);
  return parsed.success ? decode(where, { field }, { field: parsed.data }).field : 'refused';
}
const shown = (field: Field, value: unknown, where = ctx) => encode(where, { field }, { field: value }).field;
const REFUSED = 'refused';

describe('a moment', () => {
  const field = kinds.moment(words);
  it.each([
    ['2026-03-02 10:00:00', '2026-03-02T02:00:00.000Z'],
    ['2026-03-02 10:00', '2026-03-02T02:00:00.000Z'],
    ['2026-03-02', '2026-03-01T16:00:00.000Z'],
    ['2026-03-02T10:00:00Z', '2026-03-02T10:00:00.000Z'],
    ['2026-03-02T10:00:00.5+02:00', '2026-03-02T08:00:00.500Z'],
    ['2028-02-29 23:59:59', '2028-02-29T15:59:59.000Z'],
  ])('written as %s is taken in the time of the shop', (given, moment) => {
    expect(taken(field, given)).toEqual(new Date(moment));
  });

  it.each([
    ...['2026-02-30', '2026-02-30 10:00:00', '2027-02-29 10:00', '2026-04-31', '2026-13-01', '2026-00-10'],
    ...['2026-03-02 25:00', '2026-03-02 10:60', '2026-03-02 10:00:61', '2026-03-02T10:00:00', '2026-3-2'],
    ...['2026-02-30T10:00:00Z', '02.03.2026', 'tomorrow', '', ' ', '1772416800000', 1772416800000, true, {}],
  ])('that is none, %j, is refused rather than left out', (given) => {
    expect(taken(field, given)).toBe(REFUSED);
  });

  it('is shown as it was written, in whatever zone, but for hours that the clock skips', () => {
    const anyMoment = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2037-12-31'),
      noInvalidDate: true,
    });
    const zones = fc.constantFrom('Asia/Shanghai', 'Asia/Kolkata', 'UTC', 'Pacific/Chatham');
    fc.assert(
      fc.property(anyMoment, zones, (date, zone) => {
        const there = inZone(zone);
        const whole = new Date(Math.floor(date.getTime() / 1000) * 1000);
        const text = shown(field, whole, there) as string;
        expect(text).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
        // Written again it is the same, or the other one of the two that a clock set back shows alike.
        expect(shown(field, taken(field, text, there), there)).toBe(text);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a day', () => {
  const field = kinds.day(words);
  it('is one of the calendar', () => {
    for (const good of ['2026-03-02', '2028-02-29', '1949-10-01']) expect(taken(field, good)).toBe(good);
    for (const bad of ['2026-02-29', '2026-02-30', '2026-3-2', '20260302', '2026-03-02 00:00', '', 'x', 5])
      expect(taken(field, bad), String(bad)).toBe(REFUSED);
  });
});

describe('money', () => {
  const field = kinds.yuan(words);
  const signed = kinds.yuan({ ...words, signed: true });

  it('is what was sent to the last fen, as a number or as text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (fen) => {
        const text = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
        expect(taken(field, text)).toBe(fen);
        expect(taken(field, Number(text))).toBe(fen);
        expect(taken(signed, `-${text}`)).toBe(fen === 0 ? 0 : -fen);
        expect(taken(field, String(shown(field, fen)))).toBe(fen);
      }),
    );
  });

  it.each([
    ...['-1', '-0.01', '1.005', '1e3', '+1', '1,000', '0x10', '１２', '.5', '5.', '', ' ', 'NaN', '1 2'],
    ...[-0.01, 0.1 + 0.2, 1e21, Number.NaN, Number.POSITIVE_INFINITY, 1e-7, null, true, [], {}],
  ])('is not %j', (given) => {
    expect(taken(field, given)).toBe(REFUSED);
  });

  it('below zero is taken only where a minus is meant', () => {
    expect([taken(signed, -0.5), taken(signed, '-0.50'), taken(signed, '-0')]).toEqual([-50, -50, 0]);
    for (const bad of ['--1', '-', '-1.001', '1-']) expect(taken(signed, bad), bad).toBe(REFUSED);
  });
});

describe('numbers', () => {
  it('that are whole stay within their bounds and lose nothing', () => {
    const field = kinds.integer({ ...words, min: -5, max: 9 });
    const all: [unknown, unknown][] = [
      ...([-5, '-5', 0, '0', 9, ' 9 '] as const).map((good) => [good, Number(good)] as [unknown, unknown]),
      ...[-6, 10, '10', 1.5, '1.5', '1e0', '', 'x', '٣', '0x1', null, true, [1]].map(
        (bad) => [bad, REFUSED] as [unknown, unknown],
      ),
    ];
    for (const [given, kept] of all) expect(taken(field, given), JSON.stringify(given)).toBe(kept);
    const large = kinds.points(words);
    expect(taken(large, String(Number.MAX_SAFE_INTEGER))).toBe(Number.MAX_SAFE_INTEGER);
    expect(taken(large, '9007199254740992')).toBe(REFUSED);
    expect(taken(large, 2 ** 53)).toBe(REFUSED);
  });

  it('with decimals have so many and no more', () => {
    const field = kinds.decimal({ ...words, digits: 3, max: 100 });
    expect([taken(field, '1.125'), taken(field, 0.1), taken(field, '100')]).toEqual([1.125, 0.1, 100]);
    for (const bad of ['1.1255', 0.1 + 0.2, '100.001', -0.001, '1e2', '', 'x', Number.NaN])
      expect(taken(field, bad), String(bad)).toBe(REFUSED);
  });

  it('that name a record are whole and not below zero', () => {
    const field = kinds.reference({ ...words, to: 'goods' });
    expect([taken(field, 7), taken(field, '7'), taken(field, 0)]).toEqual([7, 7, 0]);
    for (const bad of [-1, 1.5, '1,2', '７', '']) expect(taken(field, bad), String(bad)).toBe(REFUSED);
    const many = kinds.references({ ...words, to: 'goods', max: 2 });
    expect(taken(many, [1, '2'])).toEqual([1, 2]);
    for (const bad of [[0], [1, 2, 3], '1,2', [1, 'x']])
      expect(taken(many, bad), JSON.stringify(bad)).toBe(REFUSED);
  });
});

describe('text', () => {
  it('loses the blanks around it, has an end, and no NUL', () => {
    const field = kinds.text({ ...words, max: 5 });
    expect([taken(field, '  a b '), taken(field, ''), taken(field, '五个字的名')]).toEqual([
      'a b',
      '',
      '五个字的名',
    ]);
    for (const bad of ['六个字的名称', 'a\u0000', 5, null, ['a'], {}])
      expect(taken(field, bad)).toBe(REFUSED);
  });

  it('that is required is not blank; a password keeps its blanks', () => {
    for (const blank of ['', '   ', '\n\t']) {
      expect(taken(kinds.text(required), blank)).toBe(REFUSED);
      expect(taken(kinds.longtext(required), blank)).toBe(REFUSED);
      expect(taken(kinds.picture(required), blank)).toBe(REFUSED);
    }
    expect(taken(kinds.password(words), ' secret ')).toBe(' secret ');
    expect(taken(kinds.password(words), '')).toBe(REFUSED);
  });

  it('of a choice is one of its values, in a table also their words', () => {
    const options = { on: { zh: '上架', en: 'On sale' }, off: { zh: '下架', en: 'Off' } };
    const field = kinds.choice({ ...words, options });
    expect([taken(field, 'on'), taken(field, '上架'), taken(field, 'toString')]).toEqual([
      'on',
      REFUSED,
      REFUSED,
    ]);
    for (const cell of ['on', '上架', 'On sale']) expect(taken(field, fromCell(field, cell))).toBe('on');
    expect(taken(field, fromCell(field, '售罄'))).toBe(REFUSED);
  });

  it('of yes or no is understood in both languages', () => {
    const field = kinds.boolean(words);
    for (const yes of [true, 'true', '1', '是', 'yes']) expect(taken(field, yes)).toBe(true);
    for (const no of [false, 'false', '0', '否', 'no']) expect(taken(field, no)).toBe(false);
    for (const bad of ['', 'YES!', 1, 0, null, '对']) expect(taken(field, bad), String(bad)).toBe(REFUSED);
  });
});

describe('lists', () => {
  it('have a most, and where they are required a least', () => {
    const field = kinds.tags({ ...required, max: 2 });
    expect(taken(field, [' 茶 ', '夏'])).toEqual(['茶', '夏']);
    for (const bad of [[], ['a', 'b', 'c'], [' '], ['x'.repeat(65)], 'a,b', [1], ['a\u0000']])
      expect(taken(field, bad), JSON.stringify(bad)).toBe(REFUSED);
    expect(taken(kinds.tags(words), [])).toEqual([]);
  });

  it('of what is known hold nothing else', () => {
    const field = kinds.tags({ ...words, options: { paid: words, shipped: words } });
    expect(taken(field, ['paid'])).toEqual(['paid']);
    expect(taken(field, ['paid', 'stolen'])).toBe(REFUSED);
  });

  it('of rows are read field by field, without what only is shown', () => {
    const field = kinds.rows({
      ...words,
      of: {
        id: kinds.id({ ...words, readOnly: true }),
        name: kinds.text(required),
        price: kinds.yuan(words),
        startsAt: kinds.moment(words),
      },
    });
    expect(taken(field, [{ id: 9, name: 'a', price: '1.50', startsAt: '2026-03-02' }])).toEqual([
      { name: 'a', price: 150, startsAt: new Date('2026-03-01T16:00:00Z') },
    ]);
    expect(taken(field, [{ name: 'a', price: null }])).toEqual([{ name: 'a', price: null }]);
    for (const bad of [[{ price: 1 }], [{ name: '' }], [{ name: 'a', price: 'x' }], {}, 'a', [null]])
      expect(taken(field, bad), JSON.stringify(bad)).toBe(REFUSED);
    expect(shown(field, [{ id: 9, name: 'a', price: 150, startsAt: null }])).toEqual([
      { id: 9, name: 'a', price: 1.5, startsAt: null },
    ]);
  });

  it('and objects are refused when they are too large to be meant', () => {
    const field = kinds.json(words);
    expect(taken(field, { a: [1, { b: null }] })).toEqual({ a: [1, { b: null }] });
    for (const bad of [[], 'x', null, 5, { a: 'x'.repeat(100_000) }]) expect(taken(field, bad)).toBe(REFUSED);
  });
});

describe('the version of a record', () => {
  const fields: Fields = {
    name: kinds.text(words),
    price: kinds.yuan(words),
    views: kinds.integer({ ...words, readOnly: true }),
    made: kinds.text({ ...words, createOnly: true }),
    secret: kinds.password(words),
    rows: kinds.rows({
      ...words,
      of: { size: kinds.text(words), stock: kinds.integer({ ...words, createOnly: true }) },
    }),
  };
  const record = { name: '茶', price: 100, views: 1, made: 'x', rows: [{ size: 'S', stock: 4 }] };
  const version = versionOf(ctx, fields, record);

  it('is another when something that can be edited is', () => {
    for (const change of [
      { name: '茶 ' },
      { price: 101 },
      { price: null },
      { rows: [] },
      { rows: [{ size: 'M', stock: 4 }] },
      { rows: [...record.rows, ...record.rows] },
    ])
      expect(versionOf(ctx, fields, { ...record, ...change }), JSON.stringify(change)).not.toBe(version);
  });

  it('stays when readers, orders or a new password have changed what cannot be edited', () => {
    for (const change of [
      { views: 2 },
      { made: 'y' },
      { secret: 'new' },
      { rows: [{ size: 'S', stock: 3 }] },
      { unknown: 1 },
    ])
      expect(versionOf(ctx, fields, { ...record, ...change }), JSON.stringify(change)).toBe(version);
  });

  it('does not tell an absent field from an empty one', () => {
    const { price: _price, ...without } = record;
    expect(versionOf(ctx, fields, without)).toBe(versionOf(ctx, fields, { ...record, price: null }));
  });
});

describe('a record as a row of a table', () => {
  const fields: Fields = {
    name: kinds.text(words),
    price: kinds.yuan(words),
    stock: kinds.integer(words),
    isShown: kinds.boolean(words),
    kind: kinds.choice({ ...words, options: { a: { zh: '甲', en: 'A' } } }),
    done: kinds.text({ ...words, words: { a: { zh: '甲', en: 'A' } } }),
    tags: kinds.tags(words),
    goods: kinds.references({ ...words, to: 'goods' }),
    extensions: kinds.json(words),
    at: kinds.moment(words),
    day: kinds.day(words),
  };

  it('comes back as what it was, field by field, whatever it holds', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .map((word) => word.trim().replaceAll(/[,\p{Cc}\p{Cn}]/gu, '·'))
      .filter((word) => word !== '' && !word.startsWith("'"));
    const record = fc.record({
      id: fc.nat(),
      name: text,
      price: fc.nat(10_000_000),
      stock: fc.nat(),
      isShown: fc.boolean(),
      kind: fc.constant('a'),
      done: fc.constant('b'),
      tags: fc.array(text, { minLength: 1, maxLength: 3 }),
      goods: fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 3 }),
      extensions: fc.record({ a: fc.string({ maxLength: 5 }), b: fc.nat() }),
      at: fc.constant(new Date('2026-03-02T02:00:00Z')),
      day: fc.constant('2026-03-02'),
    });
    fc.assert(
      fc.property(record, (row) => {
        const cells = rowOf(ctx, fields, row).map((cell) =>
          withoutApostrophe(cell === null ? '' : String(cell)),
        );
        expect(cells).toHaveLength(headOf(fields).length);
        const back = Object.fromEntries(
          Object.entries(fields).map(([name, field], index) => [
            name,
            taken(field, fromCell(field, cells[index + 1] ?? '')),
          ]),
        );
        const { id: _id, ...rest } = row;
        expect(back).toEqual(rest);
      }),
      { numRuns: 100 },
    );
  });

  it('has words for a text that has some, and other texts as they are', () => {
    const cell = (done: string) => rowOf(ctx, { done: fields.done! }, { id: 1, done })[1];
    expect([cell('a'), cell('b')]).toEqual(['甲', 'b']);
  });

  it('says what is empty by an empty cell, and takes an empty cell for what was not given', () => {
    const cells = rowOf(ctx, fields, { id: 5, name: '', price: null });
    expect(cells).toEqual([5, '', null, ...Array.from({ length: 9 }, () => null)]);
    for (const field of Object.values(fields)) expect(fromCell(field, '')).toBeUndefined();
  });

  it('never begins with what a program would run, be it a name, a tag or a label', () => {
    const row = {
      id: 1,
      name: '=1+1',
      tags: ['@SUM(A1)'],
      extensions: { a: '=x' },
      kind: '+unknown',
    };
    const texts = rowOf(ctx, fields, row).filter((cell) => typeof cell === 'string');
    for (const cell of texts) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    expect(texts).toContain("'=1+1");
  });
});
