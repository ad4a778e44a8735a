import { z } from 'zod';
import { HOUR, later, MINUTE } from '../../../kernel/clock.ts';
import type { Context } from '../../../kernel/context.ts';
import { parseYuan } from '../../../kernel/money.ts';
import { startOfDay } from '../../../kernel/time-zone.ts';
import {
  claimTransfer,
  pickTransferCode,
  receiveTransfer,
  verifyMerchantKey,
  verifySignature,
} from '../../../modules/finance/index.ts';
import { startPayment } from '../../../modules/payment/index.ts';
import { parseNextAction } from '../next-action.ts';
import { text, yuan } from '../params.ts';
import { route } from '../route.ts';
import { transferCodeView, transferView } from '../views/finance.ts';
import { nextActionErrors } from './pay.ts';

const group = '支付宝';
const pushErrors = {
  'transfer/bad-signature': [403, '禁止访问：签名或秘钥错误'],
  'transfer/bad-amount': [601, '参数格式错误：转账金额须大于 0'],
  'transfer/contradiction': [20000, '该订单号已推送过，且金额不一致'],
} as const;

/** Kept as it is written, because a signature is over it. */
const yuanText = () => z.string().regex(/^\d{1,12}(\.\d{1,2})?$/);
/** `2018.02.05 00:07`, in the shop's time; seconds may follow. */
const TIME = /^(\d{4})[.\-/](\d{2})[.\-/](\d{2}) ([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?$/;

/** Contract §14: transfers to the shop's Alipay account. */
export const alipayTransferRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/pay/alipay/semiAutomatic/payurl',
    summary: '获取支付地址',
    group: '支付宝半自动支付',
    access: 'user',
    params: {
      money: yuan().describe('支付金额，单位元'),
      remark: text(255).optional().describe('支付备注'),
      nextAction: text(2000).optional().describe('支付成功后要做的事，JSON 文本；不传为充值'),
    },
    errors: {
      ...nextActionErrors,
      'payment/bad-amount': [20000, '错误的支付金额'],
      'payment/below-minimum': [20001, '未达到最低支付金额：{minimum} 元'],
      'provider/not-configured': [10000, 'APILAY_USER_ID 系统参数未配置'],
    },
    handle: async (ctx, { money, remark, nextAction }) => {
      const { prepay } = await startPayment(ctx, {
        channel: 'alipay-transfer',
        method: 'qrcode',
        amount: money,
        remark,
        nextAction: parseNextAction(nextAction),
        nextActionText: nextAction,
      });
      return prepay.codeUrl;
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/pay/alipay/transfer/qrcode',
    summary: '获取转账收钱码',
    group,
    access: 'public',
    params: {},
    handle: async (ctx) => transferCodeView(await pickTransferCode(ctx), ctx),
  }),
  route({
    method: 'POST',
    path: '/{domain}/pay/alipay/transfer/checkOrderNumber',
    summary: '转账查账认领',
    group,
    access: 'user',
    params: { orderNumber: text(64).describe('支付宝转账订单号') },
    errors: {
      'transfer/void': [20000, '该转账记录已作废，请联系管理员'],
      'transfer/already-claimed': [20001, '该转账记录已被认领'],
    },
    handle: async (ctx, { orderNumber }) =>
      transferView(await claimTransfer(ctx, { tradeNumber: orderNumber }), ctx.tenant.timeZone),
  }),
  route({
    method: 'POST',
    path: '/{domain}/pay/alipay/transfer/push',
    summary: '推送并生成一条转账记录',
    group,
    access: 'public',
    params: {
      time: text(20).regex(TIME).describe('转账时间，如 2018.02.05 00:07'),
      title: text(255).describe('转账备注'),
      trade: text(64).describe('支付宝转账订单号'),
      name: text(64).describe('付款人的支付宝姓名'),
      amount: yuanText().describe('转账金额，单位元'),
      alipayAcount: text(64).describe('付款人的支付宝账号'),
      sig: text(64).describe('签名：MD5(time + title + trade + name + amount + 商户秘钥) 转大写'),
    },
    errors: pushErrors,
    handle: async (ctx, { sig, alipayAcount, ...signed }) => {
      await verifySignature(ctx, signed, sig);
      await receiveTransfer(ctx, {
        tradeNumber: signed.trade,
        amount: parseYuan(signed.amount),
        title: signed.title,
        payerName: signed.name,
        payerAccount: alipayAcount,
        transferredAt: momentOf(ctx, signed.time),
      });
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/pay/alipay/transfer/push/yyb',
    summary: '推送并生成一条转账记录',
    group,
    access: 'public',
    params: {
      ddh: text(64).describe('支付宝转账订单号'),
      money: yuan().describe('转账金额，单位元'),
      name: text(255).describe('转账备注'),
      key: text(128).describe('商户秘钥'),
    },
    errors: pushErrors,
    handle: async (ctx, { ddh, money, name, key }) => {
      await verifyMerchantKey(ctx, key);
      await receiveTransfer(ctx, { tradeNumber: ddh, amount: money, title: name });
    },
  }),
];

/** Refuses `day/malformed` for a day that does not exist. */
function momentOf(ctx: Context, time: string): Date {
  const [, year, month, day, hours, minutes] = TIME.exec(time) ?? [];
  const midnight = startOfDay(`${year}-${month}-${day}`, ctx.tenant.timeZone);
  return later(midnight, Number(hours) * HOUR + Number(minutes) * MINUTE);
}
