import { fail } from '../../../kernel/errors.ts';
import { applyForInvoice, getInvoice, listInvoices } from '../../../modules/finance/index.ts';
import { extensions, optionalId, paging, pagingOf, text, yuan } from '../params.ts';
import { route } from '../route.ts';
import { invoiceView } from '../views/finance.ts';

const group = '财务管理';

/** Contract §13: invoices. */
export const invoiceRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/invoice/apply',
    summary: '申请开发票',
    group,
    access: 'user',
    params: {
      comName: text(128).optional().describe('发票抬头'),
      tfn: text(64).optional().describe('税号'),
      amount: yuan().optional().describe('开票金额，单位元；给出订单时默认为实付金额'),
      consumption: text(128).optional().describe('开票项目'),
      remark: text(500).optional().describe('备注'),
      orderId: optionalId('order').describe('开票的订单id'),
      extJsonStr: extensions().optional().describe('扩展属性，JSON 格式'),
    },
    errors: {
      'invoice/no-buyer': [600, '缺少参数：comName'],
      'invoice/no-amount': [600, '缺少参数：amount'],
      'invoice/bad-amount': [601, '参数格式错误：amount'],
      'invoice/order-not-paid': [20000, '当前订单无法开票：订单未付款'],
      'invoice/already-applied': [20001, '该订单已申请过发票，请勿重复申请'],
      'invoice/amount-too-large': [20002, '开票金额不能超过 {largest} 元'],
    },
    handle: async (ctx, given) => {
      const row = await applyForInvoice(ctx, {
        buyerName: given.comName,
        taxNumber: given.tfn,
        amount: given.amount,
        subject: given.consumption,
        remark: given.remark,
        orderId: given.orderId,
        extensions: given.extJsonStr,
      });
      return invoiceView(row, ctx);
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/invoice/list',
    summary: '我的申请开发票记录',
    group,
    access: 'user',
    params: { ...paging },
    handle: async (ctx, params) => {
      const { rows, totalRows, totalPages } = await listInvoices(ctx, { paging: pagingOf(params) });
      if (rows.length === 0) return fail('record/none');
      const result = rows.map((row) => invoiceView(row, ctx));
      return { result, totalRow: totalRows, totalPage: totalPages };
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/invoice/info',
    summary: '申请开发票详情',
    group,
    access: 'user',
    params: { id: optionalId('invoice').describe('发票申请id') },
    handle: async (ctx, params) => {
      const row = await getInvoice(ctx, params.id ?? fail('record/none'));
      return { info: invoiceView(row, ctx), extJson: row.extensions };
    },
  }),
];
