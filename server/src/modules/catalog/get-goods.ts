import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { fail } from '../../kernel/errors.ts';
import type { Category } from './create-category.ts';
import { type FreightTemplate, readFreightTemplates } from './freight/read-freight.ts';
import { type GoodsSummary, summaryColumns } from './goods-summary.ts';
import { groupBy } from './group-by.ts';
import { findCategory } from './list-categories.ts';

interface DatedRow {
  readonly id: number;
  readonly name: string;
  readonly sortOrder: number;
  readonly createdAt: Date;
  readonly updatedAt: Date | null;
}

/** A dimension of choice with the values this goods is really offered in. */
export interface OfferedProperty extends DatedRow {
  readonly values: readonly (DatedRow & { readonly propertyId: number; readonly remark: string })[];
}

export interface GoodsDetail {
  readonly goods: GoodsSummary;
  /** HTML. */
  readonly content: string;
  readonly extensions: Record<string, unknown>;
  readonly pictures: readonly { readonly id: number; readonly url: string }[];
  readonly category: Category | undefined;
  /** Undefined when it needs no delivery. */
  readonly freight: FreightTemplate | undefined;
  /** In the order they are asked; empty when there is nothing to choose. */
  readonly properties: readonly OfferedProperty[];
}

type DetailRow = GoodsSummary & Pick<GoodsDetail, 'content' | 'extensions' | 'pictures'>;

const findGoods = defineStatement<DetailRow>(
  'catalog.find-goods',
  `select ${summaryColumns}, g.content, g.extensions,
     (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'url', p.url) order by p.sort_order, p.id), '[]')
      from goods_picture p where p.tenant_id = $1 and p.goods_id = g.id) as pictures
   from goods g where g.tenant_id = $1 and g.id = $2`,
);

/** One goods with all that its page shows, on sale or not. Refuses `record/none`. */
export async function getGoods(ctx: Context, id: number): Promise<GoodsDetail> {
  const [row] = await run(ctx.db, findGoods, [ctx.tenant.id, id]);
  if (!row) return fail('record/none');
  const { content, extensions, pictures, ...goods } = row;
  const templates = goods.freightTemplateId === null ? undefined : await readFreightTemplates(ctx);
  return {
    goods,
    content,
    extensions,
    pictures,
    category: await findCategory(ctx, goods.categoryId),
    freight: templates?.get(goods.freightTemplateId ?? 0),
    properties: goods.propertyIds === '' ? [] : await offeredProperties(ctx, goods),
  };
}

interface ValueRow extends DatedRow {
  readonly propertyId: number;
  readonly remark: string;
  readonly propertyName: string;
  readonly propertySortOrder: number;
  readonly propertyCreatedAt: Date;
  readonly propertyUpdatedAt: Date | null;
}

const findOfferedValues = defineStatement<ValueRow>(
  'catalog.find-offered-values',
  `select v.id, v.name, v.remark, v.sort_order as "sortOrder", v.created_at as "createdAt",
     v.updated_at as "updatedAt", p.id as "propertyId", p.name as "propertyName",
     p.sort_order as "propertySortOrder", p.created_at as "propertyCreatedAt", p.updated_at as "propertyUpdatedAt"
   from (
     select distinct split_part(pair, ':', 2)::bigint as value_id
     from sku s, regexp_split_to_table(s.combination, ',') as pair
     where s.tenant_id = $1 and s.goods_id = $2 and s.combination <> ''
   ) used
   join property_value v on v.tenant_id = $1 and v.id = used.value_id
   join property p on p.tenant_id = $1 and p.id = v.property_id
   order by array_position($3::bigint[], p.id), v.sort_order, v.id`,
);

async function offeredProperties(ctx: Context, goods: GoodsSummary): Promise<OfferedProperty[]> {
  const order = goods.propertyIds.split(',').map(Number);
  const rows = await run(ctx.db, findOfferedValues, [ctx.tenant.id, goods.id, order]);
  return [...groupBy(rows, (row) => row.propertyId).values()].flatMap((values) => {
    const [first] = values;
    if (!first) return [];
    return {
      id: first.propertyId,
      name: first.propertyName,
      sortOrder: first.propertySortOrder,
      createdAt: first.propertyCreatedAt,
      updatedAt: first.propertyUpdatedAt,
      values,
    };
  });
}
