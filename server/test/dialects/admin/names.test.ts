import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { readTable } from '../../../src/kernel/spreadsheets/read-table.ts';
import { type AdminCaller, someStaff } from '../../support/admin-fixtures.ts';
import {
  insertCategory,
  insertGoods,
  insertGoodsWithChoices,
  insertShop,
} from '../../support/catalog-fixtures.ts';
import { rowsOf } from '../../support/outcomes.ts';
import { sendTable } from '../../support/send-table.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
let staff: AdminCaller;
beforeAll(async () => {
  staff = await someStaff(t);
});

/** A SKU as customers know it. */
const wordsOf = async (skuId: number) =>
  (
    await rowsOf<{ combination_names: string }>(t, 'select combination_names from sku where id = $1', [skuId])
  )[0]?.combination_names ?? '';

describe('regions', () => {
  it('are offered to whoever is signed in, down to districts, each after the one it lies in', async () => {
    const { body } = await staff.call<{ columns: string[]; rows: (string | number | null)[][] }>(
      ...(['GET', '/admin/api/regions'] as const),
    );
    expect(body.columns).toEqual(['code', 'name', 'level', 'parentCode', 'initials']);
    const at = (code: string) => body.rows.findIndex((row) => row[0] === code);
    expect(body.rows[at('330106')]).toEqual(['330106', '西湖区', 3, '330100', 'xhq']);
    expect(body.rows[at('330000')]).toEqual(['330000', '浙江省', 1, null, 'zjs']);
    expect(at('330000')).toBeLessThan(at('330100'));
    expect(at('330100')).toBeLessThan(at('330106'));
    expect(new Set(body.rows.map((row) => row[2]))).toEqual(new Set([1, 2, 3]));
    expect(new Set(body.rows.map((row) => row[0])).size).toBe(body.rows.length);
    const nobody = await t.app.http.inject({ method: 'GET', url: '/admin/api/regions' });
    expect(nobody.statusCode).toBe(401);
  });

  it('are kept by browsers, and are not sent again to who has them', async () => {
    const ask = (marks?: string) =>
      staff.call(
        'GET',
        '/admin/api/regions',
        undefined,
        marks === undefined ? {} : { 'if-none-match': marks },
      );
    const first = await ask();
    expect(first.headers).toMatchObject({
      'cache-control': 'private, max-age=86400',
      'content-type': 'application/json; charset=utf-8',
      etag: expect.stringMatching(/^"[\w-]{22}"$/),
    });
    const etag = String(first.headers.etag);
    for (const marks of [etag, `W/${etag}`, `"older", ${etag}`, '*'])
      expect(await ask(marks), marks).toMatchObject({ status: 304, body: '', headers: { etag } });
    expect(await ask('"older"')).toMatchObject({ status: 200, body: first.body });
    expect(JSON.stringify(first.body).length).toBeLessThan(150_000);
  });

  it('of rules that charge alike stand together, and are told by name with those they lie in', async () => {
    const rule = { method: 'express', firstUnits: 1, firstAmount: 8, nextUnits: 1, nextAmount: 2 };
    const far = { ...rule, firstAmount: 20 };
    const { body } = await staff.call<{ id: number }>('POST', '/admin/api/freight-templates', {
      ...{ name: '偏远地区', chargedBy: 'piece' },
      rules: [rule, { ...far, regionCodes: ['540000', '330106000000'] }, { ...far, regionCodes: ['330200'] }],
    });
    const read = (await staff.call('GET', `/admin/api/freight-templates/${body.id}`)).body;
    expect(read).toMatchObject({
      rules: [
        { ...rule, regionCodes: [] },
        { ...far, regionCodes: ['540000000000', '330106000000', '330200000000'] },
      ],
      regionCodes: ['540000000000', '330106000000', '330200000000'],
      labels: {
        regions: {
          ...{ '540000000000': '西藏自治区', '330000000000': '浙江省', '330100000000': '杭州市' },
          ...{ '330106000000': '西湖区', '330200000000': '宁波市' },
        },
      },
    });
  });
});

describe('regions in tables', () => {
  const exported = async (name: string) => {
    const { body } = await staff.call<string>('GET', `/admin/api/${name}/export`);
    return readTable(Buffer.from(body), 1000);
  };
  const head = '名称,省,市,区,纬度,经度';
  const shop = (...places: string[]) => `表中门店,${places.join()},30.3,120.1`;

  it('are told by name, within the column beside them', async () => {
    await insertShop(t.ctx, { name: '拱墅门店' });
    const [titles = [], ...rows] = await exported('shops');
    const row = rows.find((cells) => cells.includes('拱墅门店')) ?? [];
    const cell = (title: string) => row[titles.indexOf(title)];
    expect(['省', '市', '区'].map(cell)).toEqual(['浙江省', '杭州市', '拱墅区']);
  });

  it('are understood by name and by code, whatever the order of the columns', async () => {
    const rows = [
      shop('浙江省', '杭州市', '西湖区'),
      shop('330000', '330100000000', '330106'),
      shop('江西省', '南昌市', '360103000000'),
      shop('江西省', '江西省 南昌市', '西湖区'),
    ];
    expect((await sendTable(t, staff, 'shops/import', [head, ...rows].join('\n'))).body).toMatchObject({
      imported: 4,
    });
    const turned = '区,市,省,名称,纬度,经度\n西湖区,南昌市,江西省,表中门店,30.3,120.1\n';
    expect((await sendTable(t, staff, 'shops/import', turned)).body).toMatchObject({ imported: 1 });
    const found = 'select district_id from shop where name = $1 order by id';
    const kept = await rowsOf<{ district_id: string }>(t, found, ['表中门店']);
    expect(kept.map(({ district_id }) => district_id.slice(0, 6))).toEqual([
      ...['330106', '330106', '360103', '360103', '360103'],
    ]);
  });

  it('are a problem of their row where nothing, or more than one, is called so there', async () => {
    const rows = [shop('浙江', '杭州市', '西湖区'), shop('浙江省', '南昌市', '西湖区')];
    const { body } = await sendTable(t, staff, 'shops/import', [head, ...rows].join('\n'));
    expect(body.problems.map(({ field, error }) => [field, error])).toEqual([
      ['provinceId', 'table/no-such-name'],
      ['cityId', 'table/no-such-name'],
    ]);
    const rules = (regionCodes: string[]) =>
      JSON.stringify([
        { method: 'ems', firstUnits: 1, firstAmount: 1, nextUnits: 1, nextAmount: 1, regionCodes },
      ]);
    const table = [
      ['名称', '计费方式', '运费规则'],
      ['表中运费', '按件', rules(['西藏自治区', '西湖区'])],
    ];
    const text = table
      .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join())
      .join('\n');
    const several = await sendTable(t, staff, 'freight-templates/import', text);
    expect(several.body.problems).toMatchObject([
      { row: 2, field: 'rules.0.regionCodes', error: 'table/ambiguous-name' },
    ]);
  });

  it('come back by the table that they went out with: several at once, with those they lie in', async () => {
    const rule = { method: 'express', firstUnits: 1, firstAmount: 8, nextUnits: 1, nextAmount: 2 };
    await staff.call('POST', '/admin/api/freight-templates', {
      ...{ name: '往返运费', chargedBy: 'piece' },
      rules: [rule, { ...rule, firstAmount: 20, regionCodes: ['540000', '330106000000'] }],
    });
    const [titles = [], ...rows] = await exported('freight-templates');
    const row = rows.find((cells) => cells.includes('往返运费')) ?? [];
    expect(row[titles.indexOf('单独计费的地区')]).toBe('西藏自治区,浙江省 杭州市 西湖区');
    expect(row[titles.indexOf('运费规则')]).toContain('"regionCodes":["西藏自治区","浙江省 杭州市 西湖区"]');
    const again = [titles, row.map((cell) => (cell === '往返运费' ? '回来的运费' : cell))];
    const text = again
      .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join())
      .join('\n');
    expect((await sendTable(t, staff, 'freight-templates/import', text)).body).toMatchObject({
      ...{ imported: 1, problems: [] },
    });
    const { body } = await staff.call<{ items: object[] }>(
      ...(['GET', `/admin/api/freight-templates?search=${encodeURIComponent('回来的运费')}`] as const),
    );
    expect(body.items).toMatchObject([{ regionCodes: ['540000000000', '330106000000'] }]);
  });
});

describe('SKUs', () => {
  it('are told by what customers choose, where something is said of one', async () => {
    const { id: goodsId, skuId } = await insertGoodsWithChoices(t.ctx);
    const limit = { levelId: 0, maxPieces: 2, duration: 1, unit: 'day' };
    await staff.call('POST', '/admin/api/purchase-limits', { ...limit, goodsId, skuId });
    const { body } = await staff.call('GET', `/admin/api/purchase-limits?goodsId=${goodsId}`);
    const words = await wordsOf(skuId);
    expect(words).toContain('红');
    expect(body).toMatchObject({ items: [{ skuId }], labels: { skus: { [skuId]: words } } });
  });
});

describe('what a table refers to', () => {
  it('is meant by its number or by its name, a SKU by what is chosen', async () => {
    const { name } = await insertGoods(t.ctx, { stock: 10, name: '按名称导入的茶' });
    const { id: goodsId, skuId } = await insertGoodsWithChoices(t.ctx, { stock: 10 });
    const rows = `商品,规格,增减数量\n${name},,5\n${goodsId},"${await wordsOf(skuId)}",-4\n`;
    expect((await sendTable(t, staff, 'goods/import-stock', rows)).body).toEqual({
      rows: 2,
      imported: 2,
      problems: [],
    });
    expect(await rowsOf(t, 'select stock from sku where id = $1', [skuId])).toEqual([{ stock: 6 }]);
  });

  it('is a problem of its row where nothing, or more than one, is called so', async () => {
    await insertCategory(t.ctx, { name: '同名' });
    await insertCategory(t.ctx, { name: '同名' });
    await insertCategory(t.ctx, { name: '单名分类' });
    const goods = (category: string) => `茶,${category},/tea.png,1,1`;
    const { status, body } = await sendTable(
      t,
      staff,
      'goods/import',
      ['名称,分类,图片,价格,库存', ...['没有', '同名', '单名', '单名分类'].map(goods)].join('\n'),
    );
    expect([status, body.problems.map(({ row, field, error }) => [row, field, error])]).toEqual([
      422,
      [
        [2, 'categoryId', 'table/no-such-name'],
        [3, 'categoryId', 'table/ambiguous-name'],
        [4, 'categoryId', 'table/no-such-name'],
      ],
    ]);
  });

  it('needs no connection beside the one that brings the table in: as many come in at once as there are', async () => {
    await insertCategory(t.ctx, { name: '同时导入' });
    const rows = '名称,分类,图片,价格,库存\n茶,同时导入,/tea.png,1,1\n';
    const { max } = (t.ctx.db.$client as pg.Pool).options;
    const sent = Array.from({ length: 2 * max }, () => sendTable(t, staff, 'goods/import', rows));
    for (const { body } of await Promise.all(sent)) expect(body).toMatchObject({ imported: 1, problems: [] });
    expect(t.logged).toEqual([]);
  });

  it('is not found by name by who may not list it, nor in another shop', async () => {
    const { name } = await insertGoods(t.ctx, { name: '别家的茶', shopId: (await insertShop(t.ctx)).id });
    const keeper = await someStaff(t, {
      permissions: ['goods:*'],
      shopId: (await insertShop(t.ctx)).id,
    });
    const other = await sendTable(t, keeper, 'goods/import-stock', `商品,增减数量\n${name},5\n`);
    expect(other.body.problems).toMatchObject([{ field: 'goodsId', error: 'table/no-such-name' }]);
    const category = await insertCategory(t.ctx, { name: '看不见的分类' });
    const importer = await someStaff(t, { permissions: ['goods:create', 'goods:import', 'goods:read'] });
    const rows = `名称,分类,图片,价格,库存\n茶,看不见的分类,/tea.png,1,1\n茶,${category},/tea.png,1,1\n`;
    const { body } = await sendTable(t, importer, 'goods/import', rows);
    expect(body.problems).toMatchObject([{ row: 2, field: 'categoryId', error: 'request/malformed' }]);
  });
});
