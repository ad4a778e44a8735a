import type { DemoProperty } from './types.ts';

function property(key: string, name: string, values: Readonly<Record<string, string>>): DemoProperty {
  return { key, name, values: Object.entries(values).map(([of, title]) => ({ key: of, name: title })) };
}

/** Properties by which goods vary. */
export const demoProperties: readonly DemoProperty[] = [
  property('colour', '颜色', {
    white: '米白',
    black: '墨黑',
    blue: '海蓝',
    green: '苔绿',
    red: '砖红',
    pink: '樱粉',
    yellow: '姜黄',
    grey: '雾灰',
    brown: '可可',
  }),
  property('size', '尺码', { s: 'S', m: 'M', l: 'L', xl: 'XL' }),
  property('pack', '规格', { small: '小份尝鲜', medium: '家常装', large: '实惠装', gift: '礼盒装' }),
  property('weight', '净重', {
    g50: '50 克',
    g125: '125 克',
    g250: '250 克',
    g500: '500 克',
    kg1: '1 千克',
    kg2: '2 千克',
    kg3: '3 千克',
    kg5: '5 千克',
    kg10: '10 千克',
    kg25: '25 千克',
  }),
  property('aroma', '香型', { light: '清香', strong: '浓香' }),
  property('pattern', '花色', { lotus: '荷风', plum: '寒梅', plain: '素白' }),
  property('flavour', '口味', {
    strawberry: '草莓',
    mango: '芒果',
    matcha: '抹茶',
    egg: '奶黄',
    bean: '豆沙',
  }),
  property('inch', '尺寸', { six: '6 英寸', eight: '8 英寸' }),
  property('heat', '辣度', { mild: '微辣', medium: '中辣', hot: '特辣' }),
  property('capacity', '容量', { ml350: '350 毫升', ml500: '500 毫升' }),
  property('pieces', '件数', { one: '单条', three: '三条装' }),
  property('scent', '香味', { osmanthus: '金桂', cedar: '雪松', fig: '无花果' }),
  property('inner', '内页', { blank: '空白', grid: '方格', lined: '横线' }),
  property('stems', '枝数', { eleven: '11 枝', nineteen: '19 枝', fifty: '52 枝' }),
  property('breakfast', '早餐', { none: '不含早', two: '含双早' }),
  property('guest', '人群', { adult: '成人', child: '儿童' }),
  property('value', '面额', { y50: '50 元', y100: '100 元', y500: '500 元' }),
];
