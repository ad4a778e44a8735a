import { goods } from './goods-views.ts';
import type { GoodsPicture } from './spec.ts';

/** Pictures of what is eaten and drunk. */
export const foodPictures: readonly GoodsPicture[] = [
  ...goods(
    'longjing',
    '明前龙井绿茶',
    'forest',
    [
      ['teaTin', 'table', 'one'],
      ['teaSprig', 'sun', 'one', 'jade'],
      ['teaGlass', 'arch', 'one', 'jade'],
    ],
    [
      ['g50', 'teaTin', 'mint'],
      ['g125', 'teaTin', 'jade', 'dots', 'two'],
      ['g250', 'teaTin', 'forest', 'dots', 'three'],
    ],
  ),
  ...goods('white-cake', '高山白茶饼', 'sand', [
    ['teaCake', 'arch', 'one', 'cocoa'],
    ['gaiwan', 'table', 'one'],
    ['teaCake', 'stripes', 'two'],
  ]),
  ...goods('osmanthus-tea', '桂花红茶', 'amber', [
    ['teaTin', 'sun', 'one', 'brick'],
    ['teaGlass', 'table', 'one'],
    ['teaTin', 'plain', 'flat', 'brick'],
  ]),
  ...goods('oolong', '炭焙乌龙', 'cocoa', [
    ['teaSet', 'waves', 'one'],
    ['teaSprig', 'arch', 'one', 'forest'],
  ]),
  ...goods(
    'gaiwan',
    '手绘白瓷盖碗',
    'sky',
    [
      ['gaiwan', 'arch', 'one', 'rose'],
      ['gaiwan', 'stripes', 'two'],
    ],
    [
      ['lotus', 'gaiwan', 'mint'],
      ['plum', 'gaiwan', 'wine'],
      ['plain', 'gaiwan', 'snow'],
    ],
  ),
  ...goods('clay-pot', '粗陶侧把壶', 'cocoa', [
    ['teapot', 'table', 'one'],
    ['teapot', 'arch', 'close', 'brick'],
    ['teaSet', 'sun', 'one', 'sand'],
  ]),
  ...goods('navel-orange', '高山脐橙', 'orange', [
    ['oranges', 'sun', 'one'],
    ['fruitBox', 'table', 'one'],
    ['oranges', 'plain', 'flat'],
  ]),
  ...goods('pomelo', '红心蜜柚', 'lemon', [
    ['pomelo', 'waves', 'one'],
    ['pomelo', 'arch', 'two', 'peach'],
  ]),
  ...goods('peach', '山间水蜜桃', 'peach', [
    ['peach', 'arch', 'one'],
    ['fruitBox', 'stripes', 'one'],
    ['peach', 'sun', 'three'],
  ]),
  ...goods('loquat', '白沙枇杷', 'amber', [
    ['loquats', 'dots', 'one'],
    ['fruitBasket', 'table', 'one', 'sand'],
  ]),
  ...goods('apple', '冰糖心苹果', 'brick', [
    ['apple', 'table', 'one'],
    ['fruitBox', 'waves', 'one'],
    ['apple', 'plain', 'flat'],
  ]),
  ...goods(
    'grape',
    '青提葡萄',
    'jade',
    [
      ['grapes', 'arch', 'one'],
      ['grapes', 'sun', 'two', 'mint'],
    ],
    [['gift', 'fruitBasket', 'forest', 'confetti']],
  ),
  ...goods(
    'rice',
    '东北珍珠米',
    'sand',
    [
      ['grainSack', 'table', 'one'],
      ['riceBowl', 'arch', 'one', 'sky'],
      ['grainSack', 'waves', 'two', 'amber'],
    ],
    [['kg25', 'grainSack', 'amber', 'stripes', 'three']],
  ),
  ...goods('rapeseed-oil', '冷榨菜籽油', 'lemon', [
    ['oilBottle', 'waves', 'one'],
    ['oilBottle', 'table', 'two', 'amber'],
  ]),
  ...goods('noodles', '手工挂面', 'brick', [
    ['noodles', 'stripes', 'one'],
    ['riceBowl', 'table', 'one'],
  ]),
  ...goods('mushroom', '山野香菇干', 'cocoa', [
    ['mushrooms', 'sun', 'one'],
    ['mushrooms', 'plain', 'flat', 'sand'],
  ]),
  ...goods('nuts', '每日坚果混合装', 'amber', [
    ['nuts', 'table', 'one', 'cocoa'],
    ['nuts', 'sun', 'close'],
    ['nuts', 'arch', 'one', 'sand'],
  ]),
  ...goods(
    'honey',
    '百花土蜂蜜',
    'amber',
    [
      ['honeyJar', 'arch', 'one'],
      ['honeyJar', 'table', 'two', 'lemon'],
      ['toast', 'sun', 'one'],
    ],
    [
      ['g500', 'honeyJar', 'amber', 'stripes', 'one'],
      ['kg1', 'honeyJar', 'orange', 'stripes', 'three'],
    ],
  ),
  ...goods('chili-sauce', '小院香辣酱', 'brick', [
    ['sauceJar', 'table', 'one'],
    ['sauceJar', 'stripes', 'three', 'rose'],
  ]),
  ...goods(
    'birthday-cake',
    '鲜果奶油生日蛋糕',
    'rose',
    [
      ['cake', 'confetti', 'one'],
      ['cake', 'table', 'one', 'peach'],
      ['teaStand', 'arch', 'one', 'mint'],
    ],
    [
      ['strawberry', 'cake', 'rose', 'stripes'],
      ['mango', 'mangoCake', 'amber', 'stripes'],
      ['matcha', 'matchaCake', 'jade', 'stripes'],
    ],
  ),
  ...goods('toast', '北海道风味吐司', 'sand', [
    ['toast', 'table', 'one', 'amber'],
    ['toast', 'stripes', 'two'],
  ]),
  ...goods('cookies', '黄油曲奇罐', 'sky', [
    ['cookies', 'confetti', 'one'],
    ['cookies', 'table', 'one', 'rose'],
  ]),
  ...goods('mooncake', '流心月饼礼盒', 'amber', [
    ['mooncake', 'sun', 'one', 'brick'],
    ['mooncake', 'dots', 'one'],
    ['lantern', 'arch', 'one', 'brick'],
  ]),
  ...goods('osmanthus-cake', '桂花糕', 'lemon', [
    ['riceCake', 'arch', 'one'],
    ['riceCake', 'table', 'one', 'amber'],
  ]),
];
