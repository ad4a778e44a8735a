import type { BannerPicture } from './spec.ts';
import { wide } from './wide-view.ts';

/** Start pages and banners. */
export const bannerPictures: readonly BannerPicture[] = [
  wide(
    'start',
    '1',
    '集市开门，四季上新',
    ['jade', 'leaves'],
    [
      ['hillHouse', 'brick'],
      ['fruitBasket', 'amber'],
      ['teapot', 'jade'],
      ['tote', 'sand'],
    ],
  ),
  wide(
    'start',
    '2',
    '好物不必远求',
    ['peach', 'rays'],
    [
      ['giftBox', 'brick'],
      ['cake', 'rose'],
      ['bouquet', 'lilac'],
      ['mug', 'sky'],
    ],
  ),
  wide(
    'start',
    '3',
    '把日子过成喜欢的样子',
    ['night', 'festive'],
    [
      ['lantern', 'brick'],
      ['mooncake', 'amber'],
      ['teaSet', 'cocoa'],
      ['boat', 'night'],
    ],
  ),
  wide(
    'banner',
    'spring-tea',
    '明前新茶到了',
    ['jade', 'hills'],
    [
      ['teaTin', 'forest'],
      ['gaiwan', 'sky'],
      ['teaSprig', 'forest'],
    ],
  ),
  wide(
    'banner',
    'autumn-fruit',
    '秋果满筐',
    ['orange', 'rays'],
    [
      ['fruitBasket', 'amber'],
      ['oranges', 'orange'],
      ['pomelo', 'lemon'],
      ['apple', 'brick'],
    ],
  ),
  wide(
    'banner',
    'warm-home',
    '给家添一点暖',
    ['lilac', 'leaves'],
    [
      ['cloudLamp', 'lilac'],
      ['candle', 'rose'],
      ['mug', 'sky'],
      ['towels', 'mint'],
    ],
  ),
  wide(
    'banner',
    'group-buy',
    '三人成团更便宜',
    ['brick', 'festive'],
    [
      ['giftBox', 'brick'],
      ['tshirt', 'sky'],
      ['mug', 'amber'],
      ['oranges', 'orange'],
    ],
  ),
  wide(
    'banner',
    'member',
    '会员日双倍积分',
    ['indigo', 'rays'],
    [
      ['medal', 'amber'],
      ['coins', 'amber'],
      ['giftCard', 'brick'],
    ],
  ),
];
