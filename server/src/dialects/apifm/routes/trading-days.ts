import { fail } from '../../../kernel/errors.ts';
import { nextTradingDay, tradingStatus } from '../../../modules/platform/index.ts';
import { day, text } from '../params.ts';
import { route } from '../route.ts';

const group = '股票接口';
const access = 'public';
const params = { date: text(64).describe('日期，格式：yyyy-MM-dd') };
const badDate = { 'day/malformed': [20000, '日期格式错误，格式如：2018-08-08'] } as const;

/** A day that exists, or this group's own refusal. */
function dayOf(date: string): string {
  const parsed = day().safeParse(date);
  return parsed.success ? parsed.data : fail('day/malformed');
}

export const tradingDayRoutes = [
  route({
    method: 'GET',
    path: '/common/stock/close/status',
    summary: '指定日期是否休市',
    group,
    access,
    params,
    errors: {
      ...badDate,
      'trading/weekend': [10000, '双休日休市'],
      'trading/holiday': [30000, '其他休市'],
    },
    handle: async (_ctx, { date }) => {
      const status = tradingStatus(dayOf(date));
      if (status !== 'open') fail(`trading/${status}`);
    },
  }),
  route({
    method: 'GET',
    path: '/common/stock/close/next-trade-date',
    summary: '获取下一个交易日',
    group,
    access,
    params,
    errors: badDate,
    handle: async (_ctx, { date }) => nextTradingDay(dayOf(date)),
  }),
];
