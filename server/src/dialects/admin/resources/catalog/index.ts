import { categories } from './categories.ts';
import { dailyPrices } from './daily-prices.ts';
import { freightTemplates } from './freight-templates.ts';
import { goods } from './goods.ts';
import { properties } from './properties.ts';
import { reviews } from './reviews.ts';
import { goodsRebates, purchaseLimits } from './sale-rules.ts';
import { shops } from './shops.ts';
import { stockMovements } from './stock-movements.ts';
import { videos } from './videos.ts';

export const catalogResources = [
  goods,
  categories,
  properties,
  freightTemplates,
  dailyPrices,
  purchaseLimits,
  goodsRebates,
  stockMovements,
  reviews,
  shops,
  videos,
];
