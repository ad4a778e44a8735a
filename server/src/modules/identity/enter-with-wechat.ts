import type { Context } from '../../kernel/context.ts';
import { wechatProvider } from './external-identities.ts';
import { enterVouched } from './external-login.ts';
import { meetWechatUser, type WechatRegistration } from './register-with-wechat.ts';
import type { Login } from './sessions.ts';

/**
 * Signs in by a WeChat code; somebody new, by openid and unionid, is registered on the way with what WeChat and the
 * client tell of them. Refuses `user/disabled`, `wechat/bad-encrypted-data` and as `readWechatCode`.
 */
export async function enterWithWechat(ctx: Context, input: WechatRegistration): Promise<Login> {
  const { session, told } = await meetWechatUser(ctx, input);
  // What WeChat tells counts more than what the client says; what neither says stays open.
  const known = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  const introduction = { ...input.introduction, ...known };
  return enterVouched(ctx, { provider: wechatProvider(input.type), session }, introduction);
}
