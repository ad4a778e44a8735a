import { goods } from './goods-views.ts';
import type { GoodsPicture } from './spec.ts';

/** Pictures of things for home, wardrobe and desk. */
export const lifePictures: readonly GoodsPicture[] = [
  ...goods(
    'mug',
    '手作釉面马克杯',
    'sky',
    [
      ['mug', 'table', 'one', 'indigo'],
      ['mug', 'arch', 'two'],
      ['mug', 'sun', 'close', 'sand'],
    ],
    [
      ['blue', 'mug', 'sky'],
      ['green', 'mug', 'jade'],
      ['red', 'mug', 'brick'],
      ['brown', 'mug', 'cocoa'],
    ],
  ),
  ...goods('bowls', '青花饭碗四件套', 'indigo', [
    ['bowls', 'arch', 'one'],
    ['riceBowl', 'table', 'one'],
  ]),
  ...goods(
    'thermos',
    '轻量保温杯',
    'snow',
    [
      ['thermos', 'waves', 'one'],
      ['thermos', 'stripes', 'three', 'sky'],
    ],
    [
      ['green', 'thermos', 'jade'],
      ['pink', 'thermos', 'rose'],
    ],
  ),
  ...goods('cloud-lamp', '云朵小夜灯', 'night', [
    ['cloudLamp', 'waves', 'one'],
    ['cloudLamp', 'arch', 'one', 'lilac'],
    ['cloudLamp', 'sun', 'one', 'amber'],
  ]),
  ...goods(
    'candle',
    '木芯香薰蜡烛',
    'sand',
    [
      ['candle', 'table', 'one', 'lilac'],
      ['candle', 'arch', 'three'],
    ],
    [
      ['osmanthus', 'candle', 'amber'],
      ['cedar', 'candle', 'forest'],
      ['fig', 'candle', 'wine'],
    ],
  ),
  ...goods('towel', '长绒棉毛巾', 'mint', [
    ['towels', 'table', 'one'],
    ['towels', 'waves', 'one', 'peach'],
  ]),
  ...goods('pillow', '荞麦护颈枕', 'lilac', [
    ['pillow', 'sun', 'one'],
    ['pillow', 'waves', 'two', 'sky'],
  ]),
  ...goods(
    'tshirt',
    '净色圆领 T 恤',
    'sky',
    [
      ['tshirt', 'arch', 'one', 'snow'],
      ['tshirt', 'stripes', 'one'],
      ['tshirt', 'plain', 'flat', 'mint'],
    ],
    [
      ['white', 'tshirt', 'snow'],
      ['blue', 'tshirt', 'sky'],
      ['green', 'tshirt', 'forest'],
    ],
  ),
  ...goods(
    'hoodie',
    '落肩连帽卫衣',
    'ink',
    [
      ['hoodie', 'arch', 'one'],
      ['hoodie', 'confetti', 'two'],
    ],
    [['blue', 'hoodie', 'indigo']],
  ),
  ...goods('scarf', '羊毛格纹围巾', 'brick', [
    ['scarf', 'table', 'one'],
    ['scarf', 'sun', 'two', 'wine'],
  ]),
  ...goods(
    'tote',
    '帆布托特包',
    'sand',
    [
      ['tote', 'arch', 'one'],
      ['tote', 'table', 'two', 'mint'],
    ],
    [
      ['yellow', 'tote', 'lemon'],
      ['black', 'tote', 'ink'],
    ],
  ),
  ...goods('socks', '四季棉袜五双装', 'peach', [
    ['socks', 'confetti', 'one'],
    ['socks', 'plain', 'flat', 'mint'],
  ]),
  ...goods(
    'notebook',
    '布面手账本',
    'cocoa',
    [
      ['notebook', 'table', 'one'],
      ['notebook', 'stripes', 'two', 'brick'],
    ],
    [
      ['blue', 'notebook', 'indigo'],
      ['red', 'notebook', 'brick'],
    ],
  ),
  ...goods('calendar', '二十四节气台历', 'jade', [
    ['calendar', 'sun', 'one'],
    ['calendar', 'table', 'one', 'peach'],
  ]),
  ...goods('pen', '黄铜握位钢笔', 'ink', [
    ['pen', 'table', 'one'],
    ['pen', 'arch', 'close', 'indigo'],
  ]),
  ...goods('brush-set', '文房四宝入门套装', 'ink', [
    ['brushSet', 'sun', 'one', 'snow'],
    ['brushSet', 'stripes', 'one'],
  ]),
];
