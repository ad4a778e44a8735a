import type { BannerPicture } from './spec.ts';
import { wide } from './wide-view.ts';

/** Covers of articles, activities, lessons and cards. */
export const coverPictures: readonly BannerPicture[] = [
  wide(
    'cover',
    'tea-brewing',
    '一杯绿茶怎么泡',
    ['mint', 'hills'],
    [
      ['teaGlass', 'jade'],
      ['gaiwan', 'mint'],
      ['teaTin', 'forest'],
    ],
  ),
  wide(
    'cover',
    'honey-story',
    '崖边的蜂箱',
    ['amber', 'hills'],
    [
      ['honeyJar', 'amber'],
      ['hillHouse', 'brick'],
      ['bouquet', 'rose'],
    ],
  ),
  wide(
    'cover',
    'kiln',
    '开窑那一天',
    ['sand', 'leaves'],
    [
      ['teapot', 'brick'],
      ['bowls', 'indigo'],
      ['mug', 'jade'],
    ],
  ),
  wide(
    'cover',
    'breakfast',
    '十分钟早餐',
    ['lemon', 'rays'],
    [
      ['toast', 'amber'],
      ['riceBowl', 'sky'],
      ['honeyJar', 'amber'],
    ],
  ),
  wide(
    'cover',
    'flowers-care',
    '让花多开三天',
    ['rose', 'leaves'],
    [
      ['tulips', 'rose'],
      ['bouquet', 'lilac'],
      ['roseBox', 'brick'],
    ],
  ),
  wide(
    'cover',
    'lake-walk',
    '沿湖走一个下午',
    ['sky', 'hills'],
    [
      ['hillHouse', 'brick'],
      ['boat', 'sky'],
      ['tent', 'lemon'],
    ],
  ),
  wide(
    'cover',
    'mid-autumn',
    '中秋夜，灯与月',
    ['night', 'festive'],
    [
      ['lantern', 'brick'],
      ['mooncake', 'amber'],
      ['boat', 'night'],
    ],
  ),
  wide(
    'cover',
    'guide',
    '第一次来集市',
    ['peach', 'rays'],
    [
      ['phone', 'indigo'],
      ['tote', 'lemon'],
      ['giftCard', 'brick'],
    ],
  ),
  wide(
    'cover',
    'lottery',
    '报个名，好运来',
    ['amber', 'festive'],
    [
      ['wheel', 'brick'],
      ['giftBox', 'rose'],
      ['coins', 'amber'],
    ],
  ),
  wide(
    'cover',
    'number-draw',
    '开业五周年抽奖',
    ['rose', 'rays'],
    [
      ['giftBox', 'brick'],
      ['clock', 'indigo'],
      ['tickets', 'orange'],
    ],
  ),
  wide(
    'cover',
    'vote-flavour',
    '下一款口味你来定',
    ['mint', 'festive'],
    [
      ['ballot', 'jade'],
      ['cake', 'rose'],
      ['cookies', 'sky'],
    ],
  ),
  wide(
    'cover',
    'vote-shop',
    '下一家店开在哪里',
    ['sky', 'leaves'],
    [
      ['ballot', 'indigo'],
      ['hillHouse', 'brick'],
      ['megaphone', 'orange'],
    ],
  ),
  wide(
    'cover',
    'tea-picking',
    '春日采茶',
    ['forest', 'hills'],
    [
      ['hat', 'sand'],
      ['teaSprig', 'forest'],
      ['fruitBasket', 'sand'],
    ],
  ),
  wide(
    'cover',
    'pottery',
    '周末陶艺课',
    ['cocoa', 'leaves'],
    [
      ['teapot', 'cocoa'],
      ['bowls', 'sky'],
      ['mug', 'brick'],
    ],
  ),
  wide(
    'cover',
    'market-run',
    '集市亲子定向赛',
    ['lemon', 'hills'],
    [
      ['medal', 'amber'],
      ['clock', 'sky'],
      ['tent', 'brick'],
    ],
  ),
  wide(
    'cover',
    'ebook',
    '节气食单电子书',
    ['jade', 'leaves'],
    [
      ['books', 'jade'],
      ['riceCake', 'lemon'],
      ['calendar', 'forest'],
    ],
  ),
  wide(
    'cover',
    'brush-lesson',
    '七天写好自己的名字',
    ['snow', 'leaves'],
    [
      ['brushSet', 'ink'],
      ['course', 'indigo'],
    ],
  ),
  wide(
    'cover',
    'tea-lesson',
    '看汤色识茶',
    ['amber', 'rays'],
    [
      ['teaGlass', 'amber'],
      ['course', 'jade'],
      ['teaCake', 'cocoa'],
    ],
  ),
  wide(
    'cover',
    'night-light',
    '云朵灯的一天',
    ['night', 'festive'],
    [
      ['cloudLamp', 'lilac'],
      ['bedroom', 'indigo'],
    ],
  ),
  wide(
    'cover',
    'card-activity',
    '外婆味道活动卡',
    ['brick', 'rays'],
    [
      ['giftCard', 'brick'],
      ['riceBowl', 'amber'],
    ],
  ),
  wide(
    'cover',
    'card-stored',
    '外婆味道储值卡',
    ['jade', 'leaves'],
    [
      ['giftCard', 'jade'],
      ['bowls', 'indigo'],
    ],
  ),
  wide(
    'cover',
    'card-platform',
    '集市通用卡',
    ['indigo', 'festive'],
    [
      ['giftCard', 'indigo'],
      ['coins', 'amber'],
    ],
  ),
];
