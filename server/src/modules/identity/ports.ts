import type { Context } from '../../kernel/context.ts';
import { definePort } from '../../kernel/ports.ts';
import type { User } from './find-user.ts';

/** Which WeChat login the code comes from: `wx.login` of a mini-program, or the OAuth2 page of a service account or app. */
export type WechatCodeType = 'mini' | 'official';

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
  /** As `codeToSession` for `official`, with what the user lets us know of themselves (scope `snsapi_userinfo`). */
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
