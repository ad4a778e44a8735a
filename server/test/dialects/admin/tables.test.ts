import { beforeAll, describe, expect, it } from 'vitest';
import { resources } from '../../../src/dialects/admin/index.ts';
import { readTable } from '../../../src/kernel/spreadsheets/read-table.ts';
import { type AdminCaller, someStaff } from '../../support/admin-fixtures.ts';
import { adminSamples } from '../../support/admin-samples.ts';
import {
  insertCategory,
  insertGoods,
  insertGoodsWithChoices,
  insertShop,
} from '../../support/catalog-fixtures.ts';
import { databaseDigest } from '../../support/database-digest.ts';
import { multipartForm } from '../../support/multipart.ts';
import { rowsOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
let owner: AdminCaller;
beforeAll(async () => {
  owner = await someStaff(t);
});

async function exported(url: string, caller = owner) {
  const headers = { authorization: `Bearer ${caller.token}` };
  const response = await t.app.http.inject({ method: 'GET', url: `/admin/api/${url}`, headers });
  return {
    status: response.statusCode,
    type: String(response.headers['content-type']),
    bytes: response.rawPayload,
  };
}
const table = async (url: string) => readTable((await exported(url)).bytes, 100_001);

interface Report {
  readonly rows: number;
  readonly imported: number;
  readonly problems: { row: number; field?: string; error: string }[];
}
async function sent(url: string, text: string, caller = owner): Promise<{ status: number; body: Report }> {
  const { payload, headers } = multipartForm([['file', { name: 'table.csv', bytes: Buffer.from(text) }]]);
  const response = await t.app.http.inject({
    method: 'POST',
    url: `/admin/api/${url}`,
    payload,
    headers: { ...headers, authorization: `Bearer ${caller.token}` },
  });
  return { status: response.statusCode, body: response.json() };
}

describe('a list as a table', () => {
  it.each(
    resources.filter(({ walk, isOfInstallation }) => walk && !isOfInstallation).map(({ name }) => [name]),
  )('of %s has a column for every field, in both formats alike', async (name) => {
    const sample = adminSamples[name];
    if (sample?.make) await sample.make(t.ctx);
    else await owner.call('POST', `/admin/api/${name}`, await sample?.values?.(t.ctx));
    const [head, ...rows] = await table(`${name}/export`);
    const fields = resources.find((resource) => resource.name === name)?.fields ?? {};
    const shown = Object.values(fields).filter(({ kind }) => kind !== 'password');
    expect(head).toEqual(['编号', ...shown.map(({ zh }) => zh)]);
    expect(rows.length).toBeGreaterThan(0);
    const xlsx = await exported(`${name}/export?format=xlsx`);
    expect(xlsx.type).toContain('spreadsheetml');
    expect(await readTable(xlsx.bytes, 1000)).toHaveLength(rows.length + 1);
    expect(t.logged).toEqual([]);
  });

  it('is filtered as the list is, and says choices and answers in words', async () => {
    await owner.call('POST', '/admin/api/banners', {
      title: '只此一张',
      type: 'export',
      pictureUrl: '/x.png',
      isShown: false,
    });
    const rows = await table('banners/export?type=export');
    expect(rows).toHaveLength(2);
    expect(rows[1]).toEqual(expect.arrayContaining(['只此一张', '否']));
  });

  it('cannot carry a formula to whoever opens it', async () => {
    const title = '=HYPERLINK("http://evil.example","x")';
    await owner.call('POST', '/admin/api/banners', { title, type: 'formula', pictureUrl: '/x.png' });
    const { bytes } = await exported('banners/export?type=formula');
    expect(bytes.toString()).toContain(`'=HYPERLINK`);
    expect((await table('banners/export?type=formula'))[1]).toContain(title);
  });

  it('is long without being cut, in the order of the list, and never of another tenant', async () => {
    const insert = `insert into banner (tenant_id, type, title, picture_url, created_at)
      select $1, 'many', 'b' || n, '/x.png', now() from generate_series(1, 2500) n`;
    for (const ctx of [t.ctx, t.rival]) await rowsOf(t, insert, [ctx.tenant.id]);
    const rows = (await table('banners/export?type=many')).slice(1);
    const ids = rows.map(([id]) => Number(id));
    expect(ids).toHaveLength(2500);
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
  });

  it('is for those who may export, and of a bound shop only that shop’s', async () => {
    const reader = await someStaff(t, { permissions: ['banners:read'] });
    expect((await exported('banners/export', reader)).status).toBe(403);
    const { id } = await insertShop(t.ctx);
    const goods = await insertGoods(t.ctx, { shopId: id, name: '本店商品' });
    await insertGoods(t.ctx, { name: '他店商品' });
    const keeper = await someStaff(t, { shopId: id, permissions: ['goods:*'] });
    const rows = await readTable((await exported('goods/export', keeper)).bytes, 100);
    expect(rows.slice(1).map(([rowId]) => Number(rowId))).toEqual([goods.id]);
  });
});

describe('a table of goods that is brought in', () => {
  const head = '名称,分类,图片,价格,库存,状态';

  it('is checked row by row without writing, then written at once', async () => {
    const category = await insertCategory(t.ctx);
    const good = `${head}\n苹果,${category},/a.png,9.90,10,上架\n梨,${category},"/a.png,/b.png",0.29,5,off-shelf\n`;
    const before = await databaseDigest(t);
    expect(await sent('goods/import?dryRun=true', good)).toEqual({
      status: 200,
      body: { rows: 2, imported: 0, problems: [] },
    });
    expect(await databaseDigest(t)).toEqual(before);
    expect((await sent('goods/import', good)).body).toEqual({ rows: 2, imported: 2, problems: [] });
    const { items } = (
      await owner.call<{ items: object[] }>('GET', `/admin/api/goods?categoryId=${category}`)
    ).body;
    expect(items).toMatchObject([
      {
        name: '梨',
        minPrice: 0.29,
        stock: 5,
        status: 'off-shelf',
        pictureUrl: expect.stringMatching(/\/a\.png$/),
      },
      { name: '苹果', minPrice: 9.9, stock: 10, status: 'on-sale' },
    ]);
  });

  it('with a wrong row is not written at all, and the report names row and field', async () => {
    const category = await insertCategory(t.ctx);
    const rows = [
      `好,${category},/a.png,1,1,`,
      `,${category},/a.png,1,1,`,
      `坏价,${category},/a.png,1.005,1,`,
      `无类,987654,/a.png,1,1,`,
    ];
    const before = await databaseDigest(t);
    const { status, body } = await sent('goods/import', [head, ...rows].join('\n'));
    expect([status, body.imported]).toEqual([422, 0]);
    expect(body.problems.map(({ row, field }) => [row, field])).toEqual([
      [3, 'name'],
      [4, 'price'],
      [5, 'categoryId'],
    ]);
    expect(await databaseDigest(t)).toEqual(before);
  });

  it('needs a file that is a table with rows, and the right to bring it in', async () => {
    expect((await sent('goods/import', head)).body).toMatchObject({ error: 'table/empty' });
    expect((await sent('goods/import', '')).body).toMatchObject({
      error: 'request/malformed',
      field: 'file',
    });
    expect((await sent('goods/import', '"')).body).toMatchObject({ error: 'table/unreadable' });
    const reader = await someStaff(t, { permissions: ['goods:read', 'goods:create'] });
    expect((await sent('goods/import', head, reader)).status).toBe(403);
  });
});

describe('a table of stock', () => {
  it('adds and takes, by SKU where there are several, and never below nothing', async () => {
    const [plain, choices] = [
      await insertGoods(t.ctx, { stock: 10 }),
      await insertGoodsWithChoices(t.ctx, { stock: 10 }),
    ];
    const stockOf = async (skuId: number) =>
      (await rowsOf<{ stock: number }>(t, 'select stock from sku where id = $1', [skuId]))[0]?.stock;
    const rows = (...lines: string[]) => ['商品编号,规格编号,增减数量', ...lines].join('\n');
    const good = rows(`${plain.id},,5`, `${choices.id},${choices.skuId},-10`);
    expect((await sent('goods/import-stock', good)).body).toMatchObject({ imported: 2 });
    expect([await stockOf(plain.skuId), await stockOf(choices.skuId)]).toEqual([15, 0]);
    const bad = await sent(
      'goods/import-stock',
      rows(`${plain.id},,1`, `${plain.id},,-100`, `${choices.id},,1`, `${plain.id},${choices.skuId},1`),
    );
    expect(bad.body.problems.map(({ row, error }) => [row, error])).toEqual([
      [3, 'stock/insufficient'],
      [4, 'goods/invalid'],
      [5, 'goods/invalid'],
    ]);
    expect(await stockOf(plain.skuId)).toBe(15);
    const moves = 'select delta from stock_movement where sku_id = $1 order by id';
    expect(await rowsOf(t, moves, [plain.skuId])).toEqual([{ delta: 5 }]);
  });
});

describe('a table of plain records', () => {
  it('comes back in as it went out', async () => {
    const { bytes } = await exported('banners/export?type=formula');
    const { body } = await sent('banners/import', bytes.toString());
    expect(body).toMatchObject({ imported: 1, problems: [] });
    const rows = (await table('banners/export?type=formula')).slice(1);
    expect(rows).toHaveLength(2);
    expect(rows[0]?.slice(1, 5)).toEqual(rows[1]?.slice(1, 5));
  });
});
