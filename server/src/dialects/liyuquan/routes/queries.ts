import { toYuan } from '../../../kernel/money.ts';
import type { Page } from '../../../kernel/paging.ts';
import {
  type CounterContext,
  listCharges,
  listExpenses,
  listMemberCards,
  listMembers,
  listRefunds,
  type Permission,
} from '../../../modules/membership-card/index.ts';
import { datePrinter, type PrintDate } from '../dates.ts';
import { paged } from '../envelope.ts';
import { id, paging, pagingOf, recordFilterOf, recordParams, text } from '../params.ts';
import { type LiyuquanRoute, route } from '../route.ts';
import { memberCardView, memberView } from '../views/member.ts';
import { chargeView, expenseView, refundView } from '../views/record.ts';

const group = '查询';

type RecordFilter = ReturnType<typeof recordFilterOf>;

/** A list of what was done at counters: who it was done for and when narrow it, `show` says what stands in `data`. */
function recordsRoute<Records extends Page<unknown>>(
  declared: { readonly path: string; readonly summary: string; readonly permission: Permission },
  list: (ctx: CounterContext, filter: RecordFilter) => Promise<Records>,
  show: (records: Records, print: PrintDate) => unknown,
): LiyuquanRoute {
  return route({
    ...declared,
    group,
    access: 'counter',
    params: recordParams,
    handle: async (ctx, params) => {
      const filter = recordFilterOf(ctx, params);
      const print = await datePrinter(ctx, 'iso');
      const records = await list(ctx, filter);
      return paged(show(records, print), records, filter.paging);
    },
  });
}

/** Contract §4. Totals stand for the whole filter, on whichever page. */
export const queryRoutes = [
  recordsRoute(
    { path: 'manage/v3/turnover/record_list', summary: '充值记录', permission: 'charge.list' },
    listCharges,
    ({ rows, totalCapital, totalGift }, print) => ({
      totalChargeMoney: toYuan(totalCapital),
      totalSendMoney: toYuan(totalGift),
      chargeReVo: rows.map((row) => chargeView(row, print)),
    }),
  ),
  recordsRoute(
    { path: 'manage/v3/turnover/expense_list', summary: '消费记录', permission: 'expense.list' },
    listExpenses,
    ({ rows, totalAmount }, print) => ({
      totalExpenseMoney: toYuan(totalAmount),
      expenseReVo: rows.map((row) => expenseView(row, print)),
    }),
  ),
  recordsRoute(
    { path: 'manage/v3/turnover/refund_list', summary: '反结账（退款）记录', permission: 'refund.list' },
    listRefunds,
    ({ rows }, print) => rows.map((row) => refundView(row, print)),
  ),
  route({
    path: 'manage/v3/userCard/user_card',
    summary: '用户查询',
    group,
    access: 'counter',
    permission: 'member.list',
    params: { phone: text(20).optional().describe('用户电话（包含即可）'), ...paging },
    handle: async (ctx, { phone, ...params }) => {
      const asked = pagingOf(params);
      const page = await listMembers(ctx, { phone, paging: asked });
      return paged(
        page.rows.map((member) => memberView(member, ctx)),
        page,
        asked,
      );
    },
  }),
  route({
    path: 'manage/v3/userCard/user_card_detail',
    summary: '会员详情',
    group,
    access: 'counter',
    permission: 'member.read',
    params: { userId: id('card-holder').describe('会员用户id') },
    handle: async (ctx, { userId }) => {
      const print = await datePrinter(ctx, 'iso');
      const cards = await listMemberCards(ctx, userId);
      return { data: cards.map((card) => memberCardView(card, ctx, print)) };
    },
  }),
];
