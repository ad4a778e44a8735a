import type { DemoBargain, DemoGroupBuy } from './types.ts';

const running = { start: { days: -1 }, end: { days: 365, hour: 22 } };

/** Bargains. */
export const demoBargains: readonly DemoBargain[] = [
  {
    goods: 'osmanthus-tea',
    originalPrice: 6800,
    minPrice: 1990,
    helpMin: 100,
    helpMax: 800,
    number: 200,
    span: running,
  },
  {
    goods: 'cloud-lamp',
    originalPrice: 12900,
    minPrice: 5900,
    helpMin: 200,
    helpMax: 1500,
    number: 100,
    span: running,
  },
  {
    goods: 'succulents',
    originalPrice: 4900,
    minPrice: 900,
    helpMin: 50,
    helpMax: 500,
    number: 50,
    span: { start: { days: -30 }, end: { days: -1, hour: 12 } },
  },
];

/** Group buys. */
export const demoGroupBuys: readonly DemoGroupBuy[] = [
  { goods: 'navel-orange', price: 2290, people: 3, timeoutHours: 24, refundTo: 'wallet', span: running },
  { goods: 'mug', price: 4500, people: 2, timeoutHours: 48, refundTo: 'wallet', span: running },
  { goods: 'white-cake', price: 12800, people: 2, timeoutHours: 24, refundTo: 'origin', span: running },
  { goods: 'mooncake', price: 8800, people: 5, timeoutHours: 72, refundTo: 'wallet', span: running },
];
