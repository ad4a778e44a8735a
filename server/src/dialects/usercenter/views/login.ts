import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Login } from '../../../modules/identity/index.ts';
import { issueToken } from '../session.ts';

/** What clients keep of a login. */
export async function loginView(ctx: Context, login: Pick<Login, 'userId' | 'sessionId'> | undefined) {
  if (!login) return fail('request/conflict');
  return { token: await issueToken(ctx, login), user_id: login.userId };
}
