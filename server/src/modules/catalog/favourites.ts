import type { Context } from '../../kernel/context.ts';
import { containing } from '../../kernel/database/like.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { type Paging, slice } from '../../kernel/paging.ts';
import { goodsTag } from './tags.ts';

const insertFavourite = defineStatement<{ fresh: boolean }>(
  'catalog.add-favourite',
  `with kept as (
     insert into favourite (tenant_id, user_id, goods_id, created_at)
     select $1, $2, g.id, $4 from goods g where g.tenant_id = $1 and g.id = $3
     on conflict (tenant_id, user_id, goods_id) do update set updated_at = $4
     returning goods_id, xmax = 0 as fresh
   ), counted as (
     update goods g set favourite_count = g.favourite_count + 1 from kept
     where g.tenant_id = $1 and g.id = kept.goods_id and kept.fresh
   )
   select fresh from kept`,
);

/** Keeps a goods for a user; once more changes only its date. Refuses `record/none` for an unknown goods. */
export async function addFavourite(ctx: Context, userId: number, goodsId: number): Promise<void> {
  const [row] = await run(ctx.db, insertFavourite, [ctx.tenant.id, userId, goodsId, ctx.now()]);
  if (!row) return fail('record/none');
  if (row.fresh) touch(ctx, goodsTag(ctx.tenant.id, goodsId));
}

const deleteFavourite = defineStatement<{ goods_id: number }>(
  'catalog.remove-favourite',
  `with gone as (
     delete from favourite where tenant_id = $1 and user_id = $2
       and ($3::bigint is null or id = $3) and ($4::bigint is null or goods_id = $4)
     returning goods_id
   )
   update goods g set favourite_count = greatest(g.favourite_count - 1, 0) from gone
   where g.tenant_id = $1 and g.id = gone.goods_id
   returning g.id as goods_id`,
);

/**
 * Takes a goods from a user's favourites, named by the favourite's id, by the goods, or by both.
 * Refuses `favourite/nothing-named`, and `record/none` when the user has no such favourite.
 */
export async function removeFavourite(
  ctx: Context,
  userId: number,
  named: { readonly id?: number | undefined; readonly goodsId?: number | undefined },
): Promise<void> {
  const { id = null, goodsId = null } = named;
  if (id === null && goodsId === null) return fail('favourite/nothing-named');
  const [row] = await run(ctx.db, deleteFavourite, [ctx.tenant.id, userId, id, goodsId]);
  if (!row) return fail('record/none');
  touch(ctx, goodsTag(ctx.tenant.id, row.goods_id));
}

const findFavourite = defineStatement<{ id: number }>(
  'catalog.find-favourite',
  'select id from favourite where tenant_id = $1 and user_id = $2 and goods_id = $3',
);

export async function isFavourite(ctx: Context, userId: number, goodsId: number): Promise<boolean> {
  return (await run(ctx.db, findFavourite, [ctx.tenant.id, userId, goodsId])).length === 1;
}

export interface FavouriteGoods {
  readonly id: number;
  readonly goodsId: number;
  readonly goodsName: string;
  readonly pictureUrl: string;
  readonly createdAt: Date;
  readonly updatedAt: Date | null;
}

const listStatement = defineStatement<FavouriteGoods>(
  'catalog.list-favourites',
  `select f.id, g.id as "goodsId", g.name as "goodsName", g.picture_url as "pictureUrl",
     f.created_at as "createdAt", f.updated_at as "updatedAt"
   from favourite f join goods g on g.tenant_id = $1 and g.id = f.goods_id
   where f.tenant_id = $1 and f.user_id = $2 and ($3::text is null or g.name ilike $3)
   order by f.id desc limit $4 offset $5`,
);

/** A user's favourite goods, the latest first, off the shelf or not. */
export async function listFavourites(
  ctx: Context,
  userId: number,
  filter: { readonly nameLike?: string | undefined; readonly paging: Paging },
): Promise<FavouriteGoods[]> {
  const { limit, offset } = slice(filter.paging);
  const pattern = filter.nameLike === undefined ? null : containing(filter.nameLike);
  return run(ctx.db, listStatement, [ctx.tenant.id, userId, pattern, limit, offset]);
}
