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
