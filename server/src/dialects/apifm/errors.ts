import type { ErrorTable } from '../../kernel/routes/route.ts';

/** Codes with which this dialect answers for itself (contract §1.3). */
export const answers = {
  internal: [-1, '服务器内部错误'],
  forbidden: [403, '禁止访问'],
  noSuchEndpoint: [404, '接口不存在'],
  wrongMethod: [405, '接口请求方式错误，请检查您的 GET / POST 方式'],
  missing: [600, '缺少参数'],
  malformed: [601, '参数格式错误'],
  noData: [700, '暂无数据'],
  notAllowed: [1000, '您未获得该接口权限'],
  tokenInvalid: [2000, '当前登录token无效，请重新登录'],
} as const;

/** How failure keys read in this dialect unless an endpoint words them otherwise. */
export const defaultErrors: ErrorTable = {
  'tenant/unknown': [400, '域名错误'],
  'tenant/deleted': [401, '该域名已删除'],
  'tenant/disabled': [402, '该域名已禁用'],
  'request/too-large': [601, '参数格式错误：请求内容过大'],
  'request/rate-limited': [4000, '操作过于频繁，请稍后再试'],
  'request/conflict': [900, '并发异常，请重试'],
  'session/invalid': answers.tokenInvalid,
  'user/disabled': [4000, '当前用户已被禁用，请联系商家'],
  'provider/not-configured': [701, '该功能暂未开通，请联系商家'],
  'provider/unavailable': [800, '接口无响应'],
  'record/none': answers.noData,
  'money/malformed': [601, '参数格式错误：金额最多两位小数'],
  'day/malformed': [601, '参数格式错误：日期应为 yyyy-MM-dd'],
  'ledger/insufficient-balance': [20002, '用户可用余额不足'],
  'ledger/insufficient-points': [20003, '用户可用积分不足'],
};
