import type { UserContext } from '../../../kernel/context.ts';
import { type ChannelKind, type StartedPayment, startPayment } from '../../../modules/payment/index.ts';
import { parseNextAction } from '../next-action.ts';
import { text, yuan } from '../params.ts';
import { route } from '../route.ts';
import { clientPaymentView, codePaymentView, pagePaymentView } from '../views/payment.ts';

const group = '微信开发';

const params = {
  money: yuan().describe('支付金额，单位元'),
  payName: text(128).optional().describe('支付时显示的名目'),
  remark: text(255).optional().describe('支付备注'),
  nextAction: text(2000).optional().describe('支付成功后要做的事，JSON 文本；不传为充值'),
};

/** What next actions refuse before any money moves: every kind's own refusals are worded here. */
export const nextActionErrors = {
  'order/not-payable': [20007, '当前订单无需支付'],
  'level/already-held': [20008, '您已是该等级的永久会员或更高等级的会员，无需购买'],
  'bill/bad-amount': [20000, '错误的支付金额'],
  'booking/not-payable': [20009, '当前报名无需支付'],
  'virtual-goods/already-bought': [20010, '您已经购买过该商品'],
  'virtual-goods/off-shelf': [20011, '该商品已下架'],
} as const;

interface Given {
  readonly money: number;
  readonly payName?: string | undefined;
  readonly remark?: string | undefined;
  readonly nextAction?: string | undefined;
  readonly code?: string | undefined;
}

function start(ctx: UserContext, method: ChannelKind, given: Given): Promise<StartedPayment> {
  return startPayment(ctx, {
    channel: 'wxpay',
    method,
    amount: given.money,
    subject: given.payName,
    remark: given.remark,
    nextAction: parseNextAction(given.nextAction),
    nextActionText: given.nextAction,
    code: given.code,
  });
}

/** Contract §14: payments through WeChat Pay. */
export const payRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/pay/wx/wxapp',
    summary: '小程序支付',
    group,
    access: 'user',
    params,
    errors: nextActionErrors,
    handle: async (ctx, given) => clientPaymentView(await start(ctx, 'mini', given)),
  }),
  route({
    method: 'POST',
    path: '/{domain}/pay/wx/jsapi',
    summary: '公众号支付',
    group,
    access: 'user',
    params: { ...params, code: text(128).optional().describe('网页授权获取的 code') },
    errors: nextActionErrors,
    handle: async (ctx, given) => clientPaymentView(await start(ctx, 'jsapi', given)),
  }),
  route({
    method: 'POST',
    path: '/{domain}/pay/wx/h5',
    summary: '公众号网页支付',
    group,
    access: 'user',
    params,
    errors: nextActionErrors,
    handle: async (ctx, given) => pagePaymentView(await start(ctx, 'h5', given)),
  }),
  route({
    method: 'POST',
    path: '/{domain}/pay/wx/qrcode',
    summary: '获取付款二维码',
    group,
    access: 'user',
    params,
    errors: nextActionErrors,
    handle: async (ctx, given) => codePaymentView(await start(ctx, 'qrcode', given)),
  }),
];
