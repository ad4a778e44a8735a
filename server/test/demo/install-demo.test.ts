import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoContent } from '../../src/demo/content/index.ts';
import { installDemo } from '../../src/demo/install-demo.ts';
import { accountWords } from '../../src/dialects/admin/resources/finance/ledger-words.ts';
import { postingKinds } from '../../src/dialects/admin/resources/members/posting-kinds.ts';
import { DAY } from '../../src/kernel/clock.ts';
import { auditLedger } from '../../src/modules/ledger/index.ts';
import { addHost, findTenant } from '../../src/modules/tenancy/index.ts';
import { useTestApp } from '../support/test-app.ts';

const t = useTestApp();
// Another shop has one of this machine's names: the demo must do without it.
beforeAll(() => addHost(t.ctx, 'localhost'));

interface Row {
  id: number;
  name: string;
  [field: string]: unknown;
}

async function goodsNamed(name: string): Promise<Row> {
  const { data } = await t.post<Row[]>('/demo/shop/goods/list', { nameLike: name });
  const [found] = data;
  if (!found) throw new Error(`no goods ${name}`);
  return found;
}

/** Counts the rows of every table that belongs to a tenant or is a queue. */
async function countRows(): Promise<Record<string, number>> {
  const pool = t.app.platform.db.$client;
  const { rows } = await pool.query<{ table_name: string }>(
    `select table_name from information_schema.tables where table_schema = 'public' and table_name <> 'region'`,
  );
  const counts: Record<string, number> = {};
  for (const { table_name: table } of rows) {
    const counted = await pool.query<{ n: number }>(`select count(*)::int as n from "${table}"`);
    counts[table] = counted.rows[0]?.n ?? 0;
  }
  return counts;
}

describe('setting up the demo', () => {
  it('leaves nothing behind when it breaks off in the middle', async () => {
    const before = await countRows();
    let calls = 0;
    const breaking = {
      ...t.app.platform,
      random: {
        ...t.random,
        // Order numbers and parcel numbers take chance: by now the catalog, the people and some orders are there.
        int: (min: number, max: number) => {
          if (++calls > 500) throw new Error('the power is gone');
          return t.random.int(min, max);
        },
      },
    };
    await expect(installDemo({ platform: breaking })).rejects.toThrow('the power is gone');
    expect(await countRows()).toEqual(before);
  });

  it('takes little of the first start', async () => {
    // Time on the processor: that of the clock depends on what else the machine does.
    const start = process.cpuUsage();
    expect(await installDemo(t.app)).toBe(true);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1e6).toBeLessThan(6);
  });

  it('does nothing where the demo is there, even switched off', async () => {
    const before = await countRows();
    expect(await installDemo(t.app)).toBe(false);
    const { db, cache } = t.app.platform;
    await db.$client.query(`update tenant set status = 'disabled' where domain = 'demo'`);
    cache.clear();
    expect(await installDemo(t.app)).toBe(false);
    await db.$client.query(`update tenant set status = 'active' where domain = 'demo'`);
    cache.clear();
    expect(await countRows()).toEqual(before);
  });

  it('keeps books that an auditor finds in order', async () => {
    const audit = await auditLedger(t.app.platform.db.$client as pg.Pool);
    expect(audit.difference).toBeUndefined();
    expect(audit.postings).toBeGreaterThan(100);
  });

  it('takes of this machine’s names the one that no other shop has', async () => {
    const ask = async (host: string) =>
      (await t.app.http.inject({ url: '/front/sys/config/info', headers: { host } })).json().data.site_name;
    expect([await ask('localhost'), await ask('127.0.0.1')]).toEqual(['shop', '集市优选']);
  });

  it('brings no job that fails', async () => {
    expect(await t.runJobs()).toBeGreaterThan(0);
    expect(t.logged).toEqual([]);
  });

  it('moves nothing for which staff have no words', async () => {
    const { $client } = t.app.platform.db;
    const kindsIn = async (table: 'journal_entry' | 'account') => {
      const { rows } = await $client.query<{ kind: string }>(`select distinct kind from ${table}`);
      return rows.map(({ kind }) => kind);
    };
    const movements = await kindsIn('journal_entry');
    expect(movements).toEqual(expect.arrayContaining(['growth-purchase', 'card-charge', 'points-purchase']));
    expect(movements.filter((kind) => !Object.hasOwn(postingKinds, kind))).toEqual([]);
    const accounts = await kindsIn('account');
    expect(accounts.filter((kind) => !Object.hasOwn(accountWords, kind))).toEqual([]);
  });
});

describe('what a visitor of the demo finds', () => {
  it('greets with the mall name, start pages and index banners that lead to goods', async () => {
    expect(await t.get('/demo/config/value', { key: 'mallName' })).toMatchObject({
      code: 0,
      data: '集市优选',
    });
    expect(await t.get('/demo/config/vipLevel')).toMatchObject({ code: 0, data: 1 });
    expect((await t.get('/demo/banner/list', { type: 'app' })).data).toHaveLength(3);
    const { data } = await t.get('/demo/banner/list', { type: 'new' });
    expect(data).toHaveLength(3);
    for (const { businessId } of data)
      expect(await t.get('/demo/shop/goods/detail', { id: businessId })).toMatchObject({ code: 0 });
    const notices = await t.post('/demo/notice/list');
    expect(notices.data.totalRow).toBe(demoContent.notices.length);
    expect(notices.data.dataList[0].title).toBe(demoContent.notices.at(-1)?.title);
    expect((await t.post('/demo/friendly-partner/list')).data).toHaveLength(demoContent.friendLinks.length);
  });

  it('shows every goods on the shelf, in the order of the shop, under categories of two levels', async () => {
    const categories = await t.get('/demo/shop/goods/category/all');
    expect(categories.data).toHaveLength(demoContent.categories.length);
    const { data } = await t.post<Row[]>('/demo/shop/goods/list', { pageSize: 100 });
    const shown = demoContent.goods.filter((goods) => goods.onShelf);
    expect(data.length).toBeGreaterThanOrEqual(40);
    expect(data.map((row) => row.name)).toEqual(shown.map((goods) => goods.name));
  });

  it('lets one choose a combination and see its price', async () => {
    const longjing = demoContent.goods.find(({ key }) => key === 'longjing');
    const { id, numberSells } = await goodsNamed(longjing?.name ?? '');
    expect(numberSells).toBeGreaterThan(longjing?.popularity.sold ?? 0);
    const { data } = await t.get('/demo/shop/goods/detail', { id });
    expect(data.pics).toHaveLength(longjing?.pictures.length ?? 0);
    expect(data.content).not.toContain('{{');
    expect(data.basicInfo.videoId).toBe(longjing?.video);
    const [property] = data.properties;
    const chosen = `${property.id}:${property.childsCurGoods[0].id}`;
    const priced = await t.post('/demo/shop/goods/price', { goodsId: id, propertyChildIds: chosen });
    expect(priced).toMatchObject({ code: 0, data: { price: (longjing?.skus?.[0]?.price ?? 0) / 100 } });
  });

  it('sells rooms by the day, and goes on doing so when the first days are over', async () => {
    const { id } = await goodsNamed('湖畔民宿');
    const days = async () => (await t.get('/demo/shop/goods/price/day', { goodsId: id })).data.length;
    expect(await days()).toBeGreaterThanOrEqual(2 * 60);
    t.clock.advance(100 * DAY);
    await t.runJobs();
    expect(await days()).toBeGreaterThanOrEqual(2 * 60);
    t.clock.advance(-100 * DAY);
    expect(t.logged).toEqual([]);
  });

  it('has shops on the map, the nearest first', async () => {
    const [shop] = demoContent.shops;
    const near = { latitude: shop?.latitude ?? 0, longitude: shop?.longitude ?? 0 };
    const { data } = await t.post('/demo/shop/subshop/list', near);
    expect(data).toHaveLength(demoContent.shops.length);
    expect(data[0]).toMatchObject({ name: shop?.name });
  });

  it('gives something on top of recharges', async () => {
    const { data } = await t.get<{ confine: number; send: number }[]>('/demo/user/recharge/send/rule');
    expect(data).toHaveLength(demoContent.rechargeRules.length);
    expect(data[0]).toMatchObject({ confine: 100, send: 10 });
  });

  it('holds flash sales at their lower price, with the ordinary one crossed out', async () => {
    const { data } = await t.post<Row[]>('/demo/shop/goods/list', { miaosha: true, pageSize: 50 });
    const flash = demoContent.goods.filter((goods) => goods.flashSale);
    expect(data).toHaveLength(flash.length);
    for (const goods of flash) {
      const row = data.find(({ name }) => name === goods.name);
      expect(row).toMatchObject({
        minPrice: (goods.flashSale?.price ?? 0) / 100,
        originalPrice: goods.price / 100,
      });
    }
  });

  it('has goods for points, limited goods and reviews of real orders with answers of the shop', async () => {
    const { data } = await t.post<Row[]>('/demo/shop/goods/list', { pageSize: 100 });
    expect(data.some(({ minPrice, minScore }) => minPrice === 0 && Number(minScore) > 0)).toBe(true);
    expect(data.some(({ limitation }) => limitation === true)).toBe(true);
    const { id } = await goodsNamed('龙井');
    const { data: reviews } = await t.post('/demo/shop/goods/reputation', { goodsId: id });
    expect(reviews.length).toBe(demoContent.reviews.filter(({ goods }) => goods === 'longjing').length);
    expect(JSON.stringify(reviews)).toContain('谢谢老周');
  });
});

describe('the user demo', () => {
  it('has articles with readers who liked and discussed them, a tag cloud, and pages', async () => {
    const { data: articles } = await t.post('/demo/cms/news/list', { orderBy: 'newer' });
    expect(articles).toHaveLength(demoContent.articles.length);
    const { data: tea } = await t.post('/demo/cms/news/list', { titleLike: '绿茶' });
    expect(tea).toMatchObject([{ usefulNumber: demoContent.people.length, commentNumber: 1, views: 2318 }]);
    const { data: votes } = await t.post('/demo/cms/news/useful/logs', { id: tea[0].id });
    expect(votes.totalRow).toBe(demoContent.people.length);
    const { data: page } = await t.get('/demo/cms/news/detail', { id: tea[0].id });
    for (const id of page.extJson.goodsIds.split(','))
      expect(await t.get('/demo/shop/goods/detail', { id })).toMatchObject({ code: 0 });
    const { data: tags } = await t.get('/demo/cms/tags/list');
    expect(tags[0]).toEqual({ name: '教程', number: 3 });
    const { data: guestbook } = await t.post('/demo/comment/list', { type: 0 });
    expect(guestbook.result).toMatchObject([{ isReply: true, reply: expect.stringContaining('青岛') }]);
    for (const { key, title } of demoContent.pages)
      expect((await t.get('/demo/cms/page/info', { key })).data).toMatchObject({ title });
  });

  it('signs in by name with 1,000 yuan, 5,000 points and an address', async () => {
    const login = await t.post('/demo/user/username/login', {
      username: 'demo',
      pwd: 'jishi123',
      deviceId: 'd',
      deviceName: 'n',
    });
    expect(login.code).toBe(0);
    const { token } = login.data;
    expect(await t.get('/demo/user/amount', { token })).toMatchObject({
      data: { balance: 1000, score: 5000 },
    });
    const address = await t.get('/demo/user/shipping-address/default', { token });
    expect(JSON.stringify(address.data)).toContain('集市路 1 号');
    expect((await t.get('/demo/user/detail', { token })).data.base).toMatchObject({ mobile: '13800000000' });
  });

  it('belongs to a tenant with its own merchant number and key', async () => {
    const tenant = await findTenant(t.app.platform, 'demo');
    expect(tenant).toMatchObject({ vipLevel: 1, timeZone: 'Asia/Shanghai', status: 'active' });
    expect(tenant.merchantNo).toMatch(/^\d{16}$/);
    expect(tenant.merchantKey).toMatch(/^[0-9a-f]{32}$/);
  });
});
