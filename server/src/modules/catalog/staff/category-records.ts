import { and, asc, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { fail } from '../../../kernel/errors.ts';
import { keepRecords, type RecordValues } from '../../../kernel/records/keep-records.ts';
import { category } from '../tables.ts';
import { categoriesTag } from '../tags.ts';

type Values = RecordValues<typeof category>;

const records = keepRecords(category, {
  filters: ['parentId', 'isUsed', 'type'],
  sorts: ['sortOrder'],
  search: ['name', 'key'],
  label: 'name',
  order: [asc(category.sortOrder), asc(category.id)],
  check: (_tx, { name }) => {
    if (!name?.trim()) fail('category/invalid', { field: 'name' });
  },
  tags: (tenantId) => [categoriesTag(tenantId)],
});

const lockTree = defineStatement(
  'catalog.lock-categories',
  `select pg_advisory_xact_lock(hashtextextended('catalog.categories:' || $1::text, 0))`,
);

const readLine = defineStatement<{ id: number }>(
  'catalog.line-of-categories',
  `with recursive line as (
     select id, parent_id from category where tenant_id = $1 and id = $2
     union
     select c.id, c.parent_id from line l join category c on c.tenant_id = $1 and c.id = l.parent_id
   )
   select id from line`,
);

const setLevels = defineStatement(
  'catalog.set-category-levels',
  `with recursive branch as (
     select id, $3::int as level from category where tenant_id = $1 and id = $2
     union
     select c.id, b.level + 1 from branch b join category c on c.tenant_id = $1 and c.parent_id = b.id
   )
   update category c set level = b.level from branch b where c.tenant_id = $1 and c.id = b.id`,
);

/**
 * The categories as staff keep them, unused ones too. Refuses `category/invalid` {field}: no name, a parent that is
 * not there or stands below; `record/in-use` for the removal of one that has goods or others below it.
 */
export const categoryRecords = {
  ...records,
  create: async (tx: Context, values: Values) => {
    const place = await placeBelow(tx, values.parentId, undefined);
    return records.create(tx, { ...values, ...place });
  },
  update: async (tx: Context, id: number, values: Values) => {
    if (values.parentId === undefined) return records.update(tx, id, values);
    const place = await placeBelow(tx, values.parentId, id);
    const row = await records.update(tx, id, { ...values, ...place });
    await run(tx.db, setLevels, [tx.tenant.id, id, place.level]);
    return row;
  },
  remove: async (tx: Context, id: number) => {
    await run(tx.db, lockTree, [tx.tenant.id]);
    const below = and(eq(category.tenantId, tx.tenant.id), eq(category.parentId, id));
    if ((await tx.db.$count(category, below)) > 0) fail('record/in-use');
    await records.remove(tx, id);
  },
};

/** Where a category stands below this parent (0 or null: at the top). One at a time moves in the tree. */
async function placeBelow(tx: Context, parentId: number | null | undefined, moved: number | undefined) {
  if (!parentId) return { parentId: null, level: 1 };
  await run(tx.db, lockTree, [tx.tenant.id]);
  const line = await run(tx.db, readLine, [tx.tenant.id, parentId]);
  if (line.length === 0 || line.some(({ id }) => id === moved))
    return fail('category/invalid', { field: 'parentId' });
  return { parentId, level: line.length + 1 };
}
