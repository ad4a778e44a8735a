import type { ErrorTable } from '../../kernel/routes/route.ts';

/** Codes with which this dialect answers for itself (contract §1). */
export const answers = {
  internal: [1, '请求数据失败!'],
  missing: [4, '缺少参数'],
  malformed: [1, '参数格式错误'],
  signedOut: [1002, '登录信息无效或已过期,请重新登录!'],
  notPermitted: [1003, '您无权限访问此页面'],
} as const;

const notSent = [1010, '短信发送失败，请稍后再试'] as const;
const badCode = [1, '二維碼無效!'] as const;

/** How failure keys read in this dialect unless an endpoint words them otherwise. */
export const defaultErrors: ErrorTable = {
  'tenant/unknown': [1, '商户不存在'],
  'tenant/deleted': [1, '商户不存在'],
  'tenant/disabled': [1, '该商户已被禁用'],
  'request/malformed': answers.malformed,
  'request/too-large': [1, '请求内容过大'],
  'request/rate-limited': [1, '操作过于频繁，请稍后再试'],
  'request/in-flight': [1, '请勿重复请求'],
  'request/key-reused': [1, '相同的 requestId 已用于另一个请求'],
  'request/conflict': [1, '并发异常，请重试'],
  'counter-session/invalid': answers.signedOut,
  'counter/not-permitted': answers.notPermitted,
  'counter/store-only': [1003, '您没有门店操作的权限'],
  'card/not-usable': [1003, '您没有操作该会员卡的权限'],
  'card/member-unknown': [1, '号码不对，没有查到该用户'],
  'card/not-held': [1, '该用户会员卡不存在'],
  'user/disabled': [1, '该用户已被禁用'],
  'login/throttled': [1, '密码错误次数过多，请 {minutes} 分钟后再试'],
  'password/bad-length': [1, '密码应为 MD5'],
  'message/refused': notSent,
  'message/target-limited': notSent,
  'message/content-refused': notSent,
  'message/template-malformed': notSent,
  'message/unknown-channel': notSent,
  'provider/not-configured': notSent,
  'outbound/timeout': notSent,
  'outbound/unreachable': notSent,
  'outbound/bad-answer': notSent,
  'outbound/too-large': notSent,
  'outbound/refused-address': notSent,
  'code/invalid': badCode,
};
