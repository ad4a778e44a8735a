import { describe, expect, it } from 'vitest';
import { Counters } from '../../src/kernel/counters.ts';
import { getGoods, goodsViews } from '../../src/modules/catalog/index.ts';
import { insertGoods } from '../support/catalog-fixtures.ts';
import { useTestApp } from '../support/test-app.ts';

const t = useTestApp();
const viewsOf = async (id: number) => (await getGoods(t.ctx, id)).goods.views;

describe('counters', () => {
  it('add up what readers did, per row and tenant, when they are flushed', async () => {
    const [a, b] = [await insertGoods(t.ctx), await insertGoods(t.ctx)];
    const foreign = await insertGoods(t.rival);
    const counters = new Counters(t.ctx, [goodsViews]);
    for (let n = 0; n < 3; n++) counters.count(t.ctx.tenant.id, goodsViews.name, a.id);
    counters.count(t.ctx.tenant.id, goodsViews.name, b.id);
    counters.count(t.ctx.tenant.id, goodsViews.name, foreign.id);
    expect(await viewsOf(a.id)).toBe(0);
    await Promise.all([counters.flush(), counters.flush()]);
    expect([await viewsOf(a.id), await viewsOf(b.id)]).toEqual([3, 1]);
    expect((await getGoods(t.rival, foreign.id)).goods.views).toBe(0);
  });

  it('keep what could not be written for the next time', async () => {
    const { id } = await insertGoods(t.ctx);
    const errors: unknown[] = [];
    let broken = true;
    const client = {
      query: (...args: [never]) =>
        broken ? Promise.reject(new Error('down')) : t.ctx.db.$client.query(...args),
    };
    const platform = {
      db: { $client: client } as never,
      log: { ...t.ctx.log, error: (detail: unknown) => errors.push(detail) } as never,
    };
    const counters = new Counters(platform, [goodsViews]);
    counters.count(t.ctx.tenant.id, goodsViews.name, id, 2);
    await counters.flush();
    counters.count(t.ctx.tenant.id, goodsViews.name, id);
    broken = false;
    await counters.flush();
    expect(await viewsOf(id)).toBe(3);
    expect(errors).toHaveLength(1);
  });

  it('say so when nobody keeps a counter', async () => {
    const errors: unknown[] = [];
    const counters = new Counters(
      { db: t.ctx.db, log: { error: (detail: unknown) => errors.push(detail) } as never },
      [],
    );
    counters.count(1, 'nobody.cares', 1);
    await counters.flush();
    expect(errors).toEqual([{ counter: 'nobody.cares' }]);
  });
});
