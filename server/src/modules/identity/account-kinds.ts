import type { Context } from '../../kernel/context.ts';
import { type AccountName, findUserByAccount, normaliseAccount } from './find-user.ts';

const CHINESE_MOBILE = /^1\d{10}$/;
const FOREIGN_MOBILE = /^\+\d{5,20}$/;

/** Whether it is a mobile number as it is kept: Chinese ones bare, others with their country. */
export const isMobile = (name: string) => CHINESE_MOBILE.test(name) || FOREIGN_MOBILE.test(name);

/**
 * What somebody has typed who may sign in by any of their names: a username if there is one of that name, else a
 * number or an address if it looks like one. Numbers are expected as they are kept: Chinese ones bare.
 */
export async function accountKindOf(ctx: Context, typed: string): Promise<AccountName> {
  const name = typed.trim();
  const looks = isMobile(name) ? 'mobile' : name.includes('@') ? 'email' : 'username';
  if (looks === 'username') return looks;
  const taken = await findUserByAccount(ctx, 'username', normaliseAccount('username', name));
  return taken ? 'username' : looks;
}
