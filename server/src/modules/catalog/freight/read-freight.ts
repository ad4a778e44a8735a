import { eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { toRegionCode } from '../../geo/index.ts';
import { groupBy } from '../group-by.ts';
import { freightTag } from '../tags.ts';
import { type deliveryMethods, freightRule, freightTemplate } from './tables.ts';

export type FreightRule = typeof freightRule.$inferSelect;
export type FreightTemplate = typeof freightTemplate.$inferSelect & {
  readonly rules: readonly FreightRule[];
};
export type DeliveryMethod = (typeof deliveryMethods)[number];

/** Region codes, 6 or 12 digits. */
export interface Destination {
  readonly provinceId?: string | undefined;
  readonly cityId?: string | undefined;
  readonly districtId?: string | undefined;
}

/** Every freight template of the tenant with its rules, by id; from the cache. */
export async function readFreightTemplates(ctx: Context): Promise<ReadonlyMap<number, FreightTemplate>> {
  return ctx.cache.read(`freight:${ctx.tenant.id}`, async () => {
    const templates = await ctx.db
      .select()
      .from(freightTemplate)
      .where(eq(freightTemplate.tenantId, ctx.tenant.id));
    const rules = await ctx.db
      .select()
      .from(freightRule)
      .where(eq(freightRule.tenantId, ctx.tenant.id))
      .orderBy(freightRule.id);
    const byTemplate = groupBy(rules, (rule) => rule.templateId);
    const value = new Map(templates.map((row) => [row.id, { ...row, rules: byTemplate.get(row.id) ?? [] }]));
    const bytes = 200 + 250 * (templates.length + rules.length);
    return { value, bytes, tags: [freightTag(ctx.tenant.id)] };
  });
}

/** The most specific rule of a template for a place: district, else city, else province, else everywhere. */
export function ruleFor(
  template: FreightTemplate,
  method: DeliveryMethod,
  to: Destination,
): FreightRule | undefined {
  const rules = template.rules.filter((rule) => rule.method === method);
  const places = [to.districtId, to.cityId, to.provinceId].map((code) => code && toRegionCode(code));
  for (const code of [...places.filter((place) => place !== undefined), null]) {
    const rule = rules.find(({ regionCode }) => regionCode === code);
    if (rule) return rule;
  }
  return undefined;
}

/**
 * The rule by which a template charges a delivery method to a place (`shop/goods/price/freight`).
 * Refuses `record/none` when there is no such template or it has no rule for the method.
 */
export async function getFreightRule(
  ctx: Context,
  question: { readonly templateId: number; readonly method: DeliveryMethod } & Destination,
): Promise<FreightRule> {
  const template = (await readFreightTemplates(ctx)).get(question.templateId);
  const rule = template && ruleFor(template, question.method, question);
  return rule ?? fail('record/none');
}
