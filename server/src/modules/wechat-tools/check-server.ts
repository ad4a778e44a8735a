import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { wechatPushTokens } from './ports.ts';

export interface ServerCheck {
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
  readonly echo: string;
}

/**
 * WeChat's question whether the service account's address is ours: the signature is that of the token both know.
 * Gives the echo that WeChat wants back. Refuses `wechat/bad-signature`, `provider/not-configured`.
 */
export async function checkServer(ctx: Context, check: ServerCheck): Promise<string> {
  const token = await ctx.ports.get(wechatPushTokens).tokenFor(ctx);
  const signed = [token, check.timestamp, check.nonce].sort().join('');
  const right = createHash('sha1').update(signed).digest();
  const given = Buffer.from(check.signature, 'hex');
  if (given.length !== right.length || !timingSafeEqual(given, right)) return fail('wechat/bad-signature');
  return check.echo;
}
