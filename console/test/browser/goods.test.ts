import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { drawPicture } from './support/in-page.ts';
import { onStage, PHONE, settled } from './support/stage.ts';

const stage = onStage();
let token = '';

beforeAll(async () => {
  token = await stage.adminToken();
});

interface Named {
  readonly id: number;
  readonly name: string;
}
interface Detail {
  readonly basicInfo: {
    readonly minPrice: number;
    readonly stores: number;
    readonly characteristic?: string;
  };
  readonly pics: readonly object[];
  readonly properties?: readonly (Named & { readonly childsCurGoods: readonly Named[] })[];
}

interface Envelope<T> {
  readonly code: number;
  readonly msg: string;
  readonly data: T;
}

/** What a mini-program is told. */
async function shop<T>(path: string): Promise<T> {
  const { code, msg, data } = await stage.api<Envelope<T>>('GET', `/demo${path}`);
  if (code !== 0) throw new Error(`${path}: ${code} ${msg}`);
  return data;
}

const detailOf = (goodsId: number) => shop<Detail>(`/shop/goods/detail?id=${goodsId}`);

/** What a customer pays for each combination that can be chosen, in the order of the properties. */
async function pricesOf(goodsId: number) {
  const { properties = [] } = await detailOf(goodsId);
  let choices: { ids: string; words: string }[] = [{ ids: '', words: '' }];
  for (const { id, childsCurGoods } of properties)
    choices = choices.flatMap(({ ids, words }) =>
      childsCurGoods.map((value) => ({
        ids: `${ids}${id}:${value.id},`,
        words: `${words} ${value.name}`.trim(),
      })),
    );
  const found = [];
  for (const { ids, words } of choices) {
    const path = `/demo/shop/goods/price?goodsId=${goodsId}&propertyChildIds=${ids}`;
    const { code, data } = await stage.api<Envelope<{ id: number; price: number; stores: number }>>(
      'POST',
      path,
    );
    if (code === 0) found.push({ id: data.id, words, price: data.price, stores: data.stores });
  }
  return found;
}

const button = (page: Page, name: RegExp) => page.getByRole('button', { name });
const save = async (page: Page, said: string) => {
  await button(page, /^保/).click();
  await page.getByText(said).first().waitFor();
  await settled(page);
};

/** A property that is made on the spot, with its values. */
async function addProperty(page: Page, name: string, values: readonly string[]): Promise<void> {
  await button(page, /新建规格项/).click();
  await page.getByLabel('规格名称，如颜色').fill(name);
  const input = page.getByLabel('可选值，逐个回车，如红、蓝');
  for (const value of values) {
    await input.fill(value);
    await input.press('Enter');
  }
  await button(page, /^确\s?定$/).click();
  await page.getByLabel(`${name}的可选值`).waitFor();
}

async function fillColumn(page: Page, column: string, value: string): Promise<void> {
  await button(page, new RegExp(`^整列填写：${column}$`)).click();
  const popover = page.getByRole('tooltip');
  await popover.getByLabel(`整列填写：${column}`).fill(value);
  await popover.getByRole('button', { name: /确\s?定/ }).click();
  await popover.waitFor({ state: 'hidden' });
}

async function basics(page: Page, name: string, pictures: number): Promise<void> {
  await page.getByLabel('名称', { exact: true }).fill(name);
  await page.getByLabel('分类', { exact: true }).click();
  await page.locator('.ant-select-item-option').first().click();
  const buffer = Buffer.from(await page.evaluate(drawPicture), 'base64');
  const files = Array.from({ length: pictures }, (_one, at) => {
    return { name: `${at}.png`, mimeType: 'image/png', buffer };
  });
  const group = page.getByRole('group', { name: '图片' });
  await group.locator('input[type=file]').setInputFiles(files);
  for (let at = 0; at < pictures; at++) await group.locator('.ant-image img').nth(at).waitFor();
}

const idOf = (page: Page) => Number(new URL(page.url()).pathname.split('/').at(-1));

describe('a shop keeper', () => {
  let goodsId = 0;

  test('makes goods in two colours and two sizes, and customers can choose among them', async () => {
    const page = await stage.open('/goods/new', { token });
    await basics(page, '亚麻衬衫', 2);
    await addProperty(page, '衬衫颜色', ['米白', '靛蓝']);
    await addProperty(page, '衬衫尺码', ['M', 'L']);
    await fillColumn(page, '价格', '199');
    await fillColumn(page, '库存', '8');
    await page.getByLabel('靛蓝 / L 价格').fill('219.5');
    await page.getByLabel('靛蓝 / L 编码/条码').fill('SHIRT-BLUE-L');
    await stage.picture(page, 'goods-matrix');
    await save(page, '已新建');
    await page.getByRole('heading', { level: 1, name: '亚麻衬衫' }).waitFor();
    goodsId = idOf(page);
    const { properties, pics, basicInfo } = await detailOf(goodsId);
    expect(properties?.map(({ name }) => name)).toEqual(['衬衫颜色', '衬衫尺码']);
    expect(await pricesOf(goodsId)).toMatchObject([
      { words: '米白 M', price: 199, stores: 8 },
      { words: '米白 L', price: 199, stores: 8 },
      { words: '靛蓝 M', price: 199, stores: 8 },
      { words: '靛蓝 L', price: 219.5, stores: 8 },
    ]);
    expect([basicInfo.minPrice, basicInfo.stores, pics.length]).toEqual([199, 32, 2]);
  });

  test('adds a value, changes a price and a stock, and what was on sale keeps its id', async () => {
    const before = new Map((await pricesOf(goodsId)).map(({ words, id }) => [words, id]));
    const page = await stage.open(`/goods/${goodsId}`, { token });
    await settled(page);
    const sizes = page.getByLabel('衬衫尺码的可选值');
    await sizes.fill('XL');
    await sizes.press('Enter');
    await page.getByLabel('米白 / XL 价格').fill('229');
    await page.getByLabel('米白 / XL 库存').fill('3');
    await button(page, /不销售 靛蓝 \/ XL/).click();
    await page.getByLabel('米白 / M 价格').fill('189');
    await page.getByLabel('米白 / M 库存').fill('10');
    await save(page, '已保存');
    const after = await pricesOf(goodsId);
    expect(after.map(({ words, price, stores }) => [words, price, stores])).toEqual([
      ['米白 M', 189, 10],
      ['米白 L', 199, 8],
      ['米白 XL', 229, 3],
      ['靛蓝 M', 199, 8],
      ['靛蓝 L', 219.5, 8],
    ]);
    for (const { words, id } of after) if (before.has(words)) expect(id).toBe(before.get(words));
    await page.getByText('未销售的组合').waitFor();
    const { items } = await stage.api<{ items: { delta: number; reason: string }[] }>(
      'GET',
      `/admin/api/stock-movements?goodsId=${goodsId}`,
      undefined,
      token,
    );
    expect(items).toMatchObject([{ delta: 2, reason: 'adjust' }]);
  });

  test('is told which rows of the matrix lack a price, and by whom it was changed meanwhile', async () => {
    const page = await stage.open(`/goods/${goodsId}`, { token });
    await settled(page);
    await page.getByLabel('米白 / M 价格').fill('');
    await button(page, /^保/).click();
    await page.getByText('请填写价格').waitFor();
    await page.getByLabel('米白 / M 价格').fill('185');
    const { version } = await stage.api<{ version: string }>(
      'GET',
      `/admin/api/goods/${goodsId}`,
      undefined,
      token,
    );
    await fetch(`${stage.baseUrl}/admin/api/goods/${goodsId}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'if-match': version },
      body: JSON.stringify({ sellingPoint: '别人的卖点' }),
    });
    await button(page, /^保/).click();
    const choice = page.getByRole('dialog', { name: '此记录刚被别人修改过' });
    await choice.getByRole('button', { name: '保留我的修改并保存' }).click();
    await page.getByText('已保存').first().waitFor();
    const { basicInfo } = await detailOf(goodsId);
    expect(basicInfo).toMatchObject({ minPrice: 185, characteristic: '别人的卖点' });
    stage.complained(/409/);
  });

  test('sells a room by the day: a price for a month of weekends, and more rooms for one of them', async () => {
    const page = await stage.open('/goods/new', { token });
    await basics(page, '湖景房', 1);
    await page.getByLabel('价格', { exact: true }).fill('500');
    await page.getByLabel('库存', { exact: true }).fill('0');
    await save(page, '已新建');
    await page.getByRole('tab', { name: '日历价格' }).click();
    await button(page, /下个月/).click();
    const month = (await page.getByText(/^\d{4}-\d{2}$/).textContent()) ?? '';
    await page.getByRole('button', { name: new RegExp(`^${month}-01 `) }).click();
    await page.getByRole('button', { name: new RegExp(`^${month}-28 `) }).click();
    await page.getByText('周末', { exact: true }).click();
    await page.getByLabel('价格', { exact: true }).last().fill('688.5');
    await page.getByLabel('新日期的库存').fill('2');
    await button(page, /保存价格/).click();
    await page.getByText('已处理 8 天').waitFor();
    await settled(page);
    const priced = page.getByRole('button', { name: /¥688\.5 余 2/ });
    expect(await priced.count()).toBe(8);
    await priced.first().click();
    await page.getByLabel('增减库存').fill('3');
    await button(page, /调\s?整/).click();
    await page.getByText('已处理 1 天').waitFor();
    await page.getByRole('button', { name: /¥688\.5 余 5/ }).waitFor();
    await stage.picture(page, 'goods-calendar');
    const days = await shop<{ day: string; price: number; stores: number }[]>(
      `/shop/goods/price/day?goodsId=${idOf(page)}`,
    );
    expect(days.map(({ price, stores }) => [price, stores])).toEqual([
      [688.5, 5],
      ...Array.from({ length: 7 }, () => [688.5, 2]),
    ]);
    for (const { day } of days) expect([0, 6]).toContain(new Date(`${day}T00:00:00Z`).getUTCDay());
  });

  test('limits what members may buy of one SKU, chosen by its name', async () => {
    const page = await stage.open(`/goods/${goodsId}`, { token });
    await page.getByRole('tab', { name: '限购与会员折扣' }).click();
    await button(page, /新\s?建/)
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('规格').click();
    await page.getByTitle('衬衫颜色:靛蓝,衬衫尺码:L').click();
    await dialog.getByLabel('最多件数').fill('2');
    await dialog.getByLabel('每', { exact: true }).fill('1');
    await dialog.getByLabel('周期').click();
    await page.getByTitle('月', { exact: true }).click();
    await dialog.getByRole('button', { name: /确\s?定/ }).click();
    await page.getByRole('cell', { name: '衬衫颜色:靛蓝,衬衫尺码:L' }).waitFor();
    const sku = (await pricesOf(goodsId)).find(({ words }) => words === '靛蓝 L');
    expect(await shop(`/shop/goods/limitation?goodsId=${goodsId}`)).toMatchObject([
      { priceId: sku?.id, buyNumbers: 2 },
    ]);
  });

  test('works on a phone: the matrix is a card for each SKU, and nothing hangs over', async () => {
    const page = await stage.open(`/goods/${goodsId}`, { token, size: PHONE });
    await settled(page);
    await page.getByLabel('靛蓝 / L 价格').scrollIntoViewIfNeeded();
    await stage.picture(page, 'phone-matrix');
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await overflow()).toBe(0);
    await page.getByRole('tab', { name: '日历价格' }).click();
    await settled(page);
    expect(await overflow()).toBe(0);
  });

  test('writes into two hundred SKUs at once without waiting', async () => {
    const page = await stage.open('/goods/new', { token });
    await basics(page, '彩色铅笔', 1);
    const values = (count: number, word: string) =>
      Array.from({ length: count }, (_one, at) => `${word}${at + 1}`);
    for (const [name, count] of [
      ['铅笔颜色', 20],
      ['铅笔硬度', 10],
    ] as const) {
      await button(page, /新建规格项/).click();
      await page.getByLabel('规格名称，如颜色').fill(name);
      const input = page.getByLabel('可选值，逐个回车，如红、蓝');
      await input.fill(`${values(count, name.slice(2)).join(',')},`);
      await button(page, /^确\s?定$/).click();
      await page.getByLabel(`${name}的可选值`).waitFor();
    }
    await page.getByText('共 200 个规格').first().waitFor();
    await fillColumn(page, '价格', '2');
    await fillColumn(page, '库存', '100');
    await save(page, '已新建');
    const { skus } = await stage.api<{ skus: { price: number; stock: number }[] }>(
      'GET',
      `/admin/api/goods/${idOf(page)}`,
      undefined,
      token,
    );
    expect(skus).toHaveLength(200);
    expect(new Set(skus.map(({ price, stock }) => `${price} ${stock}`))).toEqual(new Set(['2 100']));
  });
});

describe('who sells through others', () => {
  test('sees who brought whom, and opens a branch', async () => {
    const mobile = (at: number) => `1391112000${at}`;
    const people: number[] = [];
    for (const [at, nick] of ['团长周', '小王', '小李'].entries()) {
      const given = { mobile: mobile(at), nick, ...(at > 0 ? { referrerId: people[at - 1] } : {}) };
      const { id } = await stage.api<{ id: number }>('POST', '/admin/api/members', given, token);
      people.push(id);
    }
    const page = await stage.open('/earnings', { token });
    await page.getByRole('link', { name: '分销关系' }).click();
    await page.getByRole('heading', { level: 1, name: '分销关系' }).waitFor();
    await button(page, /展开团长周邀请的人/).click();
    await button(page, /展开小王邀请的人/).click();
    await page.getByRole('link', { name: '小李' }).waitFor();
    await settled(page);
    await stage.picture(page, 'distribution-tree');
    const direct = await stage.open(`/distribution/tree?userId=${people[1]}`, { token });
    await direct.getByRole('link', { name: '小李' }).waitFor();
    expect(await direct.getByRole('link', { name: '团长周' }).count()).toBe(0);
  });
});
