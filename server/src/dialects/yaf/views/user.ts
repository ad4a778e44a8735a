import type { Context } from '../../../kernel/context.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import { absoluteUrl } from '../../../modules/files/index.ts';
import type { ClientLogin, User } from '../../../modules/identity/index.ts';

/** A user as they see themselves. */
export function userView(user: User, ctx: Context) {
  const { intro } = user.extensions;
  return {
    mobile: user.mobile ?? '',
    open_id: user.openId,
    nickname: user.nick ?? '',
    headimg: absoluteUrl(ctx, user.avatarUrl) ?? '',
    intro: typeof intro === 'string' ? intro : '',
    reg_time: printMoment(user.createdAt, ctx.tenant.timeZone),
  };
}

/** Somebody who has just signed in; `gold` is what they can spend in the points mall. */
export function loginView({ user, token }: ClientLogin, gold: number, ctx: Context) {
  return { token, ...userView(user, ctx), gold };
}
