import type { Context } from '../../kernel/context.ts';
import { touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { contentTag } from './list-banners.ts';
import type { FriendLink } from './list-friend-links.ts';
import { friendLink } from './tables.ts';

export interface NewFriendLink {
  readonly name: string;
  /** A web address. */
  readonly link: string;
  /** A free label clients may ask for. */
  readonly type?: string | undefined;
  readonly logoUrl?: string | undefined;
  readonly remark?: string | undefined;
  /** The lowest comes first. */
  readonly sortOrder?: number | undefined;
}

const LONGEST_NAME = 100;

/** Refuses `friend-link/invalid` {field}: no name, too long a one, or a link that is no web address. */
export function checkFriendLink(given: { readonly name?: unknown; readonly link?: unknown }): void {
  const [name, link] = [String(given.name ?? ''), String(given.link ?? '')];
  if (name.trim() === '' || name.length > LONGEST_NAME) fail('friend-link/invalid', { field: 'name' });
  // Pages make it clickable: a script must not get there.
  if (!/^https?:\/\//i.test(link) || !URL.canParse(link)) fail('friend-link/invalid', { field: 'link' });
}

/** Adds a link to a friendly site. Refuses `friend-link/invalid` {field}; a link that is no web address, too. */
export async function createFriendLink(ctx: Context, input: NewFriendLink): Promise<FriendLink> {
  checkFriendLink(input);
  const [row] = await ctx.db
    .insert(friendLink)
    .values({ ...input, tenantId: ctx.tenant.id, createdAt: ctx.now() })
    .returning();
  touch(ctx, contentTag(ctx.tenant.id));
  return row ?? fail('friend-link/invalid', { field: 'name' });
}
