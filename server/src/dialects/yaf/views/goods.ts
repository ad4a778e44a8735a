import type { Context } from '../../../kernel/context.ts';
import type { PointsGoods, PointsGoodsDetail, Sku } from '../../../modules/catalog/index.ts';
import { absoluteHtml, absoluteUrl } from '../../../modules/files/index.ts';

/** A goods of the points mall as lists show it. */
export function goodsSummaryView(goods: PointsGoods, monthly: number, ctx: Context) {
  return {
    goodsid: goods.id,
    goods_name: goods.name,
    min_price: goods.minPoints,
    max_price: goods.maxPoints,
    goods_img: absoluteUrl(ctx, goods.pictureUrl),
    buy_count: goods.orderCount,
    month_buy_count: monthly,
  };
}

const MOST_PICTURES = 5;
const SINGLE = 'single_product';

/** What a goods' page needs beside the goods itself. */
interface Sales {
  /** Orders of the last thirty days. */
  readonly monthly: number;
  /** Pieces that one user may have; 0: any number. */
  readonly limit: number;
}

/** Points are the only price there is, so they are the market price as well. */
export function goodsView(detail: PointsGoodsDetail, sales: Sales, ctx: Context) {
  const { goods, skus, pictures } = detail;
  const points = skus.map((sku) => sku.points);
  const range = { min: Math.min(...points), max: Math.max(...points) };
  return {
    goodsid: goods.id,
    goods_name: goods.name,
    min_market_price: range.min,
    max_market_price: range.max,
    min_price: range.min,
    max_price: range.max,
    goods_img: absoluteUrl(ctx, goods.pictureUrl),
    buy_count: goods.orderCount,
    month_buy_count: sales.monthly,
    limit_count: sales.limit,
    description: absoluteHtml(ctx, detail.content),
    products: Object.fromEntries(
      skus.map((sku) => {
        const chosen = choicesOf(sku, detail);
        return [specOf(chosen) || SINGLE, productView(sku, chosen)];
      }),
    ),
    spec_val: specValues(detail),
    goods_image: pictures.slice(0, MOST_PICTURES).map(({ url }) => absoluteUrl(ctx, url)),
  };
}

type Choices = readonly (readonly [property: string, value: string])[];

function productView(sku: Sku, chosen: Choices) {
  return {
    productid: sku.id,
    market_price: sku.points,
    sales_price: sku.points,
    stock: sku.stock,
    spec_val: specOf(chosen),
    skuid: String(sku.id),
    arr_spec_val: chosen.length > 0 ? Object.fromEntries(chosen) : [],
  };
}

/** `颜色:::红|||尺寸:::L`. */
const specOf = (chosen: Choices): string => chosen.map((pair) => pair.join(':::')).join('|||');

function choicesOf({ combination }: Sku, { properties }: PointsGoodsDetail): Choices {
  if (combination === '') return [];
  return combination.split(',').map((pair) => {
    const [propertyId, valueId] = pair.split(':').map(Number);
    const property = properties.find(({ id }) => id === propertyId);
    const value = property?.values.find(({ id }) => id === valueId);
    return [property?.name ?? '', value?.name ?? ''] as const;
  });
}

function specValues({ properties }: PointsGoodsDetail) {
  if (properties.length === 0) return [];
  return Object.fromEntries(properties.map(({ name, values }) => [name, values.map((value) => value.name)]));
}
