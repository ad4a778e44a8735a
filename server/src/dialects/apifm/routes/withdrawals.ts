import { applyForWithdrawal, getWithdrawal, listWithdrawals } from '../../../modules/finance/index.ts';
import { answerOnce } from '../idempotent.ts';
import { id, paging, pagingOf, yuan } from '../params.ts';
import { route } from '../route.ts';
import { withdrawalView } from '../views/finance.ts';

const group = '用户管理';

/** Contract §13: money out of the wallet. */
export const withdrawalRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/user/withDraw/apply',
    summary: '申请发起一笔提现',
    group,
    access: 'user',
    params: { money: yuan().describe('提现金额，单位元') },
    errors: {
      'withdrawal/too-small': [20000, '提现金额不能低于 {minimum} 元'],
      'ledger/insufficient-balance': [20001, '可提现余额不足'],
    },
    handle: (ctx, given, request) =>
      answerOnce(ctx, request, 'user.withdraw.apply', given, async (payer) =>
        withdrawalView(await applyForWithdrawal(payer, { amount: given.money }), ctx.tenant.timeZone),
      ),
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/withDraw/list',
    summary: '提现列表',
    group,
    access: 'user',
    params: { ...paging },
    handle: async (ctx, params) => {
      const rows = await listWithdrawals(ctx, pagingOf(params));
      return rows.map((row) => withdrawalView(row, ctx.tenant.timeZone));
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/user/withDraw/detail',
    summary: '提现详情',
    group,
    access: 'user',
    params: { id: id('withdrawal').describe('提现记录id') },
    handle: async (ctx, params) => withdrawalView(await getWithdrawal(ctx, params.id), ctx.tenant.timeZone),
  }),
];
