import { asc } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../src/kernel/context.ts';
import { inTransaction } from '../../src/kernel/database/transaction.ts';
import { fail } from '../../src/kernel/errors.ts';
import { keepRecords, type RecordQuery } from '../../src/kernel/records/keep-records.ts';
import { showRecords } from '../../src/kernel/records/show-records.ts';
import { staff, staffRole } from '../../src/modules/backoffice/tables.ts';
import { banner } from '../../src/modules/content/tables.ts';
import { between, outcomeOf, rowsOf } from '../support/outcomes.ts';
import { useTestApp } from '../support/test-app.ts';

const t = useTestApp();

/** What the rules of the business saw, newest last. */
const checked: { after: object; before: object | undefined }[] = [];
const banners = keepRecords(banner, {
  filters: ['type', 'isShown', 'createdAt'],
  sorts: ['sortOrder', 'title'],
  search: ['title', 'remark'],
  label: 'title',
  check: (_tx, after, before) => {
    checked.push({ after, before });
    if (after.title === '禁') fail('banner/invalid', { field: 'title' });
  },
  tags: (tenantId, { id, type }) => [`banner:${tenantId}:${id}`, `banners:${tenantId}:${type}`],
});
beforeEach(async () => {
  checked.length = 0;
  await rowsOf(t, 'delete from banner');
});

const whole = { type: 'app', title: '夏', pictureUrl: '/x.png' };
const inTx = <T>(work: (tx: Context) => Promise<T>, ctx: Context = t.ctx) => inTransaction(ctx, work);
const make = (values: object = {}, ctx: Context = t.ctx) =>
  inTx((tx) => banners.create(tx, { ...whole, ...values }), ctx);
const page = { page: 1, pageSize: 50 };
const titles = async (query: Partial<RecordQuery> = {}, paging = page) =>
  (await banners.list(t.ctx, { filters: {}, ...query }, paging)).rows.map(({ title }) => title);

describe('what is written', () => {
  it('is what was given, of the tenant and of now, whatever else was sent along', async () => {
    const smuggled = {
      id: 7,
      tenantId: t.rival.tenant.id,
      createdAt: new Date(0),
      nothing: 'x',
      __proto__: {},
    };
    const row = await make({ ...smuggled, sortOrder: 3 });
    expect(row).toMatchObject({ ...whole, sortOrder: 3, isShown: true, tenantId: t.ctx.tenant.id });
    expect(row.id).not.toBe(7);
    expect(row.createdAt).toEqual(t.clock.now());
    const changed = await inTx((tx) => banners.update(tx, row.id, { ...smuggled, title: '秋' } as never));
    expect(changed).toMatchObject({ id: row.id, title: '秋', sortOrder: 3, tenantId: t.ctx.tenant.id });
    expect(changed.createdAt).toEqual(row.createdAt);
  });

  it('that was emptied is what it is by default, or is refused where there is no such thing', async () => {
    const { id } = await make({ sortOrder: 9, remark: '旧', isShown: false });
    const emptied = { sortOrder: null, remark: null, isShown: null };
    expect(await inTx((tx) => banners.update(tx, id, emptied))).toMatchObject({
      ...{ sortOrder: 0, remark: '', isShown: true },
    });
    expect(await outcomeOf(inTx((tx) => banners.update(tx, id, { title: null })))).toBe(
      'record/incomplete title',
    );
    expect(await outcomeOf(make({ title: null }))).toBe('record/incomplete title');
    expect(await outcomeOf(make({ title: undefined }))).toBe('record/incomplete');
  });

  it('passes the rules as the row would be: what was not given is as it was', async () => {
    const { id } = await make({ remark: '留' });
    await inTx((tx) => banners.update(tx, id, { title: undefined, sortOrder: 2 }));
    expect(checked.at(-1)).toMatchObject({
      after: { title: '夏', remark: '留', sortOrder: 2 },
      before: { title: '夏', sortOrder: 0 },
    });
    expect(checked[0]?.before).toBeUndefined();
  });

  it('against the rules is not written at all', async () => {
    const { id } = await make();
    const bad = inTx((tx) => banners.update(tx, id, { title: '禁', remark: '新' }));
    expect(await outcomeOf(bad)).toBe('banner/invalid title');
    expect(await outcomeOf(make({ title: '禁' }))).toBe('banner/invalid title');
    expect(await titles()).toEqual(['夏']);
    expect((await banners.read(t.ctx, id)).remark).toBe('');
  });

  it('with nothing new touches nothing, not even when it was changed last', async () => {
    const { id, updatedAt } = await make();
    t.clock.advance(1000);
    // `updatedAt` is stamped with every real change.
    const after = await inTx((tx) => banners.update(tx, id, { sortOrder: 1 }));
    expect(after.updatedAt).toEqual(t.clock.now());
    expect(updatedAt).not.toEqual(after.updatedAt);
  });

  it('of one edit is seen by the next, and both are kept when they change different things', async () => {
    const { id } = await make();
    const outcome = await between(
      t.ctx,
      (tx) => banners.update(tx, id, { title: '一' }),
      (ctx) => inTx((tx) => banners.update(tx, id, { remark: '二' }), ctx),
    );
    expect(outcome).toBe('done');
    expect(await banners.read(t.ctx, id)).toMatchObject({ title: '一', remark: '二' });
    expect(checked.at(-1)?.before).toMatchObject({ title: '一' });
  });

  it('is forgotten by the cache under what it was and what it is, once it is committed', async () => {
    const { id } = await make({ type: 'app' });
    let reads = 0;
    const read = (tag: string) =>
      t.ctx.cache.read(tag, async () => ({ value: { reads: ++reads }, bytes: 1, tags: [tag] }));
    const tags = ['app', 'web'].map((type) => `banners:${t.ctx.tenant.id}:${type}`);
    for (const tag of tags) await read(tag);
    await inTx(async (tx) => {
      await banners.update(tx, id, { type: 'web' });
      for (const tag of tags) await read(tag);
      expect(reads).toBe(2);
    });
    for (const tag of tags) await read(tag);
    expect(reads).toBe(4);
    await inTx(async (tx) => {
      await banners.update(tx, id, { type: 'app' });
      throw new Error('given up');
    }).catch(() => undefined);
    for (const tag of tags) await read(tag);
    expect(reads).toBe(4);
  });
});

describe('another tenant', () => {
  it('reads, locks, changes, removes, names and lists nothing of it', async () => {
    const { id } = await make();
    const work = [
      () => banners.read(t.rival, id),
      () => inTx((tx) => banners.lock(tx, id), t.rival),
      () => inTx((tx) => banners.update(tx, id, { title: 'x' }), t.rival),
      () => inTx((tx) => banners.remove(tx, id), t.rival),
    ];
    for (const one of work) expect(await outcomeOf(one())).toBe('record/none');
    expect(await banners.labels(t.rival, [id])).toEqual(new Map());
    expect((await banners.list(t.rival, { filters: {} }, page)).totalRows).toBe(0);
    const walked = await banners.walk(t.rival, { filters: {} }, { beforeId: undefined, limit: 10 });
    expect(walked).toEqual([]);
    expect(await titles()).toEqual(['夏']);
  });
});

describe('a list', () => {
  it('is filtered by what it offers and by nothing else', async () => {
    await make({ title: 'a', type: 'app' });
    await make({ title: 'b', type: 'web', isShown: false });
    expect(await titles({ filters: { type: 'web' } })).toEqual(['b']);
    expect(await titles({ filters: { isShown: true } })).toEqual(['a']);
    expect(await titles({ filters: { type: 'web', isShown: true } })).toEqual([]);
    expect(await titles({ filters: { type: undefined, title: 'a', remark: 'x' } })).toEqual(['b', 'a']);
  });

  it('takes the first moment of a range with it, and not the last', async () => {
    const start = t.clock.now();
    for (const title of ['一', '二', '三']) {
      await make({ title });
      t.clock.advance(1000);
    }
    const at = (seconds: number) => new Date(start.getTime() + seconds * 1000);
    const within = (from?: Date, until?: Date) => titles({ filters: { createdAt: { from, until } } });
    expect(await within(at(1), at(2))).toEqual(['二']);
    expect(await within(at(1))).toEqual(['三', '二']);
    expect(await within(undefined, at(1))).toEqual(['一']);
    expect(await within(at(2), at(1))).toEqual([]);
    expect(await within()).toEqual(['三', '二', '一']);
  });

  it('is searched for text as it is written: no sign of it is a wildcard, no case matters', async () => {
    for (const title of ['50%', '500', 'A_b', 'AxB', 'back\\slash', "o'clock"]) await make({ title });
    await make({ title: 'else', remark: '备注50%' });
    const found = async (search: string) => (await titles({ search })).sort();
    expect(await found('50%')).toEqual(['50%', 'else']);
    expect(await found('a_B')).toEqual(['A_b']);
    expect(await found('\\s')).toEqual(['back\\slash']);
    expect(await found("'")).toEqual(["o'clock"]);
    expect(await found('%')).toEqual(['50%', 'else']);
    expect(await found('')).toHaveLength(7);
  });

  it('is ordered by what it offers, alike ones by their age; otherwise the newest first', async () => {
    for (const [title, sortOrder] of [
      ['a', 2],
      ['b', 1],
      ['c', 2],
    ] as const)
      await make({ title, sortOrder });
    const sorted = (field: string, descending: boolean) => titles({ sort: { field, descending } });
    expect(await sorted('sortOrder', false)).toEqual(['b', 'a', 'c']);
    expect(await sorted('sortOrder', true)).toEqual(['c', 'a', 'b']);
    expect(await titles()).toEqual(['c', 'b', 'a']);
    const byTitle = keepRecords(banner, { order: [asc(banner.title)], tags: () => [] });
    const { rows } = await byTitle.list(t.ctx, { filters: {} }, page);
    expect(rows.map(({ title }) => title)).toEqual(['a', 'b', 'c']);
  });

  it('comes in pages that neither overlap nor leave out, with how many there are', async () => {
    for (let n = 0; n < 7; n++) await make({ title: `${n}`, sortOrder: 1 });
    const seen: string[] = [];
    for (const number of [1, 2, 3, 4]) {
      const paging = { page: number, pageSize: 3 };
      const { rows, totalRows, totalPages } = await banners.list(
        t.ctx,
        { filters: {}, sort: { field: 'sortOrder', descending: false } },
        paging,
      );
      expect([totalRows, totalPages]).toEqual([7, 3]);
      seen.push(...rows.map(({ title }) => title));
    }
    expect(seen).toEqual(['0', '1', '2', '3', '4', '5', '6']);
  });

  it('is walked from the newest on, step by step, whatever is added meanwhile', async () => {
    for (let n = 0; n < 5; n++) await make({ title: `${n}` });
    const seen: string[] = [];
    let beforeId: number | undefined;
    for (;;) {
      const rows = await banners.walk(t.ctx, { filters: { type: 'app' } }, { beforeId, limit: 2 });
      if (rows.length === 0) break;
      seen.push(...rows.map(({ title }) => title));
      beforeId = rows.at(-1)?.id;
      await make({ title: 'later' });
    }
    expect(seen).toEqual(['4', '3', '2', '1', '0']);
  });
});

describe('names and what else is known of rows', () => {
  it('are told for those that are there, none for none', async () => {
    const [one, other] = [await make({ title: '甲' }), await make({ title: '乙' })];
    const ids = [one.id, other.id, 999_999_999];
    expect(await banners.labels(t.ctx, ids)).toEqual(
      new Map([
        [one.id, '甲'],
        [other.id, '乙'],
      ]),
    );
    expect(await banners.labels(t.ctx, [])).toEqual(new Map());
    const unnamed = keepRecords(banner, { tags: () => [] });
    expect(await unnamed.labels(t.ctx, [one.id])).toEqual(new Map([[one.id, String(one.id)]]));
  });

  it('are added for a whole page at once', async () => {
    for (let n = 0; n < 3; n++) await make({ title: `${n}` });
    const asked: number[] = [];
    const shown = showRecords(banner, { filters: ['type'] }, async (_ctx, rows) => {
      asked.push(rows.length);
      return rows.map((row) => ({ ...row, loud: `${row.title}!` }));
    });
    const { rows, totalRows } = await shown.list(t.ctx, { filters: {} }, page);
    expect([rows.map(({ loud }) => loud), totalRows]).toEqual([['2!', '1!', '0!'], 3]);
    expect((await shown.read(t.ctx, rows[0]!.id)).loud).toBe('2!');
    const walked = await shown.walk(t.ctx, { filters: {} }, { beforeId: rows[0]!.id, limit: 9 });
    expect(walked.map(({ loud }) => loud)).toEqual(['1!', '0!']);
    expect(asked).toEqual([3, 1, 2]);
    expect(await outcomeOf(shown.read(t.rival, rows[0]!.id))).toBe('record/none');
  });

  it('that are taken, that others refer to, or that refer to nothing are refused as what they are', async () => {
    const roles = keepRecords(staffRole, { tags: () => [] });
    const people = keepRecords(staff, { tags: () => [] });
    const role = await inTx((tx) => roles.create(tx, { name: '店员', permissions: [] }));
    const twice = () => inTx((tx) => roles.create(tx, { name: '店员', permissions: [] }));
    expect(await outcomeOf(twice())).toBe('record/taken');
    const somebody = (roleId: number) =>
      inTx((tx) => people.create(tx, { username: 'x', role: 'member', roleId }));
    expect(await outcomeOf(somebody(999_999_999))).toBe('record/no-reference');
    const { id } = await somebody(role.id);
    const leave = () => inTx((tx) => roles.remove(tx, role.id));
    expect(await outcomeOf(leave())).toBe('record/in-use');
    await inTx((tx) => people.remove(tx, id));
    expect(await outcomeOf(leave())).toBe('done');
    expect(await outcomeOf(leave())).toBe('record/none');
  });
});
