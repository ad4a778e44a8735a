import type { ErrorTable } from '../../kernel/routes/route.ts';

/** Codes with which this dialect answers for itself (contract §1.2). */
export const answers = {
  forbidden: [403, '您没有权限访问'],
  internal: [500, '服务器繁忙,请稍候重试'],
  badRequest: [503, 'Bad Request'],
  noApplications: [503, '系统配置异常,请联系客服'],
  noMethod: [504, 'method does not exist'],
  noVersion: [505, 'version number is wrong'],
  noAppId: [506, 'appid parameters cannot be empty'],
  noTimestamp: [507, 'timestamp parameters cannot be empty'],
  addressRefused: [508, '受限 IP 不允许访问'],
  tooOld: [509, '您的 APP 太旧请升级!'],
  badTimestamp: [503, 'timestamp 参数格式不正确'],
  longTimestamp: [503, 'timestamp 参数必须为 10 位长度的秒值'],
  lateTimestamp: [503, 'timestamp 已经超时请求'],
  badSignature: [503, 'API signature error'],
} as const;

/** What every method may answer beside its own refusals and those of its parameters. */
export const GENERAL = 503;

/** How failure keys read in this dialect unless a method words them otherwise. */
export const defaultErrors: ErrorTable = {
  'client-app/unknown': answers.badRequest,
  'client-app/none': answers.noApplications,
  'client-app/address-refused': answers.addressRefused,
  'tenant/unknown': answers.badRequest,
  'tenant/deleted': answers.badRequest,
  'tenant/disabled': answers.badRequest,
  'address/banned': [510, '您所在网络被禁止访问，解封时间：{until}'],
  'request/too-large': [GENERAL, '请求内容过大'],
  'request/malformed': [GENERAL, '请求内容有误'],
  'request/rate-limited': [GENERAL, '操作过于频繁，请稍候重试'],
  'request/conflict': [GENERAL, '服务器繁忙,请稍候重试'],
  'session/missing': [602, '账号未登录'],
  'session/invalid': [601, '登录超时,请重新登录'],
  'session/replaced': [603, '您的账号在其它地方登录'],
  'session/password-changed': [606, '您的密码已经修改,请重新登录!'],
  'user/disabled': [GENERAL, '您的账号被锁定!'],
  'write/closed': [GENERAL, '{notice}'],
  'record/none': [GENERAL, '您访问的内容不存在或已经删除'],
  'moment/malformed': [GENERAL, '时间格式不正确'],
  'password/bad-length': [GENERAL, '密码长度必须在6~20之间'],
  'provider/not-configured': [GENERAL, '该功能暂未开通，请联系客服'],
  'provider/unavailable': [GENERAL, '服务器繁忙,请稍候重试'],
  'message/refused': [GENERAL, '短信发送失败'],
  'message/unknown-channel': [GENERAL, '短信发送失败'],
  'message/target-limited': [GENERAL, '您的号码今天已发送超过10次!'],
  'message/content-refused': [GENERAL, '短信发送失败'],
  'message/template-malformed': [GENERAL, '短信模板参数有误'],
  'outbound/timeout': [GENERAL, '服务器繁忙,请稍候重试'],
  'outbound/unreachable': [GENERAL, '服务器繁忙,请稍候重试'],
  'outbound/bad-answer': [GENERAL, '服务器繁忙,请稍候重试'],
  'outbound/too-large': [GENERAL, '服务器繁忙,请稍候重试'],
  'outbound/refused-address': [GENERAL, '服务器繁忙,请稍候重试'],
  'ledger/no-wallet': [GENERAL, '系统异常!'],
};
