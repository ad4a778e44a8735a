import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../../src/app.ts';
import { parseConfig } from '../../../src/kernel/config.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { Ports } from '../../../src/kernel/ports.ts';
import { nextUniqueId, UniqueIds, uniqueIds } from '../../../src/modules/platform/index.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();

/** Another process of the installation, or the same one after a restart: it shares nothing but the database. */
function anotherProcess(ctx = t.ctx) {
  const held = { ...ctx, ports: new Ports().bind(uniqueIds, new UniqueIds()) };
  return (type?: string) => nextUniqueId(held, type);
}

const isIncreasing = (ids: readonly number[]) =>
  ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? 0));

describe('unique ids', () => {
  it('start at 1 and count up, each type for itself, each shop for itself', async () => {
    const next = anotherProcess();
    expect([await next('order'), await next('order'), await next('ticket')]).toEqual([1, 2, 1]);
    expect(await anotherProcess(t.rival)('order')).toBe(1);
    expect([await next(), await next('')]).toEqual([1, 2]);
  });

  it('never repeat across processes that ask at once, and go up in each', async () => {
    const processes = [anotherProcess(), anotherProcess(), anotherProcess()];
    const given = await Promise.all(
      processes.map(async (next) => {
        const ids: number[] = [];
        for (let n = 0; n < 40; n++)
          ids.push(...(await Promise.all(Array.from({ length: 20 }, () => next('busy')))));
        return ids;
      }),
    );
    expect(new Set(given.flat()).size).toBe(3 * 40 * 20);
    for (const ids of given) expect(isIncreasing(ids)).toBe(true);
  });

  it('never repeat after a restart, and leave out no more than a range', async () => {
    const ids: number[] = [];
    for (let start = 0; start < 5; start++) {
      const next = anotherProcess();
      for (let n = 0; n < 3; n++) ids.push(await next('restart'));
    }
    expect(isIncreasing(ids)).toBe(true);
    expect(ids.at(-1)).toBeLessThan(500);
  });

  it('ask the database once for many', async () => {
    let asked = 0;
    const client = new Proxy(t.ctx.db.$client, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (name !== 'query') return value;
        return (...given: unknown[]) => {
          asked++;
          return (value as (...all: unknown[]) => unknown).apply(target, given);
        };
      },
    });
    const db = Object.assign(Object.create(t.ctx.db), { $client: client });
    const next = anotherProcess({ ...t.ctx, db });
    await next('fast');
    const before = asked;
    await Promise.all(Array.from({ length: 99 }, () => next('fast')));
    expect(asked - before).toBe(0);
    await Promise.all(Array.from({ length: 100 }, () => next('fast')));
    expect(asked - before).toBe(1);
  });

  it('are not taken in a transaction, whose rollback would give them out twice', async () => {
    await expect(inTransaction(t.ctx, (tx) => nextUniqueId(tx, 'tx'))).rejects.toThrow(
      'outside transactions',
    );
  });

  it('survive a database that fails once', async () => {
    const next = anotherProcess();
    const db = Object.assign(Object.create(t.ctx.db), {
      $client: { query: () => Promise.reject(new Error('gone')) },
    });
    const ids = new UniqueIds();
    await expect(ids.next({ ...t.ctx, db }, 'failing')).rejects.toThrow('gone');
    expect(await ids.next(t.ctx, 'failing')).toBe(1);
    expect(await next('failing')).toBe(101);
  });

  it('are of at most ten thousand types, so that nobody fills the database with them', async () => {
    const { db, tenant } = t.rival;
    await db.$client.query(
      `insert into unique_id_range (tenant_id, type, next) select $1, 'filler' || n, 1 from generate_series(1, 10000) n`,
      [tenant.id],
    );
    await expect(anotherProcess(t.rival)('one-more')).rejects.toMatchObject({
      key: 'unique-id/too-many-types',
    });
    expect(await t.get('/rival/uniqueId/get', { type: 'one-more' })).toMatchObject({ code: 4000 });
    expect(await t.get('/rival/uniqueId/get', { type: 'filler7' })).toMatchObject({ code: 0, data: 1 });
    expect(t.logged).toEqual([]);
  });
});

describe('GET /uniqueId/get', () => {
  it('repeats nothing in two installations of the server on one database', async () => {
    const { db, random, log } = t.app.platform;
    if (!(db.$client instanceof pg.Pool)) throw new Error('the test app stands on a pool');
    const config = parseConfig({ NODE_ENV: 'test', DEMO: 'off', SANDBOX: 'on', DATA_DIR: '/nonexistent' });
    const other = await createApp({ config, pool: db.$client, clock: t.clock, random, log });
    const url = '/shop/uniqueId/get?type=twins';
    const ask = async (http: FastifyInstance): Promise<number> => (await http.inject({ url })).json().data;
    const all = await Promise.all(
      Array.from({ length: 300 }, (_value, index) => ask(index % 2 === 0 ? t.app.http : other.http)),
    );
    await other.close();
    expect(new Set(all).size).toBe(300);
    expect(all.every(Number.isSafeInteger)).toBe(true);
  });

  it('gives the number itself, with a type or without', async () => {
    expect(await t.get('/shop/uniqueId/get', { type: 'http' })).toEqual({ code: 0, data: 1, msg: 'success' });
    expect((await t.get('/shop/uniqueId/get', { type: 'http' })).data).toBe(2);
    expect((await t.get('/shop/uniqueId/get', { type: '' })).data).toEqual(expect.any(Number));
    expect(await t.get('/shop/uniqueId/get', { type: 'x'.repeat(65) })).toMatchObject({ code: 601 });
  });
});
