import type { Context } from '../../kernel/context.ts';
import { logInVouched, registerVouched, type Vouched } from './external-login.ts';
import { type AlipayUser, alipayAccounts } from './ports.ts';
import type { Introduction } from './register-user.ts';
import type { Login } from './sessions.ts';

/** Signs in by an Alipay mini-program's code. Refuses `external/not-registered`, `user/disabled` and as the port. */
export async function logInWithAlipay(ctx: Context, code: string): Promise<Login> {
  return logInVouched(ctx, asVouched(await meet(ctx, code, false)));
}

/**
 * Registers the Alipay user a code stands for, in detail also with what Alipay tells of them.
 * Refuses `external/already-registered` and what the port refuses.
 */
export async function registerWithAlipay(
  ctx: Context,
  input: { readonly code: string; readonly withProfile: boolean; readonly introduction: Introduction },
): Promise<void> {
  const met = await meet(ctx, input.code, input.withProfile);
  await registerVouched(ctx, asVouched(met), { ...input.introduction, ...met.profile });
}

async function meet(ctx: Context, code: string, withProfile: boolean): Promise<AlipayUser> {
  const account = await ctx.ports.get(alipayAccounts).accountFor(ctx);
  return account.userOf(ctx, code, withProfile);
}

function asVouched({ openid }: AlipayUser): Vouched {
  return { provider: 'alipay-mini', session: { openid } };
}
