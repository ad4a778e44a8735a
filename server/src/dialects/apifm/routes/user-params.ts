import type { Device, Introduction, Login } from '../../../modules/identity/index.ts';
import { bool, extensions, integer, mobile, text } from '../params.ts';
import { loginView } from '../views/user.ts';

/** Parameters and wording that the ways of registering and signing in share. */

export const group = '用户管理';

export const password = () => text(64).describe('登录密码，6～64 位');

/** Where a password may come along: without one the old one stays. */
export const newPassword = () => text(64).optional().describe('新的登录密码，不传则不修改');

export const smsCode = () => text(16).describe('短信验证码');
export const mailCode = () => text(16).describe('邮件验证码');
export const mobileNumber = () => mobile().describe('手机号码');

/** Clients that have no inviter send 0; an inviter nobody knows is no reason to turn a newcomer away. */
export const referrer = () => integer(0).optional().describe('邀请人的用户 id');
export const postJsonString = () => extensions().optional().describe('用户的扩展属性，JSON 格式');

export const introduction = {
  nick: text(64).optional().describe('昵称'),
  province: text(64).optional().describe('省份'),
  city: text(64).optional().describe('城市'),
  referrer: referrer(),
  postJsonString: postJsonString(),
};

export const autoLogin = () => bool().optional().describe('true 表示注册后自动登录；已注册的用户直接登录');

export const device = {
  deviceId: text(128).optional().describe('登录设备 id'),
  deviceName: text(128).optional().describe('登录设备名称'),
};

interface GivenIntroduction {
  readonly nick?: string | undefined;
  readonly province?: string | undefined;
  readonly city?: string | undefined;
  readonly referrer?: number | undefined;
  readonly postJsonString?: Record<string, unknown> | undefined;
}

export function introductionOf({ referrer, postJsonString, ...rest }: GivenIntroduction): Introduction {
  return { ...rest, referrerId: referrer === 0 ? undefined : referrer, extensions: postJsonString };
}

export function deviceOf(given: { deviceId?: string | undefined; deviceName?: string | undefined }): Device {
  return { id: given.deviceId, name: given.deviceName };
}

/** A registration answers with nothing, or with the login it was asked for. */
export function registrationView(login: Login | undefined) {
  return login && loginView(login);
}

/** The text tells an unknown account and a wrong password no more apart than the number does. */
export const refusedLogin = { 'login/refused': [10000, '用户未注册或密码错误'] } as const;
export const alreadyRegistered = (what: string) =>
  ({ 'user/already-registered': [20000, `${what}已注册`] }) as const;
export const codeErrors = (what: '短信' | '邮件') =>
  ({
    'code/wrong': [10000, `${what}验证码错误`],
    'code/expired': [10001, `${what}验证码失效，请重新获取`],
  }) as const;
export const notRegistered = (what: string) => ({ 'user/not-registered': [20000, `${what}未注册`] }) as const;
export const taken = (what: string) => ({ 'account/taken': [20000, `${what}已被其他用户使用`] }) as const;
