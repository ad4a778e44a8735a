import type { Context } from '../../kernel/context.ts';
import { definePort } from '../../kernel/ports.ts';

/** A service account as its web pages need it. */
export interface WechatPageAccount {
  readonly appid: string;
  /** The JS-SDK's ticket. Throws `wechat/busy`, `wechat/refused` (detail `passedCode`), `outbound/…`. */
  ticket(ctx: Context): Promise<string>;
}

/** `accountFor` refuses `provider/not-configured`. */
export interface WechatPageAccounts {
  accountFor(ctx: Context): Promise<WechatPageAccount>;
}

export const wechatPageAccounts = definePort<WechatPageAccounts>('wechat-tools.page-accounts');

/** A mini-program code: what it opens and how it looks. */
export interface MiniCode {
  /** What the page is told. */
  readonly scene: string;
  /** Without a slash at its beginning; the home page when there is none. */
  readonly page?: string | undefined;
  /** In pixels. */
  readonly width: number;
  readonly autoColor: boolean;
  /** Each part 0 to 255. */
  readonly lineColor?: { readonly r: number; readonly g: number; readonly b: number } | undefined;
  /** Without a background. */
  readonly transparent: boolean;
}

/** Who draws a mini-program's codes. */
export interface MiniCodeAccount {
  readonly appid: string;
  /** The bytes of a PNG or JPEG. Throws as {@link WechatPageAccount}. */
  draw(ctx: Context, code: MiniCode): Promise<Buffer>;
}

export interface MiniCodeAccounts {
  accountFor(ctx: Context): Promise<MiniCodeAccount>;
}

export const miniCodeAccounts = definePort<MiniCodeAccounts>('wechat-tools.mini-code-accounts');

/** Where WeChat shows its own login pages, and what it sends its messages with, for one of the tenant's accounts. */
export interface WechatLoginPages {
  readonly appid: string;
  /** The page on which WeChat asks its user; it then opens `returnTo` with `code` and `state`. */
  pageFor(asked: { readonly returnTo: string; readonly state: string }): string;
}

export interface WechatLoginPageAccounts {
  /**
   * `official`: inside WeChat, for the service account. `app`: a QR code in a browser, for the open platform's.
   * Refuses `provider/not-configured`.
   */
  pagesFor(ctx: Context, account: 'official' | 'app'): Promise<WechatLoginPages>;
}

export const wechatLoginPages = definePort<WechatLoginPageAccounts>('wechat-tools.login-pages');

/** Who has agreed a token with WeChat, with which it signs what it sends to the service account's address. */
export interface WechatPushTokens {
  /** Refuses `provider/not-configured`. */
  tokenFor(ctx: Context): Promise<string>;
}

export const wechatPushTokens = definePort<WechatPushTokens>('wechat-tools.push-tokens');

/** What the mini-program's server side may ask of WeChat. */
export interface MiniProgramServer {
  /** The access token; `fresh`: not the kept one. Throws as {@link WechatPageAccount}. */
  accessToken(ctx: Context, fresh: boolean): Promise<string>;
  /** The number behind a code of `getPhoneNumber`, Chinese ones bare. Throws as {@link WechatPageAccount}. */
  phoneNumber(ctx: Context, code: string): Promise<string>;
}

export interface MiniProgramServers {
  /** Refuses `provider/not-configured`. */
  serverFor(ctx: Context): Promise<MiniProgramServer>;
}

export const miniProgramServers = definePort<MiniProgramServers>('wechat-tools.mini-program-servers');
