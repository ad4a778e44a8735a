import { fail } from '../../../kernel/errors.ts';
import type { CodePurpose } from '../../../modules/identity/index.ts';
import { text } from '../params.ts';

/** What each template's key is for. */
const PURPOSES: Readonly<Record<string, CodePurpose>> = {
  USER_REGISTER_CODE: 'register',
  USER_LOGIN_CODE: 'login',
  USER_FIND_PWD: 'reset-password',
  CHANGE_MOBILE_OLD: 'change-mobile',
  ADMIN_LOGIN_CODE: 'staff-login',
  EXCEPTION_LOGIN: 'strange-login',
};

export const smsKey = () =>
  text(64).describe(
    '短信模板标识：注册 USER_REGISTER_CODE、登录 USER_LOGIN_CODE、找回密码 USER_FIND_PWD、更换手机号 CHANGE_MOBILE_OLD',
  );

/** The purpose behind a template's key. Refuses `sms/no-template`. */
export function purposeOf(key: string): CodePurpose {
  return (Object.hasOwn(PURPOSES, key) ? PURPOSES[key] : undefined) ?? fail('sms/no-template');
}

/** How a code is refused, wherever one is asked for. */
export const codeErrors = {
  'code/none': [503, '您的验证码不正确'],
  'code/used': [503, '验证码已使用'],
  'code/burnt': [503, '验证码已失效'],
  'code/expired': [503, '您的验证码已失效,请重新获取!'],
  'code/elsewhere': [503, '您的 IP 位置异常'],
  'code/wrong': [700, '您的验证码不正确'],
} as const;

/** Later editions of the document call the code so. */
export const smsCodeAlias = { sms_code: 'code' } as const;
export const missingCode = { code: '短信验证码不能为空' } as const;
