import type { Context } from '../../../kernel/context.ts';
import { absoluteUrl } from '../../../modules/files/index.ts';
import type { User } from '../../../modules/identity/index.ts';
import { maskMobile } from './user.ts';

/** What a record that names another user (`uids`) shows of them. */
export function otherUserView(row: User | undefined, ctx: Context) {
  return {
    nicks: row?.nick ?? '',
    avatarUrls: absoluteUrl(ctx, row?.avatarUrl),
    mobileMasks: row?.mobile ? maskMobile(row.mobile) : undefined,
  };
}
