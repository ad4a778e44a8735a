import type { PaletteName } from './palette.ts';
import type { IconPicture } from './spec.ts';
import type { SubjectName } from './subjects.ts';

function icon(name: string, title: string, subject: SubjectName, palette: PaletteName): IconPicture {
  return { kind: 'icon', path: `demo/icons/${name}.png`, title, subject, palette };
}

/** Icons of categories, levels, links and prizes. */
export const iconPictures: readonly IconPicture[] = [
  icon('tea', '茶与茶器', 'teapot', 'jade'),
  icon('green-tea', '绿茶白茶', 'teaSprig', 'forest'),
  icon('dark-tea', '红茶乌龙', 'teaTin', 'brick'),
  icon('tea-ware', '茶器茶具', 'gaiwan', 'sky'),
  icon('fruit', '时令水果', 'fruitBasket', 'orange'),
  icon('citrus', '柑橘柚橙', 'oranges', 'orange'),
  icon('orchard', '应季鲜果', 'peach', 'peach'),
  icon('pantry', '粮油干货', 'grainSack', 'sand'),
  icon('grain', '米面粮油', 'riceBowl', 'sky'),
  icon('dried', '山珍坚果', 'mushrooms', 'cocoa'),
  icon('honey', '蜂蜜酱料', 'honeyJar', 'amber'),
  icon('bakery', '糕点烘焙', 'cake', 'rose'),
  icon('cakes', '蛋糕面包', 'toast', 'amber'),
  icon('pastry', '中式点心', 'mooncake', 'brick'),
  icon('home', '居家生活', 'cloudLamp', 'lilac'),
  icon('tableware', '餐具水杯', 'mug', 'sky'),
  icon('lighting', '灯具香氛', 'candle', 'lilac'),
  icon('textile', '家纺布艺', 'towels', 'mint'),
  icon('clothes', '服饰穿搭', 'tshirt', 'sky'),
  icon('tops', '上衣', 'hoodie', 'indigo'),
  icon('accessories', '配饰包袋', 'tote', 'lemon'),
  icon('stationery', '文具手账', 'notebook', 'brick'),
  icon('paper', '本册日历', 'calendar', 'jade'),
  icon('writing', '笔墨书画', 'pen', 'indigo'),
  icon('flowers', '鲜花绿植', 'bouquet', 'rose'),
  icon('bouquets', '鲜花花束', 'tulips', 'peach'),
  icon('plants', '绿植盆栽', 'monstera', 'mint'),
  icon('travel', '周边游玩', 'hillHouse', 'mint'),
  icon('rooms', '民宿客房', 'bedroom', 'sky'),
  icon('outings', '门票体验', 'tickets', 'forest'),
  icon('digital', '卡券课程', 'phone', 'indigo'),
  icon('vouchers', '礼品卡券', 'giftCard', 'brick'),
  icon('courses', '线上课程', 'course', 'jade'),
  icon('points', '积分好礼', 'giftBox', 'rose'),
  icon('redeem', '积分换购', 'coins', 'amber'),
  icon('news', '集市头条', 'megaphone', 'brick'),
  icon('stories', '风物故事', 'books', 'cocoa'),
  icon('recipes', '一日三餐', 'riceBowl', 'amber'),
  icon('guide', '购物指南', 'phone', 'mint'),
  icon('silver', '银叶会员', 'medal', 'snow'),
  icon('gold', '金叶会员', 'medal', 'amber'),
  icon('black', '墨叶会员', 'medal', 'ink'),
  icon('link-tea', '茶山日记', 'teaSprig', 'mint'),
  icon('link-craft', '手作地图', 'woodenHorse', 'sand'),
  icon('link-travel', '慢慢走', 'tent', 'lemon'),
  icon('link-farm', '小农互助社', 'apple', 'brick'),
  icon('grandma', '外婆味道', 'riceBowl', 'brick'),
];
