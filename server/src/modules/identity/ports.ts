import type { Context } from '../../kernel/context.ts';
import { definePort } from '../../kernel/ports.ts';
import type { User } from './find-user.ts';

/** Which WeChat login the code comes from: `wx.login` of a mini-program, a service account's OAuth2 page, an app. */
export type WechatCodeType = 'mini' | 'official' | 'app';

/** Who a WeChat login code stands for. */
export interface WechatSession {
  readonly openid: string;
  /** Only where the account is bound to a WeChat open platform account. */
  readonly unionid?: string;
  /** Base64; only a mini-program's session has one. It opens `encryptedData`. */
  readonly sessionKey?: string;
}

/** A WeChat user who has introduced themselves. */
export interface WechatProfile extends WechatSession {
  readonly nick?: string;
  readonly avatarUrl?: string;
  readonly province?: string;
  readonly city?: string;
  /** 0 unknown, 1 male, 2 female. */
  readonly gender?: number;
}

/** WeChat's account side, for one appid. */
export interface WechatApi {
  /**
   * The WeChat user a login code stands for.
   * Throws Failures: `wechat/invalid-code` (wrong, expired or already used), `wechat/busy` (try again later),
   * `wechat/error` (detail `errcode`, `errmsg`), and `outbound/…` where WeChat cannot be reached.
   */
  codeToSession(code: string, type: WechatCodeType): Promise<WechatSession>;
  /** As `codeToSession` for `official` and `app`, with what the user lets us know of themselves (scope `snsapi_userinfo`). */
  codeToProfile(code: string): Promise<WechatProfile>;
}

/** WeChat as one tenant has it. */
export interface WechatAccount {
  readonly api: WechatApi;
  /** What the watermark of encrypted data must name; the sandbox's clients make their data themselves. */
  readonly appid?: string | undefined;
}

/** `accountFor` refuses `provider/not-configured` where the tenant has no such account and there is no sandbox. */
export interface WechatAccounts {
  accountFor(ctx: Context, type: WechatCodeType): Promise<WechatAccount>;
}

export const wechatAccounts = definePort<WechatAccounts>('identity.wechat-accounts');

/** What an app has got from QQ for its user. */
export interface QqLogin {
  readonly openid: string;
  readonly accessToken: string;
  /** The application at QQ which the user has allowed, as the client says. */
  readonly applicationId?: string | undefined;
}

/** What an outside service tells of somebody who registers. */
export interface ToldProfile {
  readonly nick?: string | undefined;
  readonly avatarUrl?: string | undefined;
  readonly province?: string | undefined;
  readonly city?: string | undefined;
  /** 0 unknown, 1 male, 2 female. */
  readonly gender?: number | undefined;
}

/** QQ's account side for one tenant. Both throw `external/refused` (detail `reason`) and `outbound/…`. */
export interface QqAccount {
  /** Makes sure that QQ gave this token to one of the tenant's applications for this openid. */
  check(login: QqLogin): Promise<void>;
  /** As `check`, with what QQ tells of the user. */
  profileOf(login: QqLogin): Promise<ToldProfile>;
}

/** `accountFor` refuses `provider/not-configured`. */
export interface QqAccounts {
  accountFor(ctx: Context): Promise<QqAccount>;
}

export const qqAccounts = definePort<QqAccounts>('identity.qq-accounts');

/** Whom an Alipay code stands for. */
export interface AlipayUser {
  readonly openid: string;
  /** Only where it was asked for. */
  readonly profile: ToldProfile;
}

/** Alipay's account side for one tenant's mini-program. */
export interface AlipayAccount {
  /**
   * @param withProfile also asks what Alipay tells of the user.
   * Throws `external/invalid-code`, `external/refused` (detail `reason`), `outbound/…`.
   */
  userOf(ctx: Context, code: string, withProfile: boolean): Promise<AlipayUser>;
}

/** `accountFor` refuses `provider/not-configured`. */
export interface AlipayAccounts {
  accountFor(ctx: Context): Promise<AlipayAccount>;
}

export const alipayAccounts = definePort<AlipayAccounts>('identity.alipay-accounts');

/** Somebody who knows which name an ID number belongs to. */
export interface IdentityChecker {
  /** Whether they belong together. Throws `outbound/…` and `provider/unavailable`. */
  matches(ctx: Context, person: { readonly name: string; readonly number: string }): Promise<boolean>;
}

/** `checkerFor` refuses `provider/not-configured`. */
export interface IdentityCheckers {
  checkerFor(ctx: Context): Promise<IdentityChecker>;
}

export const identityCheckers = definePort<IdentityCheckers>('identity.identity-checkers');

/** What must exist from a user's first moment on (the wallet): done in the transaction that makes the user. */
export type RegistrationHook = (tx: Context, user: User) => Promise<void>;

export const registrationHooks = definePort<readonly RegistrationHook[]>('identity.registration-hooks');
