import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/kernel/clock.ts';
import {
  adjustStock,
  changeGoods,
  changePrice,
  countSale,
  createCategory,
} from '../../../src/modules/catalog/index.ts';
import { goods } from '../../../src/modules/catalog/tables.ts';
import {
  insertCategory,
  insertFreightTemplate,
  insertGoods,
  insertGoodsWithChoices,
  insertShop,
} from '../../support/catalog-fixtures.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';

const t = useTestApp();

interface Row {
  id: number;
  name: string;
  stores: number;
  [field: string]: unknown;
}

const list = (fields: Fields = {}, domain = 'shop') => t.post<Row[]>(`/${domain}/shop/goods/list`, fields);
const names = async (fields: Fields = {}) => ((await list(fields)).data ?? []).map((row) => row.name);

describe('categories', () => {
  it('gives the tree as a flat list in the order of the shop, without what is not in use', async () => {
    expect(await t.get('/rival/shop/goods/category/all')).toEqual({ code: 700, msg: '暂无数据' });
    const fruit = await createCategory(t.rival, { name: '水果', key: '1', iconUrl: '/i.png', sortOrder: 2 });
    await createCategory(t.rival, { name: '苹果', parentId: fruit.id, sortOrder: 1 });
    await createCategory(t.rival, { name: '停用', isUsed: false });
    const answer = await t.get('/rival/shop/goods/category/all');
    expect(answer).toEqual({
      code: 0,
      msg: 'success',
      data: [
        expect.objectContaining({ name: '苹果', pid: fruit.id, level: 2 }),
        {
          id: fruit.id,
          userId: t.rival.tenant.id,
          name: '水果',
          pid: 0,
          level: 1,
          key: '1',
          icon: 'http://localhost:80/i.png',
          type: '',
          isUse: true,
          paixu: 2,
          dateAdd: '2026-03-02 10:00:00',
        },
      ],
    });
  });
});

describe('a row of the list', () => {
  it('carries the documented fields, money in yuan, and leaves out what has no value', async () => {
    const plain = await insertGoods(t.ctx, { name: '素', price: 1999, originalPrice: 2999, stock: 7 });
    const { data } = await list({ nameLike: '素' });
    expect(data).toEqual([
      {
        id: plain.id,
        userId: t.ctx.tenant.id,
        name: '素',
        categoryId: plain.categoryId,
        shopId: 0,
        pic: 'https://files.example/goods.png',
        minPrice: 19.99,
        minScore: 0,
        originalPrice: 29.99,
        pingtuan: false,
        pingtuanPrice: 0,
        kanjia: false,
        kanjiaPrice: 0,
        miaosha: false,
        limitation: false,
        logisticsId: 0,
        weight: 0,
        stores: 7,
        views: 0,
        numberFav: 0,
        numberOrders: 0,
        numberSells: 0,
        numberGoodReputation: 0,
        commission: 0,
        commissionType: 0,
        gotScore: 0,
        gotScoreType: 0,
        recommendStatus: 0,
        recommendStatusStr: '普通',
        status: 0,
        statusStr: '上架',
        paixu: 0,
        minBuyNumber: 1,
        dateAdd: '2026-03-02 10:00:00',
        dateUpdate: '2026-03-02 10:00:00',
      },
    ]);
  });

  it('labels what the shop has set, and shows the lowest price and the whole stock of its choices', async () => {
    const freightTemplateId = await insertFreightTemplate(t.ctx);
    const shop = await insertShop(t.ctx);
    const rich = await insertGoodsWithChoices(t.ctx, {
      name: '全',
      price: 500,
      points: 30,
      stock: 3,
      sellingPoint: '好看',
      tags: '新品,热卖',
      barcode: '690001',
      unitName: '件',
      videoId: 'v1',
      freightTemplateId,
      shopId: shop.id,
      weight: 1.25,
      commission: { type: 'money', amount: 150 },
      reward: { type: 'percentage', amount: 10 },
      isRecommended: true,
      isFlashSale: true,
      minQuantity: 2,
      saleStartsAt: t.clock.now(),
      saleEndsAt: new Date(t.clock.now().getTime() + HOUR),
      limits: [{ levelId: 0, duration: 1, unit: 'day', maxPieces: 2 }],
    });
    const { data } = await list({ nameLike: '全' });
    expect(data).toMatchObject([
      {
        minPrice: 5,
        minScore: 30,
        stores: 12,
        characteristic: '好看',
        tags: '新品,热卖',
        barCode: '690001',
        unit: '件',
        videoId: 'v1',
        logisticsId: freightTemplateId,
        shopId: shop.id,
        weight: 1.25,
        commission: 1.5,
        commissionType: 2,
        gotScore: 10,
        gotScoreType: 1,
        recommendStatus: 1,
        recommendStatusStr: '推荐',
        miaosha: true,
        limitation: true,
        minBuyNumber: 2,
        propertyIds: `,${rich.propertyIds.join(',')},`,
        dateStart: '2026-03-02 10:00:00',
        dateEnd: '2026-03-02 11:00:00',
      },
    ]);
  });
});

describe('filters', () => {
  it('narrows to a category with everything below it', async () => {
    const top = await insertCategory(t.ctx);
    const below = await insertCategory(t.ctx, { parentId: top });
    const deepest = await insertCategory(t.ctx, { parentId: below });
    await insertGoods(t.ctx, { name: 'c-top', categoryId: top });
    await insertGoods(t.ctx, { name: 'c-deepest', categoryId: deepest });
    await insertGoods(t.ctx, { name: 'c-other' });
    expect(await names({ categoryId: top })).toEqual(['c-deepest', 'c-top']);
    expect(await names({ categoryId: below })).toEqual(['c-deepest']);
    expect(await list({ categoryId: 999_999 })).toMatchObject({ code: 700 });
    // A category that moves in below shows its goods at once.
    const late = await insertCategory(t.ctx, { parentId: deepest });
    await insertGoods(t.ctx, { name: 'c-late', categoryId: late });
    expect(await names({ categoryId: below })).toEqual(['c-late', 'c-deepest']);
  });

  it('finds by part of the name or the tags, taking wildcards literally', async () => {
    await insertGoods(t.ctx, { name: '100%羊毛_衫', tags: '冬装 保暖' });
    await insertGoods(t.ctx, { name: '100块羊毛x衫' });
    await insertGoods(t.ctx, { name: 'Wool SWEATER' });
    expect(await names({ nameLike: '100%羊' })).toEqual(['100%羊毛_衫']);
    expect(await names({ nameLike: '毛_衫' })).toEqual(['100%羊毛_衫']);
    expect(await names({ nameLike: 'wool sweater' })).toEqual(['Wool SWEATER']);
    expect(await list({ nameLike: '\\' })).toMatchObject({ code: 700 });
    expect(await names({ tagsLike: '保暖' })).toEqual(['100%羊毛_衫']);
  });

  it('narrows by barcode, by shop and to goods of no shop', async () => {
    const shop = await insertShop(t.ctx);
    await insertGoods(t.ctx, { name: 's-in', shopId: shop.id, barcode: '69-77' });
    await insertGoods(t.ctx, { name: 's-out' });
    expect(await names({ barCode: '69-77' })).toEqual(['s-in']);
    expect(await names({ shopId: shop.id })).toEqual(['s-in']);
    const ofNoShop = await names({ shopId: 0, nameLike: 's-' });
    expect(ofNoShop).toEqual(['s-out']);
    expect(await names({ shopId: '', nameLike: 's-' })).toEqual(['s-out', 's-in']);
  });

  it('narrows to recommended or ordinary goods, bargains, group buys and flash sales', async () => {
    const make = (name: string, facts = {}) => insertGoods(t.ctx, { name: `f-${name}`, ...facts });
    await make('plain');
    await make('recommended', { isRecommended: true });
    await make('flash', { isFlashSale: true });
    const base = { ...(await flagged('f-bargain')), hasBargain: true };
    await t.ctx.db
      .insert(goods)
      .values([base, { ...base, name: 'f-group', hasBargain: false, hasGroupBuy: true }]);
    const only = async (fields: Fields) => (await names({ ...fields, nameLike: 'f-' })).sort();
    expect(await only({ recommendStatus: 1 })).toEqual(['f-recommended']);
    expect(await only({ recommendStatus: 0 })).toEqual(['f-bargain', 'f-flash', 'f-group', 'f-plain']);
    expect(await only({ kanjia: true })).toEqual(['f-bargain']);
    expect(await only({ pingtuan: true })).toEqual(['f-group']);
    expect(await only({ miaosha: true })).toEqual(['f-flash']);
    expect(await only({ miaosha: false })).toHaveLength(5);
  });

  async function flagged(name: string) {
    const categoryId = await insertCategory(t.ctx);
    const price = { minPrice: 1, originalPrice: 1 };
    return {
      tenantId: t.ctx.tenant.id,
      categoryId,
      name,
      pictureUrl: '/p',
      ...price,
      createdAt: t.clock.now(),
    };
  }

  it('finds goods that still have stock on a day', async () => {
    const day = (day: string, stock: number) => ({ day, price: 100, stock });
    await insertGoods(t.ctx, { name: 'd-free', days: [day('2026-03-10', 1), day('2026-03-11', 0)] });
    await insertGoods(t.ctx, { name: 'd-full', days: [day('2026-03-10', 0)] });
    expect(await names({ day: '2026-03-10' })).toEqual(['d-free']);
    expect(await list({ day: '2026-03-11' })).toMatchObject({ code: 700 });
    expect(await list({ day: '2026-02-30' })).toMatchObject({ code: 601 });
  });

  it('combines many filters', async () => {
    const shop = await insertShop(t.ctx);
    const day = { day: '2026-05-01', price: 1, stock: 1 };
    const made = await insertGoods(t.ctx, {
      name: 'all-of-it',
      shopId: shop.id,
      tags: '甲',
      barcode: '1',
      isRecommended: true,
      isFlashSale: true,
      days: [day],
    });
    const all = {
      barCode: '1',
      categoryId: made.categoryId,
      day: day.day,
      miaosha: true,
      recommendStatus: 1,
      nameLike: 'of',
      tagsLike: '甲',
      shopId: shop.id,
      orderBy: 'priceDown',
    };
    expect(await names(all)).toEqual(['all-of-it']);
    expect(await list({ ...all, kanjia: true })).toMatchObject({ code: 700 });
  });

  it('shows neither what is off the shelf nor what is another tenant’s', async () => {
    await insertGoods(t.ctx, { name: 'h-off', status: 'off-shelf' });
    await insertGoods(t.rival, { name: 'h-rival' });
    expect(await list({ nameLike: 'h-' })).toMatchObject({ code: 700 });
    expect((await list({ nameLike: 'h-' }, 'rival')).data).toHaveLength(1);
  });
});

describe('order and pages', () => {
  it('orders by price, sales or age both ways, and by the shop’s order then the newest else', async () => {
    const made: number[] = [];
    for (const [name, price, sortOrder] of [
      ['o-a', 300, 2],
      ['o-b', 100, 1],
      ['o-c', 200, 1],
    ] as const) {
      made.push((await insertGoods(t.ctx, { name, price, sortOrder })).id);
      t.clock.advance(1000);
    }
    await countSale(t.ctx, [{ goodsId: made[0]!, orders: 1, pieces: 1 }]);
    await countSale(t.ctx, [{ goodsId: made[0]!, orders: 1, pieces: 1 }]);
    await countSale(t.ctx, [{ goodsId: made[2]!, orders: 1, pieces: 5 }]);
    const by = (orderBy?: string) => names({ nameLike: 'o-', orderBy });
    expect(await by()).toEqual(['o-c', 'o-b', 'o-a']);
    expect(await by('priceUp')).toEqual(['o-b', 'o-c', 'o-a']);
    expect(await by('priceDown')).toEqual(['o-a', 'o-c', 'o-b']);
    expect(await by('ordersUp')).toEqual(['o-b', 'o-c', 'o-a']);
    expect(await by('ordersDown')).toEqual(['o-a', 'o-c', 'o-b']);
    expect(await by('addedUp')).toEqual(['o-a', 'o-b', 'o-c']);
    expect(await by('addedDown')).toEqual(['o-c', 'o-b', 'o-a']);
    expect(await by('__proto__')).toEqual(await by());
    const { data } = await list({ nameLike: 'o-', orderBy: 'ordersDown' });
    expect(data.map((row) => [row.numberOrders, row.numberSells])).toEqual([
      [2, 2],
      [1, 5],
      [0, 0],
    ]);
  });

  it('turns pages without gap or repetition and answers 700 after the last', async () => {
    const categoryId = await insertCategory(t.ctx);
    for (let n = 0; n < 5; n++) await insertGoods(t.ctx, { name: `p-${n}`, categoryId });
    const page = (page: number) => names({ categoryId, page, pageSize: 2 });
    expect([await page(1), await page(2), await page(3)]).toEqual([['p-4', 'p-3'], ['p-2', 'p-1'], ['p-0']]);
    expect(await list({ categoryId, page: 4, pageSize: 2 })).toEqual({ code: 700, msg: '暂无数据' });
    expect(await names({ categoryId, pageSize: 100_000 })).toHaveLength(5);
    expect(await list({ page: 0 })).toMatchObject({ code: 601 });
  });
});

describe('what changes shows at once', () => {
  it('new goods, prices, stock and the shelf, although answers are kept', async () => {
    const categoryId = await insertCategory(t.ctx);
    const first = await insertGoods(t.ctx, { name: 'k-1', categoryId, price: 100, stock: 5 });
    const show = async () =>
      ((await list({ categoryId })).data ?? []).map((row) => [row.name, row.minPrice, row.stores]);
    expect(await show()).toEqual([['k-1', 1, 5]]);
    await changePrice(t.ctx, { skuId: first.skuId, price: 250 });
    expect(await show()).toEqual([['k-1', 2.5, 5]]);
    await adjustStock(t.ctx, { skuId: first.skuId, delta: -2 });
    expect(await show()).toEqual([['k-1', 2.5, 3]]);
    await insertGoods(t.ctx, { name: 'k-2', categoryId });
    expect(await show()).toHaveLength(2);
    await changeGoods(t.ctx, first.id, { status: 'off-shelf' });
    expect(await show()).toEqual([['k-2', 10, 100]]);
  });
});
