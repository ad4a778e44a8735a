import { and, asc, eq, inArray, notInArray } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Page, Paging } from '../../../kernel/paging.ts';
import { keepRecords, type RecordQuery, type RecordValues } from '../../../kernel/records/keep-records.ts';
import { createProperty } from '../create-property.ts';
import { groupBy } from '../group-by.ts';
import { property, propertyValue } from '../tables.ts';
import { goodsTag } from '../tags.ts';
import { goodsOf, isOffered, renameChoices } from './property-use.ts';

type Row = typeof property.$inferSelect;
type ValueRow = typeof propertyValue.$inferSelect;

/** A value of a property as staff give it: with its id where it is there already. */
export interface GivenValue {
  readonly id?: number | null | undefined;
  readonly name?: string | null | undefined;
  readonly remark?: string | null | undefined;
}

export type StaffProperty = Row & { readonly values: ValueRow[] };

const records = keepRecords(property, {
  sorts: ['sortOrder', 'createdAt'],
  search: ['name'],
  label: 'name',
  order: [asc(property.sortOrder), asc(property.id)],
  check: (_tx, { name }) => {
    if (!name?.trim()) fail('property/invalid', { field: 'name' });
  },
  tags: () => [],
});

/**
 * The properties with their values as staff keep them. Words that change change in what is sold by them; what goods
 * are sold by stays (`record/in-use`). Refuses `property/invalid` {field}.
 */
export const propertyRecords = {
  ...records,
  list: async (ctx: Context, query: RecordQuery, paging: Paging): Promise<Page<StaffProperty>> => {
    const page = await records.list(ctx, query, paging);
    return { ...page, rows: await withValues(ctx, page.rows) };
  },
  walk: async (ctx: Context, query: RecordQuery, step: { beforeId: number | undefined; limit: number }) =>
    withValues(ctx, await records.walk(ctx, query, step)),
  read: async (ctx: Context, id: number): Promise<StaffProperty> => {
    const [found] = await withValues(ctx, [await records.read(ctx, id)]);
    return found ?? fail('record/none');
  },
  create: (tx: Context, given: { name: string; sortOrder?: number; values: readonly GivenValue[] }) =>
    createProperty(tx, { ...given, values: given.values.map(wordsOf) }),
  update: async (
    tx: Context,
    id: number,
    {
      values,
      ...facts
    }: RecordValues<typeof property> & { readonly values?: readonly GivenValue[] | undefined },
  ) => {
    await records.update(tx, id, facts);
    if (values) await keepValues(tx, id, values);
    const concerned = await goodsOf(tx, id);
    await renameChoices(tx, concerned);
    touch(tx, ...concerned.map((goodsId) => goodsTag(tx.tenant.id, goodsId)));
  },
  remove: async (tx: Context, id: number) => {
    await records.lock(tx, id);
    if ((await goodsOf(tx, id)).length > 0) fail('record/in-use');
    await tx.db
      .delete(propertyValue)
      .where(and(eq(propertyValue.tenantId, tx.tenant.id), eq(propertyValue.propertyId, id)));
    await records.remove(tx, id);
  },
};

const wordsOf = ({ name, remark }: GivenValue) => ({ name: name ?? '', remark: remark ?? '' });

async function withValues(ctx: Context, rows: readonly Row[]): Promise<StaffProperty[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const values = await ctx.db
    .select()
    .from(propertyValue)
    .where(and(eq(propertyValue.tenantId, ctx.tenant.id), inArray(propertyValue.propertyId, ids)))
    .orderBy(asc(propertyValue.sortOrder), asc(propertyValue.id));
  const byProperty = groupBy(values, (value) => value.propertyId);
  return rows.map((row) => ({ ...row, values: byProperty.get(row.id) ?? [] }));
}

/** Says anew which values there are, in their order: known ones by their ids, the others are new, those not named go. */
async function keepValues(tx: Context, propertyId: number, given: readonly GivenValue[]): Promise<void> {
  const refuse = () => fail('property/invalid', { field: 'values' });
  if (given.length === 0 || given.some(({ name }) => !name?.trim())) refuse();
  const tenantId = tx.tenant.id;
  const theirs = and(eq(propertyValue.tenantId, tenantId), eq(propertyValue.propertyId, propertyId));
  const known = new Set((await tx.db.select().from(propertyValue).where(theirs)).map(({ id }) => id));
  const kept = given.flatMap(({ id }) => (id ? [id] : []));
  if (new Set(kept).size < kept.length || kept.some((id) => !known.has(id))) refuse();
  for (const id of known)
    if (!kept.includes(id) && (await isOffered(tx, propertyId, id))) fail('record/in-use');
  await tx.db.delete(propertyValue).where(and(theirs, notInArray(propertyValue.id, [0, ...kept])));
  const stamp = { tenantId, propertyId, createdAt: tx.now() };
  for (const [sortOrder, value] of given.entries()) {
    const facts = { ...wordsOf(value), sortOrder };
    if (!value.id) await tx.db.insert(propertyValue).values({ ...facts, ...stamp });
    else
      await tx.db
        .update(propertyValue)
        .set({ ...facts, updatedAt: tx.now() })
        .where(and(theirs, eq(propertyValue.id, value.id)));
  }
}
