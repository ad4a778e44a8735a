import type { ErrorTable } from '../../kernel/routes/route.ts';

/** Failure keys as HTTP statuses and words for people. */
export const adminErrors: ErrorTable = {
  'staff/wrong-credentials': [401, '用户名或密码错误 · wrong user name or password'],
  'staff/not-signed-in': [401, '请先登录 · please sign in'],
  'login/throttled': [429, '尝试次数过多，请稍后再试 · too many attempts, try again later'],
  'password/bad-length': [400, '密码长度应为 6 到 64 位 · a password has 6 to 64 characters'],
  'request/rate-limited': [429, '操作过于频繁，请稍后再试 · too many requests'],
  'request/too-large': [413, '请求内容过大 · the request is too large'],
  'tenant/unknown': [404, '没有这个商户 · no such tenant'],
  'tenant/disabled': [403, '该商户已禁用 · the tenant is disabled'],
  'tenant/deleted': [404, '该商户已删除 · the tenant was deleted'],
  'record/none': [404, '记录不存在 · no such record'],
  'ledger/no-wallet': [404, '用户钱包不存在 · the user has no wallet'],
  'ledger/insufficient-balance': [409, '余额不足 · the balance does not suffice'],
  'ledger/insufficient-points': [409, '积分不足 · the points do not suffice'],
  'wallet/nothing-to-adjust': [400, '调整金额和积分不能都为 0 · nothing to adjust'],
  'order/not-shippable': [409, '当前订单无法发货 · the order cannot be shipped now'],
  'refund/not-pending': [409, '该售后申请已处理 · the application was decided already'],
  'refund/amount-too-large': [409, '退款金额超过可退金额 · more than what is left to refund'],
  'refund/no-channel-payment': [
    409,
    '该订单不是通过支付渠道支付的，请退到钱包 · not paid through a channel, refund to the wallet',
  ],
  'request/key-reused': [409, '该 Idempotency-Key 已用于另一请求 · the key was used for another request'],
  'request/conflict': [409, '并发异常，请重试 · a conflicting request, try again'],
  'request/unreadable': [400, '请求无法解析，应为 JSON · the request is not readable JSON'],
  'money/malformed': [400, '金额格式错误，最多两位小数 · amounts have two decimals at most'],
};
