import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import {
  afterCommit,
  inTransaction,
  isUniqueViolation,
  touch,
} from '../../src/kernel/database/transaction.ts';
import { setting } from '../../src/modules/tenancy/tables.ts';
import { useTestApp } from '../support/test-app.ts';

const t = useTestApp();
const row = (key: string) => ({ tenantId: t.ctx.tenant.id, key, value: '0', createdAt: t.clock.now() });
const raise = (key: string) => sql`update setting set value = (value::int + 1)::text where key = ${key}`;

describe('a transaction', () => {
  it('commits all or nothing, and joins the one that is open', async () => {
    await expect(
      inTransaction(t.ctx, async (tx) => {
        await tx.db.insert(setting).values(row('a'));
        await inTransaction(tx, (inner) => inner.db.insert(setting).values(row('b')));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await t.ctx.db.select().from(setting)).toEqual([]);
  });

  it('drops tags and acts after the commit, and not at all when it rolls back', async () => {
    const done: string[] = [];
    t.ctx.cache.onDrop = (tags) => done.push(...tags);
    const work = (fails: boolean) =>
      inTransaction(t.ctx, async (tx) => {
        touch(tx, 'tag');
        afterCommit(tx, () => done.push('acted'));
        expect(done).toEqual([]);
        if (fails) throw new Error('no');
      });
    await expect(work(true)).rejects.toThrow('no');
    expect(done).toEqual([]);
    await work(false);
    expect(done).toEqual(['tag', 'acted']);
    t.ctx.cache.onDrop = undefined;
  });

  it('that meets a deadlock is run again, so that both come through', async () => {
    await t.ctx.db.insert(setting).values([row('x'), row('y')]);
    let arrived = 0;
    let open: () => void = () => undefined;
    const both = new Promise<void>((resolve) => {
      open = resolve;
    });
    const meet = () => {
      if (++arrived === 2) open();
      return arrived <= 2 ? both : Promise.resolve();
    };
    const crossing = (first: string, second: string) =>
      inTransaction(t.ctx, async (tx) => {
        await tx.db.execute(raise(first));
        await meet();
        await tx.db.execute(raise(second));
      });
    await Promise.all([crossing('x', 'y'), crossing('y', 'x')]);
    const rows = await t.ctx.db.select().from(setting);
    expect(rows.map(({ value }) => value)).toEqual(['2', '2']);
    // Three times, and a fourth when the one that gave way was back before the other had the row.
    expect(arrived).toBeGreaterThanOrEqual(3);
  });

  it('names a unique violation, also through Drizzle', async () => {
    const clash = t.ctx.db.insert(setting).values([row('same'), row('same')]);
    const error = await clash.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(isUniqueViolation(error)).toBe(true);
    expect(isUniqueViolation(error, 'setting_key')).toBe(true);
    expect(isUniqueViolation(error, 'other')).toBe(false);
  });
});
