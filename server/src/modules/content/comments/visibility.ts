import { and, eq, inArray, ne, or, type SQL } from 'drizzle-orm';
import type { Context, SignedIn } from '../../../kernel/context.ts';
import { comment } from './tables.ts';

/** Whoever is asking. */
export type Reader = Context & { readonly user?: SignedIn };

/**
 * What a reader may see: in the guestbook and under articles what the shop has let through, and whatever they wrote
 * themselves. Feedback, complaints and applications are between their author and the shop.
 */
export function visibleTo(ctx: Reader): SQL | undefined {
  const isPublic = and(inArray(comment.type, ['guestbook', 'article']), ne(comment.status, 'pending'));
  return and(
    eq(comment.tenantId, ctx.tenant.id),
    ctx.user ? or(isPublic, eq(comment.userId, ctx.user.id)) : isPublic,
  );
}
