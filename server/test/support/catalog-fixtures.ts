import type { Context } from '../../src/kernel/context.ts';
import {
  createCategory,
  createFreightTemplate,
  createGoods,
  createProperty,
  createShop,
  type NewFreightTemplate,
  type NewGoods,
  type NewShop,
  type NewSku,
  type Shop,
} from '../../src/modules/catalog/index.ts';
import {
  createLevelPrice,
  createMemberLevel,
  type LevelPrice,
  type MemberLevel,
  type NewLevelPrice,
  type NewMemberLevel,
} from '../../src/modules/member/index.ts';

/**
 * Catalogue content for tests, made by the real use cases. Everything has a sensible default:
 * `await insertGoods(t.ctx)` is on sale for 10 yuan, 100 in stock, needs no delivery.
 */

const counters = { category: 0, goods: 0, shop: 0, level: 0 };

export interface TestGoods {
  readonly id: number;
  /** The only SKU, or the first one. */
  readonly skuId: number;
  readonly skuIds: readonly number[];
  readonly name: string;
  readonly categoryId: number;
}

export interface GoodsOptions extends Partial<Omit<NewGoods, 'price' | 'skus'>> {
  /** Fen; 1000 when absent. */
  readonly price?: number;
  readonly originalPrice?: number;
  readonly points?: number;
  readonly groupBuyPrice?: number;
  /** 100 when absent. */
  readonly stock?: number;
  readonly skus?: readonly NewSku[];
}

/** @returns the category's id. */
export async function insertCategory(
  ctx: Context,
  input: { name?: string; parentId?: number } = {},
): Promise<number> {
  const name = input.name ?? `分类${++counters.category}`;
  return (await createCategory(ctx, { ...input, name })).id;
}

/** Goods without choices, unless `propertyIds` and `skus` are given. Money in fen. */
export async function insertGoods(ctx: Context, options: GoodsOptions = {}): Promise<TestGoods> {
  const { price = 1000, originalPrice, points, groupBuyPrice, stock = 100, ...facts } = options;
  const name = options.name ?? `商品${++counters.goods}`;
  const categoryId = options.categoryId ?? (await insertCategory(ctx));
  const only = { price, originalPrice, points, groupBuyPrice, stock };
  const created = await createGoods(ctx, {
    pictures: ['https://files.example/goods.png'],
    ...facts,
    name,
    categoryId,
    price: options.skus ? undefined : only,
  });
  return { ...created, skuId: created.skuIds[0]!, name, categoryId };
}

export interface GoodsWithChoices extends TestGoods {
  /** `propertyId:valueId,…` of each SKU, as clients send it. */
  readonly combinations: readonly string[];
  readonly propertyIds: readonly number[];
}

/** Goods in colours and sizes: 红/S, 红/L, 绿/S, 绿/L; the n-th costs price + n yuan. */
export async function insertGoodsWithChoices(
  ctx: Context,
  options: Omit<GoodsOptions, 'skus' | 'propertyIds'> = {},
): Promise<GoodsWithChoices> {
  const { price = 1000, originalPrice, points, groupBuyPrice, stock = 100, ...facts } = options;
  const colour = await createProperty(ctx, { name: '颜色', values: [{ name: '红' }, { name: '绿' }] });
  const size = await createProperty(ctx, { name: '尺寸', values: [{ name: 'S' }, { name: 'L' }] });
  const skus = colour.valueIds.flatMap((colourId) =>
    size.valueIds.map((sizeId) => [
      { propertyId: colour.id, valueId: colourId },
      { propertyId: size.id, valueId: sizeId },
    ]),
  );
  const propertyIds = [colour.id, size.id];
  const created = await insertGoods(ctx, {
    ...facts,
    propertyIds,
    skus: skus.map((choices, index) => {
      return { choices, price: price + index * 100, originalPrice, points, groupBuyPrice, stock };
    }),
  });
  const combinations = skus.map((choices) => choices.map((c) => `${c.propertyId}:${c.valueId}`).join(','));
  return { ...created, combinations, propertyIds };
}

/** By the piece, express: first piece 8 yuan, each further 2 yuan. @returns the template's id. */
export async function insertFreightTemplate(
  ctx: Context,
  input: Partial<NewFreightTemplate> = {},
): Promise<number> {
  return createFreightTemplate(ctx, {
    name: '标准运费',
    chargedBy: 'piece',
    rules: [{ method: 'express', firstUnits: 1, firstAmount: 800, nextUnits: 1, nextAmount: 200 }],
    ...input,
  });
}

/** A shop in 杭州市拱墅区. */
export async function insertShop(ctx: Context, input: Partial<NewShop> = {}): Promise<Shop> {
  return createShop(ctx, {
    name: `门店${++counters.shop}`,
    provinceId: '330000000000',
    cityId: '330100000000',
    districtId: '330105000000',
    latitude: 30.307559,
    longitude: 120.130023,
    ...input,
  });
}

/** A member level; its rebate is 10 (none) unless given. */
export async function insertLevel(ctx: Context, input: Partial<NewMemberLevel> = {}): Promise<MemberLevel> {
  const rank = ++counters.level;
  return createMemberLevel(ctx, { name: `等级${rank}`, rank, ...input });
}

/** A price of a new level, unless one is named: 10 yuan a month. */
export async function insertLevelPrice(
  ctx: Context,
  input: Partial<NewLevelPrice> = {},
): Promise<LevelPrice> {
  const levelId = input.levelId ?? (await insertLevel(ctx)).id;
  return createLevelPrice(ctx, { price: 1000, duration: 1, unit: 'month', ...input, levelId });
}
