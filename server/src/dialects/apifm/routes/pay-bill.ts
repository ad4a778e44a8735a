import { billDiscountsTag, listBillDiscounts, payBill } from '../../../modules/finance/index.ts';
import { CacheableAnswer } from '../envelope.ts';
import { answerOnce } from '../idempotent.ts';
import { yuan } from '../params.ts';
import { route } from '../route.ts';
import { billDiscountView, paidBillView } from '../views/finance.ts';

const group = '订单管理';

/** Contract §13: paying a bill in a shop. */
export const payBillRoutes = [
  route({
    method: 'GET',
    path: '/{domain}/payBill/discounts',
    summary: '获取在线买单优惠信息',
    group,
    access: 'public',
    params: {},
    handle: async (ctx) => {
      const rows = await listBillDiscounts(ctx);
      return new CacheableAnswer(rows.map(billDiscountView), [billDiscountsTag(ctx.tenant.id)]);
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/payBill/pay',
    summary: '在线买单',
    group,
    access: 'user',
    params: { money: yuan().describe('消费金额（优惠前），单位元') },
    errors: {
      'bill/bad-amount': [20000, '错误的支付金额'],
      'ledger/no-wallet': [20001, '找不到用户钱包'],
      'ledger/insufficient-balance': [20002, '用户可用余额不足'],
    },
    handle: (ctx, given, request) =>
      answerOnce(ctx, request, 'pay-bill.pay', given, async (payer) => {
        const owner = { tenantId: ctx.tenant.id, userId: ctx.user.id };
        return paidBillView(await payBill(payer, { amount: given.money }), owner, ctx.tenant.timeZone);
      }),
  }),
];
