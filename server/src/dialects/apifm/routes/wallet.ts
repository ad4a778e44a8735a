import { plusPeriods, startOfDay } from '../../../kernel/time-zone.ts';
import { listPostings, readWallet } from '../../../modules/ledger/index.ts';
import { listPayments, listRechargeRules, rechargeRulesTag } from '../../../modules/payment/index.ts';
import { CacheableAnswer } from '../envelope.ts';
import { day, integer, list, paging, pagingOf, text } from '../params.ts';
import { route } from '../route.ts';
import { cashKindsOf, cashLogView, payLogView, rechargeRuleView, walletView } from '../views/wallet.ts';

const group = '微信开发';

/** Contract §13: what a user has, and how it came and went. */
export const walletRoutes = [
  route({
    method: 'GET',
    path: '/{domain}/user/amount',
    summary: '查看用户资产',
    group,
    access: 'user',
    params: {},
    errors: { 'ledger/no-wallet': [700, '暂无数据'] },
    handle: async (ctx) => walletView(await readWallet(ctx, ctx.user.id)),
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/cashLog',
    summary: '用户资金流水',
    group,
    access: 'user',
    params: {
      behavior: integer(0, 1).optional().describe('0 收入，1 支出'),
      type: list(integer(0, 9999), 50).optional().describe('交易类型，多个用英文逗号分隔'),
      orderId: text(64).optional().describe('业务单号'),
      dateAddBegin: day().optional().describe('起始日期，格式 yyyy-MM-dd'),
      dateAddEnd: day().optional().describe('截止日期（含当天），格式 yyyy-MM-dd'),
      ...paging,
    },
    handle: async (ctx, params) => {
      const zone = ctx.tenant.timeZone;
      const { behavior, type, orderId, dateAddBegin, dateAddEnd } = params;
      const rows = await listPostings(ctx, ctx.user.id, {
        account: 'balance',
        kinds: type && type.length > 0 ? cashKindsOf(type) : undefined,
        direction: behavior === undefined ? undefined : behavior === 0 ? 'in' : 'out',
        reference: orderId,
        since: dateAddBegin === undefined ? undefined : startOfDay(dateAddBegin, zone),
        before:
          dateAddEnd === undefined ? undefined : plusPeriods(startOfDay(dateAddEnd, zone), 1, 'day', zone),
        paging: pagingOf(params),
      });
      const owner = { tenantId: ctx.tenant.id, userId: ctx.user.id };
      return rows.map((row) => cashLogView(row, owner, zone));
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/payLogs',
    summary: '用户充值记录',
    group,
    access: 'user',
    params: { ...paging },
    handle: async (ctx, params) => {
      const { rows } = await listPayments(ctx, pagingOf(params));
      return rows.map((row) => payLogView(row, ctx.tenant.timeZone));
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/user/recharge/send/rule',
    summary: '充值赠送规则',
    group,
    access: 'public',
    params: {},
    handle: async (ctx) => {
      const rules = await listRechargeRules(ctx);
      return new CacheableAnswer(rules.map(rechargeRuleView), [rechargeRulesTag(ctx.tenant.id)]);
    },
  }),
];
