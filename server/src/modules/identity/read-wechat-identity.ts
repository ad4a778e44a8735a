import type { UserContext } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { type ExternalIdentity, type ExternalProvider, listIdentities } from './external-identities.ts';

/** Which account's openid counts when a user has several. */
const PREFERENCE: readonly ExternalProvider[] = ['wechat-mini', 'wechat-official', 'wechat-app'];

/** The signed-in user's WeChat name: of the mini-program, else the service account, else the app. Refuses `record/none`. */
export async function readWechatIdentity(ctx: UserContext): Promise<ExternalIdentity> {
  const identities = await listIdentities(ctx, ctx.user.id);
  const unionid = identities.find((row) => row.unionid !== null)?.unionid ?? null;
  for (const provider of PREFERENCE) {
    const found = identities.find((row) => row.provider === provider);
    if (found) return { ...found, unionid: found.unionid ?? unionid };
  }
  return fail('record/none');
}
