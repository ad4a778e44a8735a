import { desc, sql } from 'drizzle-orm';
import { integer, PgDialect, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import { inListedOrder, listedBy } from '../../src/kernel/database/listing.ts';
import { parseLooseMoment } from '../../src/kernel/time-zone.ts';

const thing = pgTable('thing', {
  id: integer('id'),
  name: text('name'),
  size: integer('size'),
  createdAt: timestamp('created_at'),
});
const columns = { name: thing.name, size: thing.size };
const paging = { page: 1, pageSize: 10 };
const dialect = new PgDialect();
const written = (part = sql`true`) => dialect.sqlToQuery(part);

describe('a list as its reader asks for it', () => {
  it('binds what was asked for, and never writes it into the statement', () => {
    const hostile = `'; drop table thing; --`;
    const listing = {
      equals: { name: hostile, size: 3 },
      contains: { field: 'name', text: '50%_' },
      paging,
    } as const;
    const { sql: statement, params } = written(listedBy(listing, columns, thing.createdAt));
    expect(statement).not.toContain('drop');
    expect(statement).toContain('"thing"."name" = $1');
    expect(params).toEqual([hostile, 3, '%50\\%\\_%']);
  });

  it('asks for nothing where nothing is asked', () => {
    expect(listedBy({ paging, equals: { name: undefined } }, columns, thing.createdAt)).toBeUndefined();
  });

  it('takes the first moment with it and not the last', () => {
    const [since, before] = [new Date('2026-01-01T00:00:00Z'), new Date('2026-02-01T00:00:00Z')];
    const { sql: statement } = written(listedBy({ since, before, paging }, columns, thing.createdAt));
    expect(statement).toBe('("thing"."created_at" >= $1 and "thing"."created_at" < $2)');
  });

  it('keeps the usual order unless another is asked for, and tells apart what is alike', () => {
    const usual = [desc(thing.id)];
    expect(inListedOrder({ paging }, columns, thing.id, usual)).toEqual(usual);
    const order = { field: 'size', descending: true } as const;
    const asked = inListedOrder({ paging, order }, columns, thing.id, usual).map((part) => written(part).sql);
    expect(asked).toEqual(['"thing"."size" desc', '"thing"."id" desc']);
  });
});

describe('a moment as careless clients write it', () => {
  const read = (text: string) => parseLooseMoment(text, 'Asia/Shanghai')?.toISOString();

  it.each([
    ['2026', '2025-12-31T16:00:00.000Z'],
    ['2026-03', '2026-02-28T16:00:00.000Z'],
    ['2026-03-02', '2026-03-01T16:00:00.000Z'],
    ['20260302', '2026-03-01T16:00:00.000Z'],
    ['2026/03/02', '2026-03-01T16:00:00.000Z'],
    [' 2026-03-02 10:20:30 ', '2026-03-02T02:20:30.000Z'],
    ['20260302 10:20:30', '2026-03-02T02:20:30.000Z'],
    ['2026/03/02 10:20:30', '2026-03-02T02:20:30.000Z'],
  ])('%s is understood', (text, moment) => {
    expect(read(text)).toBe(moment);
  });

  it.each(['', 'x', '2026-13-01', '2026-02-30', '10:20:30', '2026-03-02T10:20:30Z', '99999999999'])(
    '"%s" is none',
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );
});
