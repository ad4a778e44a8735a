import type { Context } from '../../../kernel/context.ts';
import { absoluteUrl } from '../../../modules/files/index.ts';
import type { User } from '../../../modules/identity/index.ts';

/** Users beside a list that names them by their ids: what everybody may see of each. */
export function userMapView(users: ReadonlyMap<number, User>, ctx: Context) {
  return Object.fromEntries([...users].map(([id, row]) => [String(id), userNameView(row, ctx)]));
}

/** A user's name and face. */
export function userNameView(row: User | undefined, ctx: Context) {
  return { nick: row?.nick, avatarUrl: absoluteUrl(ctx, row?.avatarUrl) };
}
