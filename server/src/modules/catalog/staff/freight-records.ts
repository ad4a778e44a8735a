import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Page, Paging } from '../../../kernel/paging.ts';
import { keepRecords, type RecordQuery, type RecordValues } from '../../../kernel/records/keep-records.ts';
import {
  checkFreight,
  createFreightTemplate,
  insertFreightRules,
  type NewFreightRule,
  type NewFreightTemplate,
} from '../freight/create-freight-template.ts';
import type { FreightTemplate } from '../freight/read-freight.ts';
import { freightRule, freightTemplate } from '../freight/tables.ts';
import { groupBy } from '../group-by.ts';
import { goods } from '../tables.ts';
import { freightTag } from '../tags.ts';

type Row = typeof freightTemplate.$inferSelect;
type Changes = RecordValues<typeof freightTemplate> & { readonly rules?: readonly NewFreightRule[] };

const records = keepRecords(freightTemplate, {
  filters: ['chargedBy', 'isFree'],
  sorts: ['createdAt'],
  search: ['name'],
  label: 'name',
  tags: (tenantId) => [freightTag(tenantId)],
});

/**
 * The freight templates with their rules as staff keep them: a change of the rules replaces them all. Refuses
 * `freight/invalid` {field}, `freight/region-twice`, `freight/two-for-the-rest`, and `record/in-use` for the removal
 * of one by which goods are sent.
 */
export const freightRecords = {
  ...records,
  list: async (ctx: Context, query: RecordQuery, paging: Paging): Promise<Page<FreightTemplate>> => {
    const page = await records.list(ctx, query, paging);
    return { ...page, rows: await withRules(ctx, page.rows) };
  },
  walk: async (ctx: Context, query: RecordQuery, step: { beforeId: number | undefined; limit: number }) =>
    withRules(ctx, await records.walk(ctx, query, step)),
  read: readTemplate,
  create: async (tx: Context, input: NewFreightTemplate) => ({ id: await createFreightTemplate(tx, input) }),
  update: async (tx: Context, id: number, { rules, ...facts }: Changes) => {
    await records.update(tx, id, facts);
    const after = await readTemplate(tx, id);
    checkFreight({ ...after, rules: rules ?? after.rules });
    if (!rules) return;
    await tx.db.delete(freightRule).where(rulesOf(tx, id));
    await insertFreightRules(tx, id, rules);
  },
  remove: async (tx: Context, id: number) => {
    await records.lock(tx, id);
    const sentByIt = and(eq(goods.tenantId, tx.tenant.id), eq(goods.freightTemplateId, id));
    if ((await tx.db.$count(goods, sentByIt)) > 0) fail('record/in-use');
    await tx.db.delete(freightRule).where(rulesOf(tx, id));
    await records.remove(tx, id);
  },
};

const rulesOf = (tx: Context, id: number) =>
  and(eq(freightRule.tenantId, tx.tenant.id), eq(freightRule.templateId, id));

async function readTemplate(ctx: Context, id: number): Promise<FreightTemplate> {
  const [found] = await withRules(ctx, [await records.read(ctx, id)]);
  return found ?? fail('record/none');
}

async function withRules(ctx: Context, rows: readonly Row[]): Promise<FreightTemplate[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const rules = await ctx.db
    .select()
    .from(freightRule)
    .where(and(eq(freightRule.tenantId, ctx.tenant.id), inArray(freightRule.templateId, ids)))
    .orderBy(asc(freightRule.id));
  const byTemplate = groupBy(rules, (rule) => rule.templateId);
  return rows.map((row) => ({ ...row, rules: byTemplate.get(row.id) ?? [] }));
}
