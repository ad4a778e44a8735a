import type { UserContext } from '../../../kernel/context.ts';
import { containing } from '../../../kernel/database/like.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { type Paging, slice } from '../../../kernel/paging.ts';
import { articleTag } from './tags.ts';

// The article is held against deletion while the row that points to it is written.
const insertFavourite = defineStatement<{ fresh: boolean }>(
  'content.add-favourite',
  `with kept as (
     insert into article_favourite (tenant_id, user_id, article_id, created_at)
     select $1, $2, a.id, $4 from article a
     where a.tenant_id = $1 and a.id = $3 and a.status = 'approved' for no key update
     on conflict (tenant_id, user_id, article_id) do update set updated_at = $4
     returning article_id, xmax = 0 as fresh
   ), counted as (
     update article a set favourite_count = a.favourite_count + 1 from kept
     where a.tenant_id = $1 and a.id = kept.article_id and kept.fresh
   )
   select fresh from kept`,
);

/** Keeps a public article for a user; once more changes only its date. Refuses `record/none`. */
export async function addArticleFavourite(ctx: UserContext, articleId: number): Promise<void> {
  const values = [ctx.tenant.id, ctx.user.id, articleId, ctx.now()];
  const [row] = await run(ctx.db, insertFavourite, values);
  if (!row) return fail('record/none');
  if (row.fresh) touch(ctx, articleTag(ctx.tenant.id, articleId));
}

const deleteFavourite = defineStatement<{ article_id: number }>(
  'content.remove-favourite',
  `with gone as (
     delete from article_favourite where tenant_id = $1 and user_id = $2
       and ($3::bigint is null or id = $3) and ($4::bigint is null or article_id = $4)
     returning article_id
   )
   update article a set favourite_count = a.favourite_count - 1 from gone
   where a.tenant_id = $1 and a.id = gone.article_id
   returning a.id as article_id`,
);

/**
 * Takes an article from a user's favourites, named by the favourite's id, by the article, or by both.
 * Refuses `favourite/nothing-named`, and `record/none` when the user has no such favourite.
 */
export async function removeArticleFavourite(
  ctx: UserContext,
  named: { readonly id?: number | undefined; readonly articleId?: number | undefined },
): Promise<void> {
  const { id = null, articleId = null } = named;
  if (id === null && articleId === null) return fail('favourite/nothing-named');
  const [row] = await run(ctx.db, deleteFavourite, [ctx.tenant.id, ctx.user.id, id, articleId]);
  if (!row) return fail('record/none');
  touch(ctx, articleTag(ctx.tenant.id, row.article_id));
}

const findFavourite = defineStatement<{ id: number }>(
  'content.find-favourite',
  'select id from article_favourite where tenant_id = $1 and user_id = $2 and article_id = $3',
);

export async function isArticleFavourite(ctx: UserContext, articleId: number): Promise<boolean> {
  return (await run(ctx.db, findFavourite, [ctx.tenant.id, ctx.user.id, articleId])).length === 1;
}

export interface FavouriteArticle {
  readonly id: number;
  readonly articleId: number;
  readonly title: string;
  readonly pictureUrl: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date | null;
}

// What was taken back from the public does not show through here.
const listStatement = defineStatement<FavouriteArticle>(
  'content.list-favourites',
  `select f.id, a.id as "articleId", a.title, a.picture_url as "pictureUrl",
     f.created_at as "createdAt", f.updated_at as "updatedAt"
   from article_favourite f join article a on a.tenant_id = $1 and a.id = f.article_id and a.status = 'approved'
   where f.tenant_id = $1 and f.user_id = $2 and ($3::text is null or a.title ilike $3)
   order by f.id desc limit $4 offset $5`,
);

/** A user's favourite articles, the latest first. */
export async function listArticleFavourites(
  ctx: UserContext,
  filter: { readonly titleLike?: string | undefined; readonly paging: Paging },
): Promise<FavouriteArticle[]> {
  const { limit, offset } = slice(filter.paging);
  const pattern = filter.titleLike === undefined ? null : containing(filter.titleLike);
  return run(ctx.db, listStatement, [ctx.tenant.id, ctx.user.id, pattern, limit, offset]);
}
