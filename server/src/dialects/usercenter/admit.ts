import type { Context } from '../../kernel/context.ts';
import type { Login } from '../../modules/identity/index.ts';
import { growByLogin } from '../../modules/promotion/index.ts';
import { loginView } from './views/login.ts';

/** What every way of signing in answers; coming back lets a user grow. */
export async function admit(ctx: Context, login: Login | undefined) {
  const answer = await loginView(ctx, login);
  await growByLogin(ctx, answer.user_id);
  return answer;
}
