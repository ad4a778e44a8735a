import type { Context } from '../../kernel/context.ts';
import { containing, likeOperator } from '../../kernel/database/like.ts';
import { defineStatement, run, type Statement } from '../../kernel/database/statement.ts';
import { type Paging, slice } from '../../kernel/paging.ts';
import { type GoodsSummary, summaryColumns } from './goods-summary.ts';
import { categoryBranch } from './list-categories.ts';

/** How lists may be ordered. Each has an index; what is equal comes in the index's order. */
const orders = {
  default: 'g.sort_order, g.id desc',
  'price-up': 'g.min_price, g.id desc',
  'price-down': 'g.min_price desc, g.id',
  'orders-up': 'g.order_count, g.id',
  'orders-down': 'g.order_count desc, g.id desc',
  'added-up': 'g.created_at, g.id',
  'added-down': 'g.created_at desc, g.id desc',
} as const;

export type GoodsOrder = keyof typeof orders;

/** What a list may be narrowed to; what is absent does not narrow. */
export interface GoodsFilter {
  readonly barcode?: string | undefined;
  /** With everything below it. */
  readonly categoryId?: number | undefined;
  /** `yyyy-MM-dd`: goods sold by the day that have stock on it. */
  readonly day?: string | undefined;
  readonly hasBargain?: true | undefined;
  readonly hasGroupBuy?: true | undefined;
  readonly isFlashSale?: true | undefined;
  readonly isRecommended?: boolean | undefined;
  readonly nameLike?: string | undefined;
  readonly tagsLike?: string | undefined;
  /** 0: goods of no shop. */
  readonly shopId?: number | undefined;
}

export interface GoodsQuestion extends GoodsFilter {
  readonly order?: GoodsOrder | undefined;
  readonly paging: Paging;
}

/** One condition of a list: its name, its SQL given its value's place, and the value if it has one. */
interface Condition {
  readonly name: string;
  readonly sql: (place: string) => string;
  readonly value?: unknown;
}

const flag = (name: string, column: string): Condition => ({ name, sql: () => column });

/** The goods on sale that pass the filters: one page, in one statement, and one more for each text looked for. */
export async function listGoods(ctx: Context, question: GoodsQuestion): Promise<GoodsSummary[]> {
  const { limit, offset } = slice(question.paging);
  const conditions = await conditionsOf(ctx, question);
  const values = conditions.map(({ value }) => value).filter((value) => value !== undefined);
  const statement = statementFor(conditions, question.order ?? 'default');
  return run(ctx.db, statement, [ctx.tenant.id, limit, offset, ...values]);
}

/** The filters as conditions. What is few among many is a plain flag, so that its partial index serves. */
export async function conditionsOf(ctx: Context, filter: GoodsFilter): Promise<Condition[]> {
  const { barcode, categoryId, day, isRecommended, nameLike, tagsLike, shopId } = filter;
  const found: (Condition | false | undefined)[] = [
    barcode !== undefined && { name: 'barcode', sql: (place) => `g.barcode = ${place}`, value: barcode },
    categoryId !== undefined && (await categoryCondition(ctx, categoryId)),
    day !== undefined && { name: 'day', sql: onDay, value: day },
    filter.hasBargain && flag('bargain', 'g.has_bargain'),
    filter.hasGroupBuy && flag('group-buy', 'g.has_group_buy'),
    filter.isFlashSale && flag('flash-sale', 'g.is_flash_sale'),
    isRecommended === true && flag('recommended', 'g.is_recommended'),
    isRecommended === false && flag('ordinary', 'not g.is_recommended'),
    nameLike !== undefined && (await textCondition(ctx, 'name', nameLike)),
    tagsLike !== undefined && (await textCondition(ctx, 'tags', tagsLike)),
    shopId !== undefined && { name: 'shop', sql: (place) => `g.shop_id = ${place}`, value: shopId },
  ];
  return found.filter((condition) => condition !== false && condition !== undefined);
}

const onDay = (place: string) => `exists (select from daily_price d
  where d.tenant_id = $1 and d.goods_id = g.id and d.day = ${place}::date and d.stock > 0)`;

/** A text that more goods have is found soon on the way through any order. */
const FEW_HITS = 2000;

/**
 * Goods whose name or tags contain a text. Where that are few, an order's index would be read to its end for them, so
 * they are looked for in the index of the texts first.
 */
async function textCondition(ctx: Context, column: 'name' | 'tags', text: string): Promise<Condition> {
  const operator = likeOperator(text);
  const pattern = containing(text);
  const hits = await run(ctx.db, searches[column][operator], [ctx.tenant.id, pattern]);
  if (hits.length <= FEW_HITS)
    return {
      name: 'hits',
      sql: (place) => `g.id = any(${place}::bigint[])`,
      value: hits.map(({ id }) => id),
    };
  return {
    name: `${column}-${operator}`,
    sql: (place) => `g.${column} ${operator} ${place}`,
    value: pattern,
  };
}

const search = (column: 'name' | 'tags', operator: 'like' | 'ilike') =>
  defineStatement<{ id: number }>(
    `catalog.search-${column}-${operator}`,
    `select id from goods where tenant_id = $1 and status = 'on-sale' and ${column} ${operator} $2
     limit ${FEW_HITS + 1}`,
  );

const searches = {
  name: { like: search('name', 'like'), ilike: search('name', 'ilike') },
  tags: { like: search('tags', 'like'), ilike: search('tags', 'ilike') },
};

/** A category without sub-categories is compared, not searched in a set: then its index gives the order too. */
async function categoryCondition(ctx: Context, categoryId: number): Promise<Condition> {
  const branch = await categoryBranch(ctx, categoryId);
  return branch.length === 1
    ? { name: 'category', sql: (place) => `g.category_id = ${place}`, value: categoryId }
    : { name: 'branch', sql: (place) => `g.category_id = any(${place}::bigint[])`, value: branch };
}

const PREPARED_CONDITIONS = 2;
const statements = new Map<string, Statement<GoodsSummary>>();

/**
 * The statement of a set of conditions and an order. Usual ones are prepared; those of many conditions at once are
 * too many to keep a plan of each on every connection, and run without a name.
 */
export function statementFor(conditions: readonly Condition[], order: GoodsOrder): Statement<GoodsSummary> {
  if (conditions.length > PREPARED_CONDITIONS) return { name: '', text: textFor(conditions, order) };
  const name = ['catalog.list-goods', order, ...conditions.map((condition) => condition.name)].join('.');
  const known = statements.get(name);
  if (known) return known;
  const made = defineStatement<GoodsSummary>(name, textFor(conditions, order));
  statements.set(name, made);
  return made;
}

/** The page is cut out before anything is added to its rows. */
function textFor(conditions: readonly Condition[], order: GoodsOrder): string {
  let place = 3;
  const where = conditions
    .map(({ sql, value }) => ` and ${sql(value === undefined ? '' : `$${++place}`)}`)
    .join('');
  return `select ${summaryColumns} from (
      select * from goods g where g.tenant_id = $1 and g.status = 'on-sale'${where}
      order by ${orders[order]} limit $2 offset $3
    ) g order by ${orders[order]}`;
}
