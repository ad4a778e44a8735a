import { beforeAll, describe, expect, it } from 'vitest';
import {
  conditionsOf,
  type GoodsFilter,
  type GoodsOrder,
  listGoods,
  statementFor,
} from '../../../src/modules/catalog/list-goods.ts';
import { insertCategory } from '../../support/catalog-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const categories: number[] = [];

beforeAll(async () => {
  for (let n = 0; n < 10; n++)
    categories.push(await insertCategory(t.ctx, n > 7 ? { parentId: categories[7]! } : {}));
  const client = t.ctx.db.$client;
  await client.query(
    `insert into goods (tenant_id, category_id, name, picture_url, min_price, original_price, is_recommended, created_at)
     select $1, ($2::bigint[])[1 + n % 10], 'goods ' || n, 'p', (n * 7919) % 1000, 1, n % 100 = 0, $3::timestamptz
     from generate_series(1, 8000) n`,
    [t.ctx.tenant.id, categories, t.clock.now()],
  );
  await client.query(`insert into sku (tenant_id, goods_id, price, original_price, stock)
    select tenant_id, id, min_price, 1, 10 from goods`);
  await client.query('analyze goods, sku, goods_picture, category, daily_price');
});

async function planOf(filter: GoodsFilter, order: GoodsOrder): Promise<string> {
  const conditions = await conditionsOf(t.ctx, filter);
  const values = conditions.map(({ value }) => value).filter((value) => value !== undefined);
  const { text } = statementFor(conditions, order);
  const { rows } = await t.ctx.db.$client.query<{ 'QUERY PLAN': string }>(`explain ${text}`, [
    t.ctx.tenant.id,
    50,
    450,
    ...values,
  ]);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

describe('lists of a large shop', () => {
  it('are read from an index in their order, without scanning or sorting the shop', async () => {
    for (const order of [
      'default',
      'price-up',
      'price-down',
      'orders-up',
      'orders-down',
      'added-up',
      'added-down',
    ] as const) {
      const plan = await planOf({}, order);
      expect(plan, order).not.toMatch(/Seq Scan/);
      expect(plan, order).not.toMatch(/Sort Key/);
    }
  });

  it('find a category, a branch, recommended goods and a shop through indexes', async () => {
    expect(await planOf({ categoryId: categories[1] }, 'default')).toMatch(/goods_category/);
    expect(await planOf({ categoryId: categories[7] }, 'default')).not.toMatch(/Seq Scan/);
    expect(await planOf({ isRecommended: true }, 'default')).toMatch(/goods_recommended/);
    expect(await planOf({ isFlashSale: true }, 'default')).toMatch(/goods_flash_sale/);
    expect(await planOf({ hasBargain: true }, 'default')).toMatch(/goods_bargain/);
    expect(await planOf({ hasGroupBuy: true }, 'default')).toMatch(/goods_group_buy/);
    expect(await planOf({ shopId: 5 }, 'default')).toMatch(/goods_shop/);
    expect(await planOf({ barcode: '1' }, 'default')).toMatch(/goods_barcode/);
  });

  it('prepare only what is asked often, under names PostgreSQL can keep', async () => {
    const usual = await conditionsOf(t.ctx, { isRecommended: false, hasGroupBuy: true });
    const { name } = statementFor(usual, 'orders-down');
    expect(name.length).toBeGreaterThan(0);
    expect(name.length).toBeLessThanOrEqual(63);
    expect(statementFor(usual, 'orders-down')).toBe(statementFor(usual, 'orders-down'));
    const rare = await conditionsOf(t.ctx, { isRecommended: true, hasGroupBuy: true, nameLike: 'x' });
    expect(statementFor(rare, 'default').name).toBe('');
  });

  it('find few goods and many by a part of their name, in the order asked for', async () => {
    const named = async (nameLike: string, page = 1) =>
      (await listGoods(t.ctx, { nameLike, order: 'added-up', paging: { page, pageSize: 3 } })).map(
        ({ name }) => name,
      );
    expect(await named('goods 777')).toEqual(['goods 777', 'goods 7770', 'goods 7771']);
    expect(await named('GOODS 777', 4)).toEqual(['goods 7778', 'goods 7779']);
    expect(await named('Goods')).toEqual(['goods 1', 'goods 2', 'goods 3']);
    expect(await named('1', 2)).toEqual(['goods 12', 'goods 13', 'goods 14']);
    expect(await named('goods 8001')).toEqual([]);
    expect(await named('%')).toEqual([]);
  });

  it('look for a rare text in the index of the texts, and read no other goods', async () => {
    await t.ctx.db.$client.query('vacuum goods');
    const plan = await planOf({ nameLike: 'goods 7777' }, 'price-down');
    expect(plan).toMatch(/Index Cond: .*id = ANY/);
    expect(plan).not.toMatch(/Seq Scan/);
  });
});
