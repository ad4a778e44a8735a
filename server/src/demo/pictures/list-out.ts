import { goods } from './goods-views.ts';
import type { GoodsPicture } from './spec.ts';

/** Pictures of flowers, outings, cards and gifts. */
export const outPictures: readonly GoodsPicture[] = [
  ...goods('weekly-flowers', '每周一束鲜花', 'lilac', [
    ['bouquet', 'arch', 'one', 'rose'],
    ['tulips', 'table', 'one', 'peach'],
    ['bouquet', 'sun', 'one'],
  ]),
  ...goods(
    'roses',
    '抱抱桶玫瑰',
    'rose',
    [
      ['roseBox', 'confetti', 'one'],
      ['roseBox', 'arch', 'close', 'wine'],
    ],
    [['fifty', 'roseBox', 'brick', 'confetti', 'three']],
  ),
  ...goods('monstera', '龟背竹盆栽', 'sand', [
    ['monstera', 'table', 'one'],
    ['monstera', 'waves', 'one', 'mint'],
  ]),
  ...goods('succulents', '多肉组合盆栽', 'peach', [
    ['succulents', 'table', 'one'],
    ['succulents', 'dots', 'one', 'sand'],
  ]),
  ...goods('lake-room', '湖畔民宿大床房', 'sky', [
    ['bedroom', 'waves', 'one'],
    ['hillHouse', 'sun', 'one', 'mint'],
    ['bedroom', 'table', 'one', 'sand'],
  ]),
  ...goods('hill-suite', '山居亲子套房', 'forest', [
    ['hillHouse', 'waves', 'one', 'brick'],
    ['tent', 'sun', 'one'],
  ]),
  ...goods('tea-garden-ticket', '茶园采摘体验票', 'forest', [
    ['tickets', 'waves', 'one'],
    ['hat', 'sun', 'one', 'sand'],
  ]),
  ...goods('night-boat', '夜游画舫船票', 'night', [
    ['boat', 'confetti', 'one'],
    ['tickets', 'confetti', 'one', 'indigo'],
  ]),
  ...goods('gift-card', '集市礼品卡', 'brick', [
    ['giftCard', 'confetti', 'one'],
    ['giftCard', 'arch', 'one', 'jade'],
  ]),
  ...goods('afternoon-tea', '门店双人下午茶券', 'peach', [
    ['teaStand', 'confetti', 'one'],
    ['teaSet', 'table', 'one', 'rose'],
  ]),
  ...goods('tea-course', '线上泡茶入门课', 'jade', [
    ['course', 'waves', 'one'],
    ['books', 'arch', 'one'],
  ]),
  ...goods('coasters', '手编杯垫三只装', 'sand', [
    ['coasters', 'table', 'one', 'brick'],
    ['coasters', 'stripes', 'one', 'mint'],
  ]),
  ...goods('umbrella', '集市晴雨伞', 'sky', [
    ['umbrella', 'waves', 'one'],
    ['umbrella', 'arch', 'one', 'lemon'],
  ]),
  ...goods('wooden-horse', '小木马摆件', 'sand', [
    ['woodenHorse', 'sun', 'one'],
    ['woodenHorse', 'confetti', 'one', 'peach'],
  ]),
];
