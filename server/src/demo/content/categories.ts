import type { DemoCategory, PicturePath } from './types.ts';

function family(
  key: string,
  name: string,
  type: string,
  children: readonly (readonly [key: string, name: string])[],
): DemoCategory[] {
  const icon = (of: string): PicturePath => `demo/icons/${of}.png`;
  const parent: DemoCategory = { key, name, type, icon: icon(key) };
  return [
    parent,
    ...children.map(([child, title]) => ({ key: child, name: title, parent: key, type, icon: icon(child) })),
  ];
}

/** Categories of goods, in the order they are shown. */
export const demoCategories: readonly DemoCategory[] = [
  ...family('tea', '茶与茶器', 'food', [
    ['green-tea', '绿茶白茶'],
    ['dark-tea', '红茶乌龙'],
    ['tea-ware', '茶器茶具'],
  ]),
  ...family('fruit', '时令水果', 'fresh', [
    ['citrus', '柑橘柚橙'],
    ['orchard', '应季鲜果'],
  ]),
  ...family('pantry', '粮油干货', 'food', [
    ['grain', '米面粮油'],
    ['dried', '山珍坚果'],
    ['honey', '蜂蜜酱料'],
  ]),
  ...family('bakery', '糕点烘焙', 'fresh', [
    ['cakes', '蛋糕面包'],
    ['pastry', '中式点心'],
  ]),
  ...family('home', '居家生活', 'life', [
    ['tableware', '餐具水杯'],
    ['lighting', '灯具香氛'],
    ['textile', '家纺布艺'],
  ]),
  ...family('clothes', '服饰穿搭', 'life', [
    ['tops', '上衣'],
    ['accessories', '配饰包袋'],
  ]),
  ...family('stationery', '文具手账', 'life', [
    ['paper', '本册日历'],
    ['writing', '笔墨书画'],
  ]),
  ...family('flowers', '鲜花绿植', 'fresh', [
    ['bouquets', '鲜花花束'],
    ['plants', '绿植盆栽'],
  ]),
  ...family('travel', '周边游玩', 'service', [
    ['rooms', '民宿客房'],
    ['outings', '门票体验'],
  ]),
  ...family('digital', '卡券课程', 'service', [
    ['vouchers', '礼品卡券'],
    ['courses', '线上课程'],
  ]),
  ...family('points', '积分好礼', 'points', [['redeem', '积分换购']]),
];
