import { toYuan } from '../../../kernel/money.ts';
import {
  listCharges,
  listExpenses,
  listMemberCards,
  listMembers,
  listRefunds,
} from '../../../modules/membership-card/index.ts';
import { datePrinter } from '../dates.ts';
import { paged } from '../envelope.ts';
import { id, paging, pagingOf, recordFilterOf, recordParams, text } from '../params.ts';
import { route } from '../route.ts';
import { memberCardView, memberView } from '../views/member.ts';
import { chargeView, expenseView, refundView } from '../views/record.ts';

const group = '查询';

/** Contract §4. Totals stand for the whole filter, on whichever page. */
export const queryRoutes = [
  route({
    path: 'manage/v3/turnover/record_list',
    summary: '充值记录',
    group,
    access: 'counter',
    permission: 'charge.list',
    params: recordParams,
    handle: async (ctx, params) => {
      const filter = recordFilterOf(ctx, params);
      const print = await datePrinter(ctx, 'iso');
      const page = await listCharges(ctx, filter);
      const data = {
        totalChargeMoney: toYuan(page.totalCapital),
        totalSendMoney: toYuan(page.totalGift),
        chargeReVo: page.rows.map((row) => chargeView(row, print)),
      };
      return paged(data, page, filter.paging);
    },
  }),
  route({
    path: 'manage/v3/turnover/expense_list',
    summary: '消费记录',
    group,
    access: 'counter',
    permission: 'expense.list',
    params: recordParams,
    handle: async (ctx, params) => {
      const filter = recordFilterOf(ctx, params);
      const print = await datePrinter(ctx, 'iso');
      const page = await listExpenses(ctx, filter);
      const data = {
        totalExpenseMoney: toYuan(page.totalAmount),
        expenseReVo: page.rows.map((row) => expenseView(row, print)),
      };
      return paged(data, page, filter.paging);
    },
  }),
  route({
    path: 'manage/v3/turnover/refund_list',
    summary: '反结账（退款）记录',
    group,
    access: 'counter',
    permission: 'refund.list',
    params: recordParams,
    handle: async (ctx, params) => {
      const filter = recordFilterOf(ctx, params);
      const print = await datePrinter(ctx, 'iso');
      const page = await listRefunds(ctx, filter);
      return paged(
        page.rows.map((row) => refundView(row, print)),
        page,
        filter.paging,
      );
    },
  }),
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
