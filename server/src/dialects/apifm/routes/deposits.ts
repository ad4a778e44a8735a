import type { UserContext } from '../../../kernel/context.ts';
import { fail, isFailure } from '../../../kernel/errors.ts';
import { toYuan } from '../../../kernel/money.ts';
import {
  type Deposit,
  getDeposit,
  listDeposits,
  type NewDeposit,
  payDeposit,
  requestDepositReturn,
} from '../../../modules/finance/index.ts';
import { answerOnce } from '../idempotent.ts';
import { extensions, id, integer, optionalId, paging, pagingOf, text, yuan } from '../params.ts';
import { route } from '../route.ts';
import { depositStatusesOf, depositView } from '../views/finance.ts';

const group = '财务管理';

/** Contract §13: deposits. */
export const depositRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/deposit/pay',
    summary: '支付押金',
    group,
    access: 'user',
    params: {
      amount: yuan().describe('押金金额，单位元'),
      refCode: text(64).optional().describe('业务编号'),
      remark: text(255).optional().describe('备注'),
      extJsonStr: extensions().optional().describe('扩展属性，JSON 格式'),
    },
    errors: {
      'deposit/bad-amount': [601, '参数格式错误：押金金额须大于 0'],
      'deposit/insufficient-balance': [40000, '余额不足，请先充值'],
    },
    handle: (ctx, given, request) =>
      answerOnce(ctx, request, 'deposit.pay', given, async (payer) => {
        const { amount, refCode, remark, extJsonStr } = given;
        const paid = await pay(payer, { amount, businessCode: refCode, remark, extensions: extJsonStr });
        return depositView(paid, ctx.tenant.timeZone);
      }),
  }),
  route({
    method: 'POST',
    path: '/{domain}/deposit/list',
    summary: '我的押金记录',
    group,
    access: 'user',
    params: {
      status: integer(0, 2).optional().describe('0 申请退回待处理，1 在押，2 已退还'),
      ...paging,
    },
    handle: async (ctx, { status, ...asked }) => {
      const statuses = status === undefined ? undefined : depositStatusesOf(status);
      const page = await listDeposits(ctx, { statuses, paging: pagingOf(asked) });
      if (page.rows.length === 0) return fail('record/none');
      const result = page.rows.map((row) => depositView(row, ctx.tenant.timeZone));
      return { result, totalRow: page.totalRows, totalPage: page.totalPages };
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/deposit/info',
    summary: '押金详情',
    group,
    access: 'user',
    params: { id: optionalId('deposit').describe('押金记录id') },
    handle: async (ctx, params) => {
      const row = await getDeposit(ctx, params.id ?? fail('record/none'));
      return { info: depositView(row, ctx.tenant.timeZone), extJson: row.extensions };
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/deposit/back/apply',
    summary: '申请退回押金',
    group,
    access: 'user',
    params: { id: id('deposit').describe('押金记录id') },
    errors: { 'deposit/not-held': [20000, '当前状态不能申请退回'] },
    handle: (ctx, params) => requestDepositReturn(ctx, { depositId: params.id }),
  }),
];

/** Clients recharge what is missing: it stands in `data`, in yuan. */
async function pay(ctx: UserContext, input: NewDeposit): Promise<Deposit> {
  try {
    return await payDeposit(ctx, input);
  } catch (error) {
    if (!isFailure(error, 'deposit/insufficient-balance')) throw error;
    return fail(error.key, { data: toYuan(Number(error.detail.missing)) });
  }
}
