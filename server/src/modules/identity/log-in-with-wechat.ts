import type { Context } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { findOwner, linkIdentity, wechatProvider } from './external-identities.ts';
import { getUser } from './find-user.ts';
import { type WechatCodeType, type WechatSession, wechatAccounts } from './ports.ts';
import { type Login, openSession } from './sessions.ts';

export interface WechatLogin extends Login {
  readonly openid: string;
  readonly unionid?: string | undefined;
}

export interface WechatCode {
  readonly code: string;
  readonly type: WechatCodeType;
}

/** Whom a code stands for, with the appid it was issued for. Refuses `provider/not-configured`, `wechat/…`. */
export async function readWechatCode(
  ctx: Context,
  { code, type }: WechatCode,
): Promise<{ session: WechatSession; appid: string | undefined }> {
  const { api, appid } = await ctx.ports.get(wechatAccounts).accountFor(ctx, type);
  return { session: await api.codeToSession(code, type), appid };
}

/**
 * Signs in by a WeChat code. Somebody known by unionid only (from the tenant's other WeChat account) is recognised,
 * and the new openid noted. Refuses `wechat/not-registered`, `user/disabled` and as {@link readWechatCode}.
 */
export async function logInWithWechat(ctx: Context, input: WechatCode): Promise<WechatLogin> {
  const { session } = await readWechatCode(ctx, input);
  const provider = wechatProvider(input.type);
  return inTransaction(ctx, async (tx) => {
    const userId = (await findOwner(tx, provider, session)) ?? fail('wechat/not-registered');
    const login = await openSession(tx, await getUser(tx, userId));
    await linkIdentity(tx, provider, userId, session);
    return { ...login, openid: session.openid, unionid: session.unionid };
  });
}
