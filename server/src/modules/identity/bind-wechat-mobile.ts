import type { UserContext } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { bindAccount } from './bind-account.ts';
import { findOwner } from './external-identities.ts';
import { readWechatCode } from './log-in-with-wechat.ts';
import { type SealedData, unseal } from './register-with-wechat.ts';
import { unsealByLogin } from './unseal-by-login.ts';
import type { WechatData } from './wechat-data.ts';

const CHINESE_MOBILE = /^1\d{10}$/;
const FOREIGN_MOBILE = /^\+?\d{5,20}$/;

export interface WechatMobile extends SealedData {
  /** A fresh login code, which newer clients send along: its session's key then opens the data. */
  readonly code?: string | undefined;
  /** A new login password, if one is wanted. */
  readonly password?: string | undefined;
}

/**
 * Binds the phone number WeChat vouches for, sealed under the key of the user's latest mini-program login (or of the
 * code that came along), and gives it. Refuses `wechat/session-expired` (no key, or an old one: sign in again),
 * `wechat/bad-encrypted-data`, `external/taken` (the code is somebody else's), `account/taken`, `password/bad-length`.
 */
export async function bindWechatMobile(
  ctx: UserContext,
  { code, password, ...sealed }: WechatMobile,
): Promise<string> {
  const data =
    code === undefined
      ? await unsealByLogin(ctx, ctx.user.id, sealed)
      : await unsealByCode(ctx, code, sealed);
  const name = mobileOf(data);
  await bindAccount(ctx, { kind: 'mobile', name, password });
  return name;
}

/** Opens it with the session key of a login code that came along. */
async function unsealByCode(ctx: UserContext, code: string, sealed: SealedData): Promise<WechatData> {
  const { session, appid } = await readWechatCode(ctx, { code, type: 'mini' });
  const owner = await findOwner(ctx, 'wechat-mini', session);
  if (owner !== undefined && owner !== ctx.user.id) return fail('external/taken');
  return unseal(session.sessionKey, sealed, appid);
}

/** Chinese numbers bare, others with a plus and their country's code: 1 555 1234567 is not the Chinese 155 5123 4567. */
function mobileOf({ purePhoneNumber: bare, phoneNumber: full, countryCode = '86' }: WechatData): string {
  const numbers = [bare, full].flatMap((given) => (typeof given === 'string' ? [withoutChina(given)] : []));
  const chinese = countryCode === '86' && numbers.find((number) => CHINESE_MOBILE.test(number));
  if (chinese) return chinese;
  if (typeof full !== 'string' || !FOREIGN_MOBILE.test(full)) return fail('wechat/bad-encrypted-data');
  return `+${full.replace(/^\+/, '')}`;
}

const withoutChina = (number: string): string => number.replace(/^\+?86(?=1\d{10}$)/, '');
