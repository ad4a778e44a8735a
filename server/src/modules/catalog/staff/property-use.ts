import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';

const findOffered = defineStatement<{ id: number }>(
  'catalog.find-offered-value',
  `select id from sku where tenant_id = $1 and $2::text = any(string_to_array(combination, ',')) limit 1`,
);

/** Whether something is sold by this value of a property. */
export async function isOffered(tx: Context, propertyId: number, valueId: number): Promise<boolean> {
  return (await run(tx.db, findOffered, [tx.tenant.id, `${propertyId}:${valueId}`])).length > 0;
}

const offering = defineStatement<{ id: number }>(
  'catalog.find-goods-of-property',
  `select id from goods where tenant_id = $1 and $2::text = any(string_to_array(property_ids, ','))`,
);

/** The goods whose customers are asked for this property. */
export async function goodsOf(tx: Context, propertyId: number): Promise<number[]> {
  return (await run(tx.db, offering, [tx.tenant.id, String(propertyId)])).map(({ id }) => id);
}

const rename = defineStatement(
  'catalog.rename-choices',
  `with named as (
     select s.id, string_agg(p.name || ':' || v.name, ',' order by c.place) as names
     from sku s
     cross join unnest(string_to_array(s.combination, ',')) with ordinality as c (pair, place)
     join property p on p.tenant_id = $1 and p.id = split_part(c.pair, ':', 1)::bigint
     join property_value v on v.tenant_id = $1 and v.id = split_part(c.pair, ':', 2)::bigint
     where s.tenant_id = $1 and s.goods_id = any($2::bigint[])
     group by s.id
   )
   update sku s set combination_names = n.names from named n
   where s.tenant_id = $1 and s.id = n.id and s.combination_names <> n.names`,
);

/** Puts the choices of some goods into the words that their properties have now. */
export async function renameChoices(tx: Context, goodsIds: readonly number[]): Promise<void> {
  if (goodsIds.length > 0) await run(tx.db, rename, [tx.tenant.id, goodsIds]);
}
