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
import { rowsOf } from '../../support/outcomes.ts';
import { sendTable } from '../../support/send-table.ts';
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

const sent = (url: string, text: string | Buffer, caller = owner) => sendTable(t, caller, url, text);

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
    const rows = (...lines: string[]) => ['商品,规格,增减数量', ...lines].join('\n');
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

describe('a table that is brought in', () => {
  const banners = (...rows: string[]) => ['标题,位置,图片,显示,排序', ...rows].join('\n');
  const bannersOf = async (type: string) =>
    (
      await owner.call<{ items: Record<string, unknown>[]; total: number }>(
        'GET',
        `/admin/api/banners?type=${type}&pageSize=200`,
      )
    ).body;

  it('may have its heads in either language or by name, in any order, and columns that mean nothing', async () => {
    const { fields = {} } = resources.find(({ name }) => name === 'banners') ?? {};
    const [title, type] = [fields.title?.en, fields.type?.zh];
    const text = `备注?,pictureUrl,${title},${type},sortOrder\n无用,/x.png,英文头,heads,5\n`;
    expect((await sent('banners/import', text)).body).toEqual({ rows: 1, imported: 1, problems: [] });
    expect((await bannersOf('heads')).items).toMatchObject([{ title: '英文头', sortOrder: 5 }]);
  });

  it('is read in the encoding that Chinese spreadsheet programs write, and as a workbook', async () => {
    const head = Buffer.from('title,type,pictureUrl\n');
    // 测试 in GB 18030
    const gb = Buffer.concat([head, Buffer.from([0xb2, 0xe2, 0xca, 0xd4]), Buffer.from(',gb,/x.png\n')]);
    expect((await sent('banners/import', gb)).body).toMatchObject({ imported: 1 });
    expect((await bannersOf('gb')).items).toMatchObject([{ title: '测试' }]);
    const { bytes } = await exported('banners/export?type=gb&format=xlsx');
    expect((await sent('banners/import', bytes)).body).toMatchObject({ imported: 1, problems: [] });
    expect((await bannersOf('gb')).total).toBe(2);
  });

  it('names every wrong row, each by its first wrong field, and counts rows as the program does', async () => {
    const { status, body } = await sent(
      'banners/import',
      banners(
        '好,rows,/x.png,是,1',
        ',rows,/x.png,是,1',
        '坏,rows,,是,1',
        '坏,rows,/x.png,也许,1',
        '坏,rows,/x.png,否,1.5',
        `${'长'.repeat(300)},rows,/x.png,否,1`,
      ),
    );
    expect([status, body.rows, body.imported]).toEqual([422, 6, 0]);
    expect(body.problems.map(({ row, field }) => [row, field])).toEqual([
      [3, 'title'],
      [4, 'pictureUrl'],
      [5, 'isShown'],
      [6, 'sortOrder'],
      [7, 'title'],
    ]);
    expect((await bannersOf('rows')).total).toBe(0);
  });

  it('says the same of itself when it is only tried, and then changes nothing, not even a number', async () => {
    const text = banners('好,dry,/x.png,是,1', ',dry,/x.png,是,1');
    const before = await databaseDigest(t);
    const tried = await sent('banners/import?dryRun=true', text);
    expect(await databaseDigest(t)).toEqual(before);
    const done = await sent('banners/import', text);
    expect([tried.status, done.status]).toEqual([200, 422]);
    expect(done.body).toEqual(tried.body);
    expect((await sent('banners/import?dryRun=maybe', text)).body).toMatchObject({ field: 'dryRun' });
  });

  it('is written down once for all of it, and each record by itself', async () => {
    await sent('banners/import', banners('一,logged,/x.png,是,1', '二,logged,/x.png,是,2'));
    const [entry] = await rowsOf(
      t,
      `select after from audit_log where resource = 'banners' and action = 'import' order by id desc limit 1`,
    );
    expect(entry?.after).toEqual({ rows: 2 });
    const ids = (await bannersOf('logged')).items.map(({ id }) => String(id));
    const created = await rowsOf(
      t,
      `select resource_id from audit_log where resource = 'banners' and action = 'create' and resource_id = any($1)`,
      [ids],
    );
    expect(created).toHaveLength(2);
  });

  it('has an end: five thousand rows and no more', async () => {
    const rows = Array.from({ length: 5001 }, (_, index) => `第${index},many-rows,/x.png,是,1`);
    const tooLong = await sent('banners/import', banners(...rows));
    expect([tooLong.status, tooLong.body]).toEqual([
      400,
      expect.objectContaining({ error: 'table/too-long' }),
    ]);
    expect((await bannersOf('many-rows')).total).toBe(0);
  });

  it('of members enters each number once, and says which were there already', async () => {
    const numbers = ['13600000001', '13600000002', '13600000001', '123', ''];
    const text = ['手机号,昵称,性别,生日', ...numbers.map((mobile) => `${mobile},客人,女,1990-02-28`)].join(
      '\n',
    );
    const { body } = await sent('members/import', text);
    expect(body.problems.map(({ row, field, error }) => [row, field ?? error])).toEqual([
      [4, 'record/taken'],
      [5, 'mobile'],
      [6, 'mobile'],
    ]);
    const good = text.split('\n').slice(0, 3).join('\n');
    expect((await sent('members/import', good)).body).toMatchObject({ imported: 2 });
    expect((await sent('members/import', good)).body.problems).toHaveLength(2);
    const { items } = (await owner.call<{ items: object[] }>('GET', '/admin/api/members?mobile=13600000001'))
      .body;
    expect(items).toMatchObject([{ nick: '客人', gender: 'female', birthday: '1990-02-28', balance: 0 }]);
  });

  it('of a bound shop’s staff puts goods into that shop, whatever the table says', async () => {
    const [mine, other] = [(await insertShop(t.ctx)).id, (await insertShop(t.ctx)).id];
    const category = await insertCategory(t.ctx);
    const keeper = await someStaff(t, { shopId: mine, permissions: ['goods:*'] });
    const text = `名称,分类,门店,图片,价格,库存\n本店的,${category},${other},/a.png,1,1\n`;
    expect((await sent('goods/import', text, keeper)).body).toMatchObject({ imported: 1 });
    const { items } = (
      await owner.call<{ items: object[] }>('GET', `/admin/api/goods?categoryId=${category}`)
    ).body;
    expect(items).toMatchObject([{ name: '本店的', shopId: mine }]);
    const theirs = await insertGoods(t.ctx, { shopId: other, stock: 5 });
    const stock = await sent('goods/import-stock', `商品,增减数量\n${theirs.id},5\n`, keeper);
    expect(stock.body.problems).toMatchObject([{ row: 2, error: 'record/none' }]);
  });
});

describe('an export for whoever may not see all of it', () => {
  it('has no column of what they may not see', async () => {
    const clerk = await someStaff(t, { permissions: ['members:*', 'wallets:*'] });
    for (const name of ['members', 'wallets']) {
      const [all] = await readTable((await exported(`${name}/export`)).bytes, 10_000);
      const [some] = await readTable((await exported(`${name}/export`, clerk)).bytes, 10_000);
      expect(all).toEqual(expect.arrayContaining(['余额', '冻结']));
      expect(some).not.toEqual(expect.arrayContaining(['余额']));
      expect(some).toContain('积分');
    }
  });

  it('keeps lines, quotes and signs of what people have written', async () => {
    const title = '他说："好,\n真好" <b>&amp;</b>\t尾';
    await owner.call('POST', '/admin/api/banners', { title, type: 'odd-text', pictureUrl: '/x.png' });
    for (const format of ['csv', 'xlsx'])
      expect((await table(`banners/export?type=odd-text&format=${format}`))[1], format).toContain(title);
  });
});
