import {
  closeOrder,
  confirmReceipt,
  hideOrder,
  payOrder,
  redeemOrder,
} from '../../../modules/order/index.ts';
import { id, text } from '../params.ts';
import { route } from '../route.ts';

const group = '订单管理';
const ofOrder = { orderId: id('order').describe('订单id') };

export const orderActionRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/order/close',
    summary: '关闭订单',
    group,
    access: 'user',
    params: ofOrder,
    errors: { 'order/not-closable': [20000, '当前订单无法关闭'] },
    handle: (ctx, { orderId }) => closeOrder(ctx, { orderId }),
  }),
  route({
    method: 'POST',
    path: '/{domain}/order/delete',
    summary: '删除订单',
    group,
    access: 'user',
    params: ofOrder,
    handle: (ctx, { orderId }) => hideOrder(ctx, { orderId }),
  }),
  route({
    method: 'POST',
    path: '/{domain}/order/pay',
    summary: '钱包支付订单',
    group,
    access: 'user',
    params: ofOrder,
    errors: {
      'order/not-payable': [20000, '当前订单无需支付'],
      'group-buy/over': [20000, '拼团已结束，订单无法支付'],
      'ledger/no-wallet': [20001, '找不到用户钱包'],
      'ledger/insufficient-balance': [20002, '用户可用余额不足'],
      'ledger/insufficient-points': [20003, '积分不足'],
    },
    handle: (ctx, { orderId }) => payOrder(ctx, { orderId }),
  }),
  route({
    method: 'POST',
    path: '/{domain}/order/delivery',
    summary: '确认收货',
    group,
    access: 'user',
    params: ofOrder,
    errors: { 'order/not-shipped': [20000, '订单状态错误'] },
    handle: (ctx, { orderId }) => confirmReceipt(ctx, { orderId }),
  }),
  route({
    method: 'POST',
    path: '/{domain}/order/hx',
    summary: '订单核销',
    group,
    access: 'public',
    params: { hxNumber: text(64).describe('核销码') },
    errors: {
      'order/closed': [10000, '订单已关闭'],
      'order/not-paid': [20000, '订单未付款'],
      'order/held': [900, '拼团尚未成功，暂不能核销'],
      'order/already-redeemed': [30000, '已核销，无需重复核销'],
    },
    handle: (ctx, { hxNumber }) => redeemOrder(ctx, { code: hxNumber }),
  }),
];
