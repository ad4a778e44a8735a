import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { wechatProvider } from './external-identities.ts';
import { registerVouched } from './external-login.ts';
import { readWechatCode, type WechatCode } from './log-in-with-wechat.ts';
import { type WechatSession, wechatAccounts } from './ports.ts';
import type { Introduction } from './register-user.ts';
import { decryptWechatData, type WechatData } from './wechat-data.ts';

/** What a mini-program hands over of its user, sealed under the session key. */
export interface SealedData {
  readonly encryptedData: string;
  readonly iv: string;
}

export interface WechatRegistration extends WechatCode {
  readonly introduction: Introduction;
  /** The sealed user information of a mini-program's detailed registration. */
  readonly sealed?: SealedData | undefined;
  /** The detailed registration of a service account or an app: WeChat tells who the user is. */
  readonly withProfile?: boolean | undefined;
}

/**
 * Registers the WeChat user a code stands for; in detail also with nick, picture, place and gender.
 * Refuses `external/already-registered` (by openid or unionid), `wechat/bad-encrypted-data`, and as `readWechatCode`.
 */
export async function registerWithWechat(ctx: Context, input: WechatRegistration): Promise<void> {
  const { session, told } = await meetWechatUser(ctx, input);
  const provider = wechatProvider(input.type);
  await registerVouched(ctx, { provider, session }, { ...input.introduction, ...told });
}

/** Who the newcomer is to WeChat, and what WeChat tells of them. */
export async function meetWechatUser(
  ctx: Context,
  input: WechatRegistration,
): Promise<{ session: WechatSession; told: Introduction }> {
  if (input.withProfile) {
    const { api } = await ctx.ports.get(wechatAccounts).accountFor(ctx, input.type);
    const { openid, unionid, ...profile } = await api.codeToProfile(input.code);
    const session = { openid, ...(unionid === undefined ? {} : { unionid }) };
    return { session, told: introductionOf({ ...profile, nickName: profile.nick }) };
  }
  const { session, appid } = await readWechatCode(ctx, input);
  if (!input.sealed) return { session, told: {} };
  const data = unseal(session.sessionKey, input.sealed, appid);
  const unionid = textOf(data, 'unionId', 64);
  return {
    session: { ...session, ...(unionid === undefined ? {} : { unionid }) },
    told: introductionOf(data),
  };
}

/** Opens sealed data with a session's key. Refuses `wechat/session-expired` without one, `wechat/bad-encrypted-data`. */
export function unseal(
  sessionKey: string | undefined | null,
  { encryptedData, iv }: SealedData,
  appid: string | undefined,
): WechatData {
  if (!sessionKey) return fail('wechat/session-expired');
  return decryptWechatData(sessionKey, encryptedData, iv, appid);
}

function introductionOf(data: WechatData): Introduction {
  const { gender } = data;
  return {
    nick: textOf(data, 'nickName', 64),
    avatarUrl: textOf(data, 'avatarUrl', 500),
    province: textOf(data, 'province', 64),
    city: textOf(data, 'city', 64),
    gender: gender === 1 || gender === 2 ? gender : 0,
  };
}

/** A text field of what WeChat tells, cut to what we keep; NUL, which the database cannot keep, is taken out. */
function textOf(data: WechatData, name: string, longest: number): string | undefined {
  const value = data[name];
  if (typeof value !== 'string') return undefined;
  return [...value.replaceAll('\u0000', '')].slice(0, longest).join('') || undefined;
}
