import { describe, expect, it } from 'vitest';
import { inSavepoint } from '../../src/kernel/database/savepoint.ts';
import { afterCommit, inTransaction, touch } from '../../src/kernel/database/transaction.ts';
import { getSettings } from '../../src/modules/tenancy/index.ts';
import { setting } from '../../src/modules/tenancy/tables.ts';
import { useTestApp } from '../support/test-app.ts';

const t = useTestApp();

const write = (ctx: typeof t.ctx, key: string) =>
  ctx.db.insert(setting).values({ tenantId: t.ctx.tenant.id, key, value: key, createdAt: t.clock.now() });
const kept = async (...keys: string[]) => {
  t.ctx.cache.clear();
  return (await getSettings(t.ctx, keys)).map(({ key }) => key);
};

describe('a savepoint', () => {
  it('undoes only what failed inside it, and the transaction goes on, also after a database error', async () => {
    const done: string[] = [];
    await inTransaction(t.ctx, async (tx) => {
      await write(tx, 'before');
      const failing = inSavepoint(tx, async (inner) => {
        await write(inner, 'inside');
        afterCommit(inner, () => done.push('inside'));
        await write(inner, 'before');
      });
      await expect(failing).rejects.toThrow();
      await write(tx, 'after');
      afterCommit(tx, () => done.push('after'));
    });
    expect(await kept('before', 'inside', 'after')).toEqual(['before', 'after']);
    expect(done).toEqual(['after']);
  });

  it('passes on what succeeded inside it: rows, cache tags and what is to be done after the commit', async () => {
    const done: string[] = [];
    await t.ctx.cache.read('kept', async () => ({ value: { old: true }, bytes: 1, tags: ['inner-tag'] }));
    await inTransaction(t.ctx, async (tx) => {
      await inSavepoint(tx, async (inner) => {
        await write(inner, 'nested');
        touch(inner, 'inner-tag');
        afterCommit(inner, () => done.push('nested'));
      });
      expect(t.ctx.cache.peek('kept')).toEqual({ old: true });
    });
    expect(t.ctx.cache.peek('kept')).toBeUndefined();
    expect(done).toEqual(['nested']);
    expect(await kept('nested')).toEqual(['nested']);
  });

  it('needs an open transaction', async () => {
    await expect(inSavepoint(t.ctx, async () => undefined)).rejects.toThrow('open transaction');
  });
});
