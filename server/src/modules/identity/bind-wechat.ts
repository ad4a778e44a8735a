import type { UserContext } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { findOwner, linkIdentity, wechatProvider } from './external-identities.ts';
import { readWechatCode, type WechatCode } from './log-in-with-wechat.ts';

/**
 * Binds the WeChat user a code stands for to the signed-in user, who may sign in by WeChat from then on; another
 * openid of the same account is replaced. Refuses `wechat/taken` and as `readWechatCode`.
 */
export async function bindWechat(ctx: UserContext, input: WechatCode): Promise<void> {
  const { session } = await readWechatCode(ctx, input);
  const provider = wechatProvider(input.type);
  await inTransaction(ctx, async (tx) => {
    const owner = await findOwner(tx, provider, session);
    if (owner !== undefined && owner !== tx.user.id) fail('wechat/taken');
    await linkIdentity(tx, provider, tx.user.id, session);
  });
}
