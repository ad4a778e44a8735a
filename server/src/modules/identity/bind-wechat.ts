import type { UserContext } from '../../kernel/context.ts';
import { wechatProvider } from './external-identities.ts';
import { bindVouched } from './external-login.ts';
import { readWechatCode, type WechatCode } from './log-in-with-wechat.ts';

/**
 * Binds the WeChat user a code stands for to the signed-in user, who may sign in by WeChat from then on; another
 * openid of the same account is replaced. Refuses `external/taken` and as `readWechatCode`.
 */
export async function bindWechat(ctx: UserContext, input: WechatCode): Promise<void> {
  const { session } = await readWechatCode(ctx, input);
  await bindVouched(ctx, { provider: wechatProvider(input.type), session });
}
