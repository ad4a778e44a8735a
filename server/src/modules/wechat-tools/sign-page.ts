import { createHash } from 'node:crypto';
import { SECOND } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { wechatPageAccounts } from './ports.ts';

export interface PageSignature {
  readonly appid: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly nonce: string;
  readonly signature: string;
  /** The address that was signed. */
  readonly url: string;
}

/**
 * Signs a page's address so that WeChat's JS-SDK works on it (contract §27, `wx/jssdk/sign`). What stands behind
 * `#` never reaches a server and is not signed. Refuses what the port refuses.
 */
export async function signPage(ctx: Context, address: string): Promise<PageSignature> {
  const account = await ctx.ports.get(wechatPageAccounts).accountFor(ctx);
  const ticket = await account.ticket(ctx);
  const [url = ''] = address.split('#', 1);
  const nonce = ctx.random.bytes(8).toString('hex');
  const timestamp = Math.floor(ctx.now().getTime() / SECOND);
  const signed = `jsapi_ticket=${ticket}&noncestr=${nonce}&timestamp=${timestamp}&url=${url}`;
  const signature = createHash('sha1').update(signed, 'utf8').digest('hex');
  return { appid: account.appid, timestamp, nonce, signature, url };
}
