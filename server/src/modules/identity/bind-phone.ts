import type { UserContext } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { miniProgramServers } from '../wechat-tools/index.ts';
import { bindAccount } from './bind-account.ts';

const MOBILE = /^(1\d{10}|\+\d{5,20})$/;

/**
 * Binds the phone number behind a mini-program's phone code, which WeChat vouches for, and gives it.
 * Refuses `account/taken`, `provider/not-configured`, `wechat/…`, `outbound/…`.
 */
export async function bindPhoneOfCode(ctx: UserContext, code: string): Promise<string> {
  const server = await ctx.ports.get(miniProgramServers).serverFor(ctx);
  const name = await server.phoneNumber(ctx, code);
  if (!MOBILE.test(name)) return fail('outbound/bad-answer', { reason: 'no phone number' });
  await bindAccount(ctx, { kind: 'mobile', name });
  return name;
}
