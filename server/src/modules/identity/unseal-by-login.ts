import { DAY, later } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { listIdentities } from './external-identities.ts';
import { wechatAccounts } from './ports.ts';
import { type SealedData, unseal } from './register-with-wechat.ts';
import type { WechatData } from './wechat-data.ts';

/** WeChat changes a session key after days without use; an older one is not worth a try. */
const KEY_LIFE = 3 * DAY;

/**
 * Opens what a mini-program sealed under the key of this user's latest mini-program login.
 * Refuses `wechat/session-expired` (no key, or an old one: sign in again), `wechat/bad-encrypted-data`.
 */
export async function unsealByLogin(ctx: Context, userId: number, sealed: SealedData): Promise<WechatData> {
  const { appid } = await ctx.ports.get(wechatAccounts).accountFor(ctx, 'mini');
  const identities = await listIdentities(ctx, userId);
  const mini = identities.find(({ provider }) => provider === 'wechat-mini');
  if (!mini?.sessionKeyAt || later(mini.sessionKeyAt, KEY_LIFE) <= ctx.now())
    return fail('wechat/session-expired');
  return unseal(mini.sessionKey, sealed, appid);
}
