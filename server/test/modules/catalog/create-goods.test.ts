import { describe, expect, it } from 'vitest';
import {
  adjustStock,
  changeGoods,
  changePrice,
  countGoodReviews,
  createCategory,
  createGoods,
  createProperty,
  createShop,
  createVideo,
  getGoods,
  type NewGoods,
  type NewShop,
} from '../../../src/modules/catalog/index.ts';
import {
  insertCategory,
  insertFreightTemplate,
  insertGoods,
  insertGoodsWithChoices,
  insertShop,
} from '../../support/catalog-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();

const refusedFor = (field: string, key = 'goods/invalid') => ({ key, detail: { field } });

describe('putting goods on offer', () => {
  it('shows the cheapest choice’s prices and the fewest points', async () => {
    const { propertyIds, combinations } = await insertGoodsWithChoices(t.ctx);
    const [propertyId] = propertyIds as [number];
    const values = [combinations[0]!, combinations[2]!].map((text) =>
      Number(text.split(',')[0]!.split(':')[1]),
    );
    const skus = values.map((valueId, index) => ({
      choices: [{ propertyId, valueId }],
      price: 900 - index * 100,
      originalPrice: 1000 - index,
      points: index,
      groupBuyPrice: 10 + index,
      stock: 1,
    }));
    const { id } = await insertGoods(t.ctx, { propertyIds: [propertyId], skus });
    expect((await getGoods(t.ctx, id)).goods).toMatchObject({
      minPrice: 800,
      originalPrice: 999,
      minPoints: 0,
      groupBuyPrice: 11,
      stock: 2,
    });
  });

  it('refuses what does not make sense, field by field, and keeps nothing of it', async () => {
    const categoryId = await insertCategory(t.ctx);
    const sample = await insertGoodsWithChoices(t.ctx);
    const [colour, size] = sample.propertyIds as [number, number];
    const pairs = sample.combinations.map((text) =>
      text.split(',').map((pair) => {
        const [propertyId, valueId] = pair.split(':').map(Number) as [number, number];
        return { propertyId, valueId };
      }),
    );
    const [first, second] = pairs as [(typeof pairs)[0], (typeof pairs)[0]];
    const good: NewGoods = { categoryId, name: '好', pictures: ['/p'], price: { price: 1, stock: 1 } };
    const sku = (choices: typeof first) => ({ choices, price: 1, stock: 1 });
    const choosing = (...skus: ReturnType<typeof sku>[]) => {
      return { price: undefined, propertyIds: [colour, size], skus };
    };
    const foreignCategory = await insertCategory(t.rival);
    const wrong: [string, Partial<NewGoods>][] = [
      ['name', { name: ' ' }],
      ['pictures', { pictures: [] }],
      ['price', { price: { price: -1, stock: 1 } }],
      ['price', { price: { price: 1.5, stock: 1 } }],
      ['price', { price: { price: 1, stock: 3e9 } }],
      ['price', { price: undefined }],
      ['price', { price: undefined, skus: [sku(first)] }],
      ['weight', { weight: -1 }],
      ['minQuantity', { minQuantity: 0 }],
      ['commission', { commission: { type: 'money', amount: -1 } }],
      ['reward', { reward: { type: 'fixed', amount: 0.5 } }],
      ['saleEndsAt', { saleStartsAt: t.clock.now(), saleEndsAt: t.clock.now() }],
      ['categoryId', { categoryId: foreignCategory }],
      ['shopId', { shopId: (await insertShop(t.rival)).id }],
      ['freightTemplateId', { freightTemplateId: await insertFreightTemplate(t.rival) }],
      ['days', { days: [{ day: '2026-03-10', price: -1, stock: 1 }] }],
      ['days', { days: [{ day: '2026-03-10', price: 1, stock: 1, choices: first }] }],
      ['limits', { limits: [{ levelId: 0, duration: 0, unit: 'day', maxPieces: 1 }] }],
      ['limits', { limits: [{ levelId: 0, duration: 1, unit: 'day', maxPieces: 1, choices: first }] }],
      ['rebates', { rebates: [{ levelId: 1, rebate: 10.5 }] }],
      ['skus', choosing()],
      ['skus', choosing(sku(first), sku([...first].reverse()))],
      ['skus', choosing(sku(first.slice(0, 1)))],
      ['skus', choosing(sku([...second, { propertyId: 999_999, valueId: 1 }]))],
      ['skus', choosing(sku([first[0]!, { propertyId: size, valueId: first[0]!.valueId }]))],
      ['skus', { ...choosing(sku(first)), price: { price: 1, stock: 1 } }],
      ['skus', choosing({ ...sku(first), price: -5 })],
      ['skus', choosing({ ...sku(first), weight: -5 } as ReturnType<typeof sku>)],
    ];
    const before = await t.post('/shop/shop/goods/list', { categoryId });
    for (const [field, change] of wrong)
      await expect(createGoods(t.ctx, { ...good, ...change }), JSON.stringify(change)).rejects.toMatchObject(
        refusedFor(field),
      );
    await expect(
      createGoods(t.ctx, { ...good, days: [{ day: '2026-02-30', price: 1, stock: 1 }] }),
    ).rejects.toMatchObject({ key: 'day/malformed' });
    expect(await t.post('/shop/shop/goods/list', { categoryId })).toEqual(before);
    await createGoods(t.ctx, good);
    expect((await t.post('/shop/shop/goods/list', { categoryId })).data).toHaveLength(1);
  });
});

describe('changing goods', () => {
  it('changes what is given and leaves the rest', async () => {
    const { id } = await insertGoods(t.ctx, { name: '旧名', tags: '旧', sortOrder: 3 });
    t.clock.advance(1000);
    await changeGoods(t.ctx, id, { name: '新名', commission: { type: 'points', amount: 5 } });
    const { goods } = await getGoods(t.ctx, id);
    expect(goods).toMatchObject({
      name: '新名',
      tags: '旧',
      sortOrder: 3,
      commissionType: 'points',
      commission: 5,
    });
    expect(goods.updatedAt.getTime() - goods.createdAt.getTime()).toBe(1000);
    await expect(changeGoods(t.ctx, id, { name: '' })).rejects.toMatchObject(refusedFor('name'));
    await expect(changeGoods(t.ctx, id, { categoryId: 999_999 })).rejects.toMatchObject(
      refusedFor('categoryId'),
    );
    await expect(changeGoods(t.rival, id, { name: 'x' })).rejects.toMatchObject({ key: 'record/none' });
  });

  it('keeps the lowest price right when a choice gets cheaper or dearer', async () => {
    const goods = await insertGoodsWithChoices(t.ctx, { price: 1000 });
    const lowest = async () => (await getGoods(t.ctx, goods.id)).goods.minPrice;
    await changePrice(t.ctx, { skuId: goods.skuIds[3]!, price: 100 });
    expect(await lowest()).toBe(100);
    await changePrice(t.ctx, { skuId: goods.skuIds[3]!, price: 9000, originalPrice: 9900, points: 2 });
    expect(await lowest()).toBe(1000);
    await expect(changePrice(t.ctx, { skuId: goods.skuId, price: -1 })).rejects.toMatchObject(
      refusedFor('price'),
    );
    await expect(changePrice(t.rival, { skuId: goods.skuId, price: 1 })).rejects.toMatchObject({
      key: 'record/none',
    });
  });

  it('adjusts stock up and down, never below nothing', async () => {
    const { skuId, id } = await insertGoods(t.ctx, {
      stock: 2,
      days: [{ day: '2026-03-10', price: 1, stock: 1 }],
    });
    await adjustStock(t.ctx, { skuId, delta: 3 });
    await adjustStock(t.ctx, { skuId, delta: -5 });
    expect((await getGoods(t.ctx, id)).goods.stock).toBe(0);
    await adjustStock(t.ctx, { skuId, delta: 4, day: '2026-03-10' });
    for (const adjustment of [
      { delta: -1 },
      { delta: 2_147_483_647, day: '2026-03-10' },
      { delta: 1, day: '2026-03-11' },
    ])
      await expect(adjustStock(t.ctx, { skuId, ...adjustment })).rejects.toMatchObject({
        key: 'stock/insufficient',
      });
    await expect(adjustStock(t.rival, { skuId, delta: 1 })).rejects.toMatchObject({
      key: 'stock/insufficient',
    });
  });

  it('counts good reviews', async () => {
    const [a, b] = [await insertGoods(t.ctx), await insertGoods(t.ctx)];
    await countGoodReviews(t.ctx, [a.id, b.id, a.id]);
    expect((await getGoods(t.ctx, a.id)).goods.goodReviewCount).toBe(2);
    expect((await getGoods(t.ctx, b.id)).goods.goodReviewCount).toBe(1);
  });
});

describe('everything around goods', () => {
  it('refuses categories without a name or below one that is not there', async () => {
    const foreign = await insertCategory(t.rival);
    await expect(createCategory(t.ctx, { name: '' })).rejects.toMatchObject(
      refusedFor('name', 'category/invalid'),
    );
    await expect(createCategory(t.ctx, { name: 'x', parentId: foreign })).rejects.toMatchObject(
      refusedFor('parentId', 'category/invalid'),
    );
  });

  it('refuses properties without a name or without values', async () => {
    const refused = (field: string) => refusedFor(field, 'property/invalid');
    await expect(createProperty(t.ctx, { name: '', values: [{ name: '红' }] })).rejects.toMatchObject(
      refused('name'),
    );
    await expect(createProperty(t.ctx, { name: '色', values: [] })).rejects.toMatchObject(refused('values'));
    await expect(createProperty(t.ctx, { name: '色', values: [{ name: ' ' }] })).rejects.toMatchObject(
      refused('values'),
    );
  });

  it('refuses shops that stand nowhere on earth', async () => {
    const wrong: [string, Partial<NewShop>][] = [
      ['name', { name: '' }],
      ['latitude', { latitude: 90.5 }],
      ['longitude', { longitude: Number.NaN }],
      ['cityId', { cityId: '杭州' }],
    ];
    const base = {
      name: '店',
      provinceId: '330000',
      cityId: '330100',
      districtId: '330105',
      latitude: 30,
      longitude: 120,
    };
    for (const [field, change] of wrong)
      await expect(createShop(t.ctx, { ...base, ...change })).rejects.toMatchObject(
        refusedFor(field, 'shop/invalid'),
      );
  });

  it('refuses videos without id or title, and ids that are taken', async () => {
    const refused = (field: string) => refusedFor(field, 'video/invalid');
    const video = { videoId: 'v', title: '片', fluentMp4: '/v.mp4' };
    await expect(createVideo(t.ctx, { ...video, videoId: ' ' })).rejects.toMatchObject(refused('videoId'));
    await expect(createVideo(t.ctx, { ...video, title: '' })).rejects.toMatchObject(refused('title'));
    await createVideo(t.ctx, video);
    await createVideo(t.rival, video);
    await expect(createVideo(t.ctx, video)).rejects.toMatchObject(refused('videoId'));
  });
});
