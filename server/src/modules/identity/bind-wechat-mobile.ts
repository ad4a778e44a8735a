import { DAY, later } from '../../kernel/clock.ts';
import type { UserContext } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { bindAccount } from './bind-account.ts';
import { listIdentities } from './external-identities.ts';
import { wechatAccounts } from './ports.ts';
import { type SealedData, unseal } from './register-with-wechat.ts';
import type { WechatData } from './wechat-data.ts';

/** WeChat changes a session key after days without use; an older one is not worth a try. */
const KEY_LIFE = 3 * DAY;
const CHINESE_MOBILE = /^1\d{10}$/;
const FOREIGN_MOBILE = /^\+?\d{5,20}$/;

/**
 * Binds the phone number WeChat vouches for, sealed under the key of the user's latest mini-program login, and gives
 * it. With a password it becomes the login password. Refuses `wechat/session-expired` (no key, or an old one: sign in
 * again), `wechat/bad-encrypted-data`, `account/taken`, `password/bad-length`.
 */
export async function bindWechatMobile(
  ctx: UserContext,
  { password, ...sealed }: SealedData & { password?: string | undefined },
): Promise<string> {
  const { appid } = await ctx.ports.get(wechatAccounts).accountFor(ctx, 'mini');
  const identities = await listIdentities(ctx, ctx.user.id);
  const mini = identities.find(({ provider }) => provider === 'wechat-mini');
  if (!mini?.sessionKeyAt || later(mini.sessionKeyAt, KEY_LIFE) <= ctx.now())
    return fail('wechat/session-expired');
  const name = mobileOf(unseal(mini.sessionKey, sealed, appid));
  await bindAccount(ctx, { kind: 'mobile', name, password });
  return name;
}

/** Chinese numbers bare, others with their country's code. */
function mobileOf(data: WechatData): string {
  const { purePhoneNumber: bare, phoneNumber: full } = data;
  if (typeof bare === 'string' && CHINESE_MOBILE.test(bare) && (data.countryCode ?? '86') === '86')
    return bare;
  return typeof full === 'string' && FOREIGN_MOBILE.test(full) ? full : fail('wechat/bad-encrypted-data');
}
