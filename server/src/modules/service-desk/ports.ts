import type { Context } from '../../kernel/context.ts';
import { definePort } from '../../kernel/ports.ts';

export interface Picture {
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly name: string;
}

/**
 * How the shop's messages reach a customer. Throws `service-desk/too-many-replies` where WeChat's own count says so,
 * `wechat/busy`, `wechat/refused` (detail `passedCode`, `errmsg`), `outbound/…`.
 */
export interface CustomerChannel {
  sendText(ctx: Context, openid: string, content: string): Promise<void>;
  /** @returns what `sendImage` wants. */
  uploadImage(ctx: Context, picture: Picture): Promise<string>;
  sendImage(ctx: Context, openid: string, mediaId: string): Promise<void>;
}

/** `channelFor` refuses `provider/not-configured`. */
export interface CustomerChannels {
  channelFor(ctx: Context): Promise<CustomerChannel>;
}

export const customerChannels = definePort<CustomerChannels>('service-desk.customer-channels');

/** What the shop has agreed with WeChat for its pushes. */
export interface PushAccount {
  readonly token: string;
  /** The 43 characters of `EncodingAESKey`, where pushes come sealed. */
  readonly aesKey?: string | undefined;
  /** Whom sealed pushes must be meant for. */
  readonly appid?: string | undefined;
}

/** `accountFor` refuses `provider/not-configured`. */
export interface PushAccounts {
  accountFor(ctx: Context): Promise<PushAccount>;
}

export const pushAccounts = definePort<PushAccounts>('service-desk.push-accounts');
