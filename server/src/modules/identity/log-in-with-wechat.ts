import type { Context } from '../../kernel/context.ts';
import { wechatProvider } from './external-identities.ts';
import { logInVouched } from './external-login.ts';
import { type WechatCodeType, type WechatSession, wechatAccounts } from './ports.ts';
import type { Login } from './sessions.ts';

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
 * and the new openid noted. Refuses `external/not-registered`, `user/disabled` and as {@link readWechatCode}.
 */
export async function logInWithWechat(ctx: Context, input: WechatCode): Promise<WechatLogin> {
  const { session } = await readWechatCode(ctx, input);
  const login = await logInVouched(ctx, { provider: wechatProvider(input.type), session });
  return { ...login, openid: session.openid, unionid: session.unionid };
}
