import type { Context, UserContext } from '../../kernel/context.ts';
import { bindVouched, logInVouched, registerVouched, type Vouched } from './external-login.ts';
import { type QqLogin, qqAccounts } from './ports.ts';
import type { Introduction } from './register-user.ts';
import type { Login } from './sessions.ts';

/** Signs in by QQ. Refuses `external/not-registered`, `user/disabled` and what the port refuses. */
export async function logInWithQq(ctx: Context, login: QqLogin): Promise<Login> {
  return logInVouched(ctx, await vouchedByQq(ctx, login));
}

/** Registers a QQ user with what QQ tells of them. Refuses `external/already-registered` and as the port. */
export async function registerWithQq(
  ctx: Context,
  login: QqLogin,
  introduction: Introduction,
): Promise<void> {
  const account = await ctx.ports.get(qqAccounts).accountFor(ctx);
  const told = await account.profileOf(login);
  await registerVouched(ctx, asVouched(login), { ...introduction, ...told });
}

/** Lets the signed-in user sign in by this QQ from now on. Refuses `external/taken` and as the port. */
export async function bindQq(ctx: UserContext, login: QqLogin): Promise<void> {
  await bindVouched(ctx, await vouchedByQq(ctx, login));
}

async function vouchedByQq(ctx: Context, login: QqLogin): Promise<Vouched> {
  const account = await ctx.ports.get(qqAccounts).accountFor(ctx);
  await account.check(login);
  return asVouched(login);
}

function asVouched({ openid }: QqLogin): Vouched {
  return { provider: 'qq', session: { openid } };
}
