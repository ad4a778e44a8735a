import type { Context, UserContext } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { fail, isFailure } from '../../kernel/errors.ts';
import { type ExternalProvider, findOwner, linkIdentity } from './external-identities.ts';
import { getUser } from './find-user.ts';
import type { WechatSession } from './ports.ts';
import { type Introduction, registerUser } from './register-user.ts';
import { type Login, openSession } from './sessions.ts';

/** Somebody as an outside service has just vouched for them. */
export interface Vouched {
  readonly provider: ExternalProvider;
  readonly session: WechatSession;
}

/** Registers somebody who is known by another service's name. Refuses `external/already-registered`. */
export async function registerVouched(
  ctx: Context,
  { provider, session }: Vouched,
  introduction: Introduction,
): Promise<void> {
  if (await findOwner(ctx, provider, session)) fail('external/already-registered');
  await inTransaction(ctx, async (tx) => {
    const created =
      (await registerUser(tx, { ...introduction, source: provider })) ?? fail('request/conflict');
    await linkIdentity(tx, provider, created.id, session).catch(alreadyRegistered);
  });
}

/**
 * Signs in whoever has this name elsewhere, having registered them if they are new here. Refuses `user/disabled`,
 * `request/conflict` where a rival registration of the same name ended at the same moment.
 */
export async function enterVouched(
  ctx: Context,
  { provider, session }: Vouched,
  introduction: Introduction,
): Promise<Login> {
  return inTransaction(ctx, async (tx) => {
    const owner = await findOwner(tx, provider, session);
    const found =
      owner === undefined
        ? await registerUser(tx, { ...introduction, source: provider })
        : await getUser(tx, owner);
    const login = await openSession(tx, found ?? fail('request/conflict'));
    await linkIdentity(tx, provider, login.userId, session).catch((error: unknown) =>
      isFailure(error, 'external/taken') ? fail('request/conflict') : Promise.reject(error),
    );
    return login;
  });
}

/** Signs in whoever has this name elsewhere, and notes it. Refuses `external/not-registered`, `user/disabled`. */
export async function logInVouched(ctx: Context, { provider, session }: Vouched): Promise<Login> {
  return inTransaction(ctx, async (tx) => {
    const userId = (await findOwner(tx, provider, session)) ?? fail('external/not-registered');
    const login = await openSession(tx, await getUser(tx, userId));
    await linkIdentity(tx, provider, userId, session);
    return login;
  });
}

/** Gives the signed-in user this name elsewhere, in place of another one. Refuses `external/taken`. */
export async function bindVouched(ctx: UserContext, { provider, session }: Vouched): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const owner = await findOwner(tx, provider, session);
    if (owner !== undefined && owner !== tx.user.id) fail('external/taken');
    await linkIdentity(tx, provider, tx.user.id, session);
  });
}

/** A rival registration of the same openid was faster. */
function alreadyRegistered(error: unknown): never {
  if (isFailure(error, 'external/taken')) return fail('external/already-registered');
  throw error;
}
