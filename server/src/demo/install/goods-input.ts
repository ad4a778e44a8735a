import { printDay } from '../../kernel/time-zone.ts';
import type { NewGoods, NewPurchaseLimit, NewSku } from '../../modules/catalog/index.ts';
import type { DemoDailyPrice, DemoGoods } from '../content/index.ts';
import type { Shelves } from './catalog.ts';
import type { Scene } from './scene.ts';

type NewDay = NonNullable<NewGoods['days']>[number];
type Described = Omit<NewGoods, 'categoryId' | 'name' | 'pictures'>;

const GRAMS_PER_KILOGRAM = 1000;
/** Days before the birth that are on offer too: the first customers have been there already. */
const DAYS_BEFORE = 45;
const NOON = 12;

/** A chosen combination of the content with the ids of its properties and values. */
export function choicesOf(values: Readonly<Record<string, string>>, shelves: Shelves) {
  return Object.entries(values).map(([property, value]) => ({
    propertyId: shelves.properties.of(property),
    valueId: shelves.values.of(`${property}/${value}`),
  }));
}

/** Goods of the content as the catalog takes them. */
export function goodsInput(goods: DemoGoods, sortOrder: number, scene: Scene, shelves: Shelves): NewGoods {
  const { price, originalPrice, stock, score } = goods;
  const choice = goods.skus
    ? {
        propertyIds: (goods.properties ?? []).map((property) => shelves.properties.of(property)),
        skus: goods.skus.map((sku): NewSku => skuOf(sku, scene, shelves)),
      }
    : { price: { price, originalPrice, stock, points: score } };
  return {
    ...factsOf(goods, scene, shelves),
    ...choice,
    sortOrder,
    categoryId: shelves.categories.of(goods.category),
    name: goods.name,
    pictures: goods.pictures.map(scene.url),
    days: (goods.dailyPrices ?? []).flatMap((prices) => daysOf(prices, scene, shelves)),
    limits: (goods.limits ?? []).map(
      ({ level, duration, unit, buyNumbers }): NewPurchaseLimit => ({
        levelId: level === 'none' ? 0 : shelves.levels.of(level),
        duration,
        unit,
        maxPieces: buyNumbers,
      }),
    ),
    rebates: (goods.memberPay ?? []).map(({ level, percent }) => ({
      levelId: shelves.levels.of(level),
      rebate: percent / 10,
    })),
  };
}

function factsOf(goods: DemoGoods, scene: Scene, shelves: Shelves): Described {
  const { gotScore, commission, shop, freight, onSale } = goods;
  return {
    shopId: shop === undefined ? undefined : shelves.shops.of(shop),
    sellingPoint: goods.characteristic,
    content: scene.html(goods.content),
    tags: goods.tags.length === 0 ? undefined : goods.tags.join(','),
    barcode: goods.barCode,
    unitName: goods.unit,
    videoId: goods.video,
    minQuantity: goods.minBuyNumber,
    freightTemplateId: freight === undefined ? undefined : shelves.freights.of(freight),
    weight: goods.weightGrams / GRAMS_PER_KILOGRAM,
    commission: commission && { type: commission.kind, amount: commission.amount },
    reward: gotScore && {
      type: gotScore.kind === 'percent' ? 'percentage' : 'fixed',
      amount: gotScore.amount,
    },
    isRecommended: goods.recommended,
    status: goods.onShelf ? 'on-sale' : 'off-shelf',
    saleStartsAt: onSale && scene.at(onSale.start),
    saleEndsAt: onSale && scene.at(onSale.end),
    extensions: goods.extra,
  };
}

function skuOf(sku: NonNullable<DemoGoods['skus']>[number], scene: Scene, shelves: Shelves): NewSku {
  const { price, originalPrice, stock, score, groupBuyPrice, weightGrams, picture } = sku;
  return {
    ...{ price, originalPrice, stock, points: score, groupBuyPrice },
    choices: choicesOf(sku.values, shelves),
    weight: weightGrams === undefined ? undefined : weightGrams / GRAMS_PER_KILOGRAM,
    pictureUrl: picture && scene.url(picture),
  };
}

function daysOf(
  { sku, horizonDays, weekdays, stock }: DemoDailyPrice,
  scene: Scene,
  shelves: Shelves,
): NewDay[] {
  const choices = sku && choicesOf(sku, shelves);
  return Array.from({ length: DAYS_BEFORE + horizonDays }, (_, index) => {
    const noon = scene.at({ days: index - DAYS_BEFORE, hour: NOON });
    const day = printDay(noon, scene.tx.tenant.timeZone);
    const price = weekdays[weekdayOf(day)] ?? weekdays[0];
    return { choices, day, price, stock };
  });
}

/** From Sunday (0) to Saturday (6). */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}
