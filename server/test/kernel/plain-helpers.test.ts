import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/kernel/config.ts';
import { containing } from '../../src/kernel/database/like.ts';
import { datedNumber } from '../../src/kernel/dated-number.ts';
import { Failure, fail, isFailure } from '../../src/kernel/errors.ts';
import { mapPage, slice, toPage } from '../../src/kernel/paging.ts';
import { definePort, Ports } from '../../src/kernel/ports.ts';
import { publicUrlOf } from '../../src/kernel/public-url.ts';
import { randomDigits, secureRandom } from '../../src/kernel/random.ts';
import { plusPeriods, startOfDay, startOfPeriod } from '../../src/kernel/time-zone.ts';
import { seededRandom } from '../support/seeded-random.ts';

describe('pages', () => {
  it('cut a list without losing or repeating a row, and say how many there are', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 20 }), (list, pageSize) => {
        const cut = (page: number) => {
          const { limit, offset } = slice({ page, pageSize });
          return toPage(list.slice(offset, offset + limit), list.length, { page, pageSize });
        };
        const { totalPages } = cut(1);
        const pages = Array.from({ length: totalPages }, (_, index) => cut(index + 1));
        expect(pages.flatMap(({ rows }) => rows)).toEqual(list);
        for (const { rows } of pages) expect(rows.length).toBeGreaterThan(0);
        expect(cut(totalPages + 1).rows).toEqual([]);
        const texts = mapPage(cut(1), String);
        expect(texts).toEqual({ ...cut(1), rows: cut(1).rows.map(String) });
      }),
    );
  });
});

describe('chance', () => {
  it('gives every number between the ends, ends included, and nothing else', () => {
    for (const random of [secureRandom, seededRandom(7)]) {
      const seen = new Set(Array.from({ length: 400 }, () => random.int(3, 6)));
      expect([...seen].sort()).toEqual([3, 4, 5, 6]);
      expect(random.int(9, 9)).toBe(9);
      expect(random.bytes(5)).toHaveLength(5);
      expect(random.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it('repeats itself from the same seed, and only then', () => {
    const digits = (seed: number) => randomDigits(seededRandom(seed), 12);
    expect(digits(1)).toBe(digits(1));
    expect(digits(1)).not.toBe(digits(2));
  });

  it.each([
    [0, ''],
    [1, '0'],
    [6, '000000'],
  ])('makes %i digits, leading zeros too', (count, expected) => {
    expect(randomDigits({ ...secureRandom, int: () => 0 }, count)).toBe(expected);
  });
});

describe('a number that people read out', () => {
  const at = (moment: string, timeZone: string) =>
    datedNumber(
      {
        now: () => new Date(moment),
        tenant: { id: 1, domain: 'shop', timeZone },
        random: { ...secureRandom, int: () => 4 },
      },
      'DD',
    );

  it.each([
    ['2026-03-02T15:59:59Z', 'Asia/Shanghai', 'DD2603024444444444'],
    ['2026-03-02T16:00:00Z', 'Asia/Shanghai', 'DD2603034444444444'],
    ['2026-12-31T23:00:00Z', 'America/New_York', 'DD2612314444444444'],
    ['2009-01-01T00:00:00Z', 'UTC', 'DD0901014444444444'],
  ])('carries the day of the shop: at %s in %s', (moment, zone, expected) => {
    expect(at(moment, zone)).toBe(expected);
  });
});

describe('a refusal', () => {
  it('is known by its key, and nothing else is taken for one', () => {
    const refusal = new Failure('order/not-closable', { orderId: 7 });
    expect(isFailure(refusal)).toBe(true);
    expect(isFailure(refusal, 'order/not-closable')).toBe(true);
    expect(isFailure(refusal, 'order/not-payable')).toBe(false);
    for (const other of [
      new Error('order/not-closable'),
      { key: 'order/not-closable' },
      'order/not-closable',
      undefined,
    ])
      expect(isFailure(other)).toBe(false);
    expect(() => fail('a/b', { field: 'x' })).toThrowError(
      expect.objectContaining({ key: 'a/b', detail: { field: 'x' } }),
    );
  });
});

describe('ports', () => {
  const mail = definePort<{ send(): string }>('test.mail');

  it('give what was bound last, and name what nobody has bound', () => {
    const ports = new Ports();
    expect(() => ports.get(mail)).toThrow('test.mail');
    ports.bind(mail, { send: () => 'one' }).bind(mail, { send: () => 'two' });
    expect(ports.get(mail).send()).toBe('two');
    const nothing = definePort<undefined>('test.nothing');
    expect(new Ports().bind(nothing, undefined).get(nothing)).toBeUndefined();
  });
});

describe('the address under which clients reach us', () => {
  it.each([
    ['shop.example', 'https://shop.example'],
    ['shop.example:8443', 'https://shop.example:8443'],
    ['127.0.0.1:3000', 'https://127.0.0.1:3000'],
    ['[::1]:3000', 'https://[::1]:3000'],
    ['a_b.example', 'https://a_b.example'],
    ['', ''],
    ['shop.example/evil', ''],
    ['shop.example"onload=x', ''],
    ['user@shop.example', ''],
    ['shop.example:999999', ''],
    ['[::1', ''],
    ['a'.repeat(254), ''],
    ['店.example', ''],
  ])('is believed of the host %j: %j', (host, expected) => {
    expect(publicUrlOf('', { protocol: 'https', host })).toBe(expected);
    expect(publicUrlOf('https://set.example', { protocol: 'http', host })).toBe('https://set.example');
  });
});

describe('a search for part of a text', () => {
  it('means every sign as it stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab%_\\') }), (text) => {
        const pattern = containing(text);
        expect(pattern.startsWith('%') && pattern.endsWith('%')).toBe(true);
        // Read as LIKE reads it: a backslash takes what follows literally.
        const read = pattern.slice(1, -1).replaceAll(/\\(.)/gs, '$1');
        expect(read).toBe(text);
        expect(pattern.slice(1, -1).replaceAll(/\\./gs, '')).not.toMatch(/[%_\\]/);
      }),
    );
  });
});

describe('the calendar of a shop', () => {
  it.each([
    ['2026-03-08', 'America/New_York', 23],
    ['2026-11-01', 'America/New_York', 25],
    ['2026-03-08', 'Asia/Shanghai', 24],
    ['2026-04-05', 'Australia/Lord_Howe', 24.5],
  ])('has a day %s in %s of %d hours', (day, zone, hours) => {
    const start = startOfDay(day, zone);
    const end = plusPeriods(start, 1, 'day', zone);
    expect((end.getTime() - start.getTime()) / 3_600_000).toBe(hours);
    expect(startOfPeriod(new Date(end.getTime() - 1), 'day', zone)).toEqual(start);
    expect(startOfPeriod(end, 'day', zone)).toEqual(end);
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2026-02-28', 12, '2027-02-28'],
    ['2026-01-31', 0, '2026-01-31'],
  ])('goes from %s by %i months to %s', (from, months, to) => {
    const zone = 'Asia/Shanghai';
    expect(plusPeriods(startOfDay(from, zone), months, 'month', zone)).toEqual(startOfDay(to, zone));
  });

  it('adds whole years to a leap day', () => {
    const zone = 'UTC';
    expect(plusPeriods(startOfDay('2028-02-29', zone), 1, 'year', zone)).toEqual(
      startOfDay('2029-02-28', zone),
    );
    expect(plusPeriods(startOfDay('2028-02-29', zone), 4, 'year', zone)).toEqual(
      startOfDay('2032-02-29', zone),
    );
  });
});

describe('settings', () => {
  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['DATABASE_URL', 'mysql://x'],
    ['DATABASE_POOL', '1'],
    ['WORKERS', '65'],
    ['LOG_LEVEL', 'loud'],
    ['TRUST_PROXY', 'yes'],
    ['DEMO', 'maybe'],
    ['SANDBOX', 'true'],
    ['NODE_ENV', 'staging'],
    ['PUBLIC_URL', 'shop.example'],
    ['ADMIN_PASSWORD', '1234567'],
    ['CACHE_MB', '4097'],
    ['UPLOAD_MAX_MB', '0'],
    ['S3_ENDPOINT', 'bucket'],
  ])('stop the start when %s is %j', (name, value) => {
    expect(() => parseConfig({ [name]: value })).toThrow(new RegExp(`settings are wrong: ${name}`));
  });

  it.each([
    ['TRUST_PROXY', 'on', true],
    ['TRUST_PROXY', '1', true],
    ['TRUST_PROXY', 'true', true],
    ['TRUST_PROXY', '0', false],
    ['TRUST_PROXY', 'off', false],
    ['PORT', '0', 0],
    ['CACHE_MB', '0', 0],
    ['DATABASE_POOL', '200', 200],
    ['DATABASE_URL', 'postgresql://u:p@h/db', 'postgresql://u:p@h/db'],
  ])('take %s as %j', (name, value, expected) => {
    expect(parseConfig({ [name]: value })).toMatchObject({ [name]: expected });
  });

  it('are not disturbed by whatever else stands in the environment', () => {
    expect(parseConfig({ PATH: '/bin', HOME: undefined, port: '1' })).toEqual(parseConfig({}));
  });
});
