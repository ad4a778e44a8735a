import type { Context, SignedIn } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { resolveSession } from '../../modules/identity/index.ts';
import { text } from './params.ts';

/** For endpoints that answer everybody alike without a token, and may keep that answer; with one they know the user. */
export const tokenParam = { token: text(128).optional().describe('登录接口返回的token') };

/**
 * The context of the token's user; without a token the context as it is. Unlike `access: 'optional'` it refuses a
 * token that is no good with `session/invalid`: who was signed out must not write as nobody.
 */
export async function signedInIfToken(
  ctx: Context,
  token: string | undefined,
): Promise<Context & { readonly user?: SignedIn }> {
  if (token === undefined) return ctx;
  const user = await resolveSession(ctx, token);
  return user ? { ...ctx, user } : fail('session/invalid');
}
