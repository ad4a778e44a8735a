import { z } from 'zod';
import { sendCode, verifyCode } from '../../../modules/identity/index.ts';
import { sendNamedSms } from '../../../modules/messaging/index.ts';
import { integer, mobile, text } from '../params.ts';
import { route } from '../route.ts';
import { codeErrors, missingCode, purposeOf, smsCodeAlias, smsKey } from './sms-keys.ts';

const group = '短信';
const noTemplate = { 'sms/no-template': [503, '短信模板不存在'] } as const;
const number = () => mobile('手机号码不正确!').describe('手机号码');

export const smsRoutes = [
  route({
    rpc: 'sms.send',
    summary: '短信发送',
    group,
    access: 'public',
    apps: ['app', 'admin', 'activity'],
    needsPlatform: true,
    writes: true,
    guarded: true,
    params: { mobile: number(), key: smsKey() },
    done: '发送成功',
    errors: {
      ...noTemplate,
      'code/daily-limit': [503, '您的号码今天已发送超过10次!'],
      'code/address-limit': [503, '您的IP今日发送超过上限!'],
      'code/too-soon': [503, '两次发送间隔不能小于60秒!'],
      'code/blocked-mobile': [503, '您的手机号码暂时无法接收短信'],
    },
    handle: (ctx, { mobile, key }) =>
      sendCode(ctx, { channel: 'sms', target: mobile, purpose: purposeOf(key) }),
  }),
  route({
    rpc: 'sms.verify',
    summary: '短信验证',
    group,
    access: 'public',
    apps: ['app', 'admin'],
    writes: true,
    params: {
      mobile: number(),
      key: smsKey(),
      code: text(16).describe('验证码'),
      is_destroy: integer(0, 1).optional().describe('1 验证后作废，默认 0'),
    },
    aliases: smsCodeAlias,
    missing: missingCode,
    done: '验证码正确',
    errors: { ...noTemplate, ...codeErrors },
    handle: (ctx, { mobile, key, code, is_destroy }) =>
      verifyCode(ctx, { channel: 'sms', target: mobile, code, purpose: purposeOf(key) }, is_destroy === 1),
  }),
  route({
    rpc: 'sms.send.system',
    summary: '系统短信发送',
    group,
    access: 'public',
    apps: ['admin'],
    needsPlatform: true,
    writes: true,
    later: true,
    params: {
      mobile: number(),
      key: text(64).describe('短信模板标识'),
      replace: z.record(z.string().max(32), z.string().max(200)).optional().describe('模板变量的值'),
    },
    done: '发送成功',
    errors: { 'message/no-template': [503, '短信模板不存在'] },
    handle: (ctx, { mobile, key, replace }) =>
      sendNamedSms(ctx, { mobile, name: key, values: replace ?? {} }),
  }),
];
