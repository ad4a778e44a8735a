import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { getUser, getUserByNick, type User } from '../../../modules/identity/index.ts';
import { renamed } from '../rename-failure.ts';

/** The user whom everybody calls so. Refuses `message/no-receiver`, `user/ambiguous`. */
export function nickedUser(ctx: Context, nick: string): Promise<User> {
  return getUserByNick(ctx, nick.trim()).catch(renamed('record/none', 'message/no-receiver'));
}

/** A user by id. Refuses `message/no-receiver`. */
export function numberedUser(ctx: Context, userId: number): Promise<User> {
  return getUser(ctx, userId).catch(renamed('record/none', 'message/no-receiver'));
}

export interface GivenOther {
  readonly userOtherId?: number | undefined;
  readonly userNickname?: string | undefined;
  /** A chat window's idea of who is on the other side: `friend_id` or `name`. */
  readonly to?: Readonly<Record<string, unknown>> | undefined;
}

/** Whom somebody writes to, in one of the three ways in which clients say it. Refuses as above. */
export async function otherOf(
  ctx: Context,
  { userOtherId, userNickname, to = {} }: GivenOther,
): Promise<User> {
  if (userOtherId !== undefined) return numberedUser(ctx, userOtherId);
  const friend = Number(to.friend_id ?? Number.NaN);
  if (Number.isSafeInteger(friend) && friend > 0) return numberedUser(ctx, friend);
  const nick = userNickname ?? (typeof to.name === 'string' ? to.name : '');
  return nick.trim() === '' || nick.includes('\u0000') ? fail('message/no-receiver') : nickedUser(ctx, nick);
}
