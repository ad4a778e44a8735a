import type { DemoLevel } from './types.ts';

/** Member levels, from the lowest. */
export const demoLevels: readonly DemoLevel[] = [
  {
    key: 'silver',
    name: '银叶会员',
    level: 1,
    payPercent: 98,
    upgradeAmount: 50000,
    upgradeOrders: 3,
    upgradeScore: 1000,
    sendPerMonthScore: 50,
    prices: [
      { price: 990, duration: 1, unit: 'month' },
      { price: 8800, duration: 1, unit: 'year' },
    ],
    icon: 'demo/icons/silver.png',
    extra: { 折扣: '全场 9.8 折', 月礼: '每月 50 积分', 生日: '生日当天双倍积分' },
  },
  {
    key: 'gold',
    name: '金叶会员',
    level: 2,
    payPercent: 95,
    upgradeAmount: 200000,
    upgradeOrders: 10,
    upgradeScore: 5000,
    sendPerMonthScore: 200,
    prices: [
      { price: 1900, duration: 1, unit: 'month' },
      { price: 4900, duration: 3, unit: 'month' },
      { price: 16800, duration: 1, unit: 'year' },
    ],
    icon: 'demo/icons/gold.png',
    extra: { 折扣: '全场 9.5 折', 月礼: '每月 200 积分', 生日: '蛋糕八折', 客服: '优先接待' },
  },
  {
    key: 'black',
    name: '墨叶会员',
    level: 3,
    payPercent: 90,
    upgradeAmount: 1000000,
    upgradeOrders: 40,
    upgradeScore: 20000,
    sendPerMonthScore: 600,
    prices: [
      { price: 3900, duration: 1, unit: 'month' },
      { price: 36800, duration: 1, unit: 'year' },
      { price: 100, duration: 1, unit: 'day' },
    ],
    icon: 'demo/icons/black.png',
    extra: { 折扣: '全场 9 折', 月礼: '每月 600 积分', 新品: '提前一天选购', 客服: '专属顾问' },
  },
];
