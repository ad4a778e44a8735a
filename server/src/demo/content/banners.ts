import type { DemoBanner } from './types.ts';

/** Banners: three start pages, the index, and one for the personal page. */
export const demoBanners: readonly DemoBanner[] = [
  {
    type: 'app',
    title: '集市开门，四季上新',
    picture: 'demo/start/1.png',
    link: { kind: 'none' },
    remark: '欢迎来到集市优选',
  },
  {
    type: 'app',
    title: '好物不必远求',
    picture: 'demo/start/2.png',
    link: { kind: 'none' },
    remark: '产地直发，门店自提',
  },
  {
    type: 'app',
    title: '把日子过成喜欢的样子',
    picture: 'demo/start/3.png',
    link: { kind: 'none' },
    remark: '现在就去逛逛',
  },
  {
    type: 'new',
    title: '明前新茶到了',
    picture: 'demo/banners/spring-tea.png',
    link: { kind: 'goods', key: 'longjing' },
    remark: '一芽一叶，豆香清亮',
  },
  {
    type: 'new',
    title: '秋果满筐',
    picture: 'demo/banners/autumn-fruit.png',
    link: { kind: 'goods', key: 'navel-orange' },
    remark: '三人成团更便宜',
  },
  {
    type: 'new',
    title: '给家添一点暖',
    picture: 'demo/banners/warm-home.png',
    link: { kind: 'goods', key: 'cloud-lamp' },
    remark: '请朋友来砍一刀',
  },
  {
    type: 'mine',
    title: '会员日双倍积分',
    picture: 'demo/banners/member.png',
    link: { kind: 'page', url: '/pages/score/index' },
    remark: '每周三',
  },
];
