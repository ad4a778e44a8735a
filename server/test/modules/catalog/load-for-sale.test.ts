import { describe, expect, it } from 'vitest';
import { loadDayOffers, loadForSale, loadPurchaseLimits } from '../../../src/modules/catalog/index.ts';
import {
  insertFreightTemplate,
  insertGoods,
  insertGoodsWithChoices,
  insertLevel,
} from '../../support/catalog-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();

describe('loading what is to be ordered', () => {
  it('finds each line’s goods and SKU in one go, in the order asked', async () => {
    const freightTemplateId = await insertFreightTemplate(t.ctx);
    const plain = await insertGoods(t.ctx, {
      price: 700,
      points: 3,
      weight: 0.5,
      freightTemplateId,
      minQuantity: 2,
    });
    const choice = await insertGoodsWithChoices(t.ctx, { price: 100 });
    const [first, second] = choice.combinations as [string, string];
    const offers = await loadForSale(t.ctx, [
      { goodsId: choice.id, combination: `${second.split(',').reverse().join(',')},` },
      { goodsId: plain.id },
      { goodsId: choice.id, combination: first },
      { goodsId: plain.id, combination: ',' },
    ]);
    expect(offers.map((offer) => offer?.sku?.id)).toEqual([
      choice.skuIds[1],
      plain.skuId,
      choice.skuIds[0],
      plain.skuId,
    ]);
    expect(offers[0]).toMatchObject({
      goods: { id: choice.id, hasChoices: true },
      sku: { price: 200, combination: second, combinationNames: '颜色:红,尺寸:L', stock: 100 },
    });
    expect(offers[1]).toEqual({
      goods: {
        id: plain.id,
        categoryId: plain.categoryId,
        shopId: 0,
        name: plain.name,
        pictureUrl: 'https://files.example/goods.png',
        status: 'on-sale',
        saleStartsAt: null,
        saleEndsAt: null,
        minQuantity: 2,
        hasChoices: false,
        isDailyPriced: false,
        isLimited: false,
        isFlashSale: false,
        hasGroupBuy: false,
        hasBargain: false,
        freightTemplateId,
        commissionType: 'none',
        commission: 0,
        rewardPointsType: 'fixed',
        rewardPoints: 0,
      },
      sku: {
        id: plain.skuId,
        combination: '',
        combinationNames: '',
        price: 700,
        points: 3,
        originalPrice: 700,
        groupBuyPrice: 0,
        stock: 100,
        weight: 0.5,
        pictureUrl: 'https://files.example/goods.png',
      },
      rebate: undefined,
    });
  });

  it('leaves open what is not there: goods of other tenants, choices that are missing, wrong or unreadable', async () => {
    const foreign = await insertGoods(t.rival);
    const choice = await insertGoodsWithChoices(t.ctx);
    const plain = await insertGoods(t.ctx);
    const offers = await loadForSale(t.ctx, [
      { goodsId: foreign.id },
      { goodsId: 999_999 },
      { goodsId: choice.id },
      { goodsId: choice.id, combination: '红色' },
      { goodsId: plain.id, combination: choice.combinations[0] },
    ]);
    expect(offers.slice(0, 2)).toEqual([undefined, undefined]);
    expect(offers.slice(2).map((offer) => [offer?.goods.id, offer?.sku])).toEqual([
      [choice.id, undefined],
      [choice.id, undefined],
      [plain.id, undefined],
    ]);
    expect(await loadForSale(t.ctx, [])).toEqual([]);
  });

  it('brings the goods’ own rebate of the buyer’s level', async () => {
    const level = await insertLevel(t.ctx);
    const goods = await insertGoods(t.ctx, { rebates: [{ levelId: level.id, rebate: 7.5 }] });
    const rebate = async (levelId?: number) =>
      (await loadForSale(t.ctx, [{ goodsId: goods.id }], { levelId }))[0]?.rebate;
    expect(await rebate(level.id)).toBe(7.5);
    expect(await rebate(level.id + 1)).toBeUndefined();
    expect(await rebate()).toBeUndefined();
  });

  it('prefers a choice’s own weight and picture to those of the goods', async () => {
    const { propertyIds, combinations } = await insertGoodsWithChoices(t.ctx);
    const [propertyId] = propertyIds as [number];
    const valueId = Number(combinations[0]!.split(',')[0]!.split(':')[1]);
    const own = { weight: 2.125, pictureUrl: '/red.png' };
    const goods = await insertGoods(t.ctx, {
      weight: 1,
      propertyIds: [propertyId],
      skus: [{ choices: [{ propertyId, valueId }], price: 1, stock: 1, ...own }],
    });
    const [offer] = await loadForSale(t.ctx, [
      { goodsId: goods.id, combination: `${propertyId}:${valueId}` },
    ]);
    expect(offer?.sku).toMatchObject(own);
  });
});

describe('loading the rules of a sale', () => {
  it('gives the days that are on offer and leaves out the others', async () => {
    const room = await insertGoods(t.ctx, { days: [{ day: '2026-03-10', price: 500, stock: 2 }] });
    const wanted = ['2026-03-10', '2026-03-11'].map((day) => ({ skuId: room.skuId, day }));
    expect(await loadDayOffers(t.ctx, wanted)).toEqual([
      { skuId: room.skuId, day: '2026-03-10', price: 500, stock: 2 },
    ]);
    expect(await loadDayOffers(t.rival, wanted)).toEqual([]);
  });

  it('gives the limits of several goods', async () => {
    const limit = { levelId: 0, duration: 1, unit: 'month' as const, maxPieces: 3 };
    const [a, b] = [
      await insertGoods(t.ctx, { limits: [limit] }),
      await insertGoods(t.ctx, { limits: [limit] }),
    ];
    const free = await insertGoods(t.ctx);
    expect(await loadPurchaseLimits(t.ctx, [b.id, a.id, free.id])).toEqual([
      { goodsId: a.id, skuId: null, ...limit },
      { goodsId: b.id, skuId: null, ...limit },
    ]);
    expect(await loadPurchaseLimits(t.rival, [a.id])).toEqual([]);
  });
});
