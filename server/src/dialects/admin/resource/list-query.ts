import { z } from 'zod';
import { paging, text } from '../params.ts';
import type { StaffContext } from '../route.ts';
import { decodeOne } from './codec.ts';
import type { Field } from './field.ts';
import { requireVisible } from './records.ts';
import type { ListQuery, Resource } from './resource.ts';

/** The query parameters of a list. A moment is asked for by `{name}From` and `{name}Until`. */
export function filterShape(resource: Resource): z.ZodRawShape {
  const shape: Record<string, z.ZodType> = {};
  for (const name of resource.filters ?? []) {
    const field = fieldOf(resource, name);
    const words = `${field.zh} · ${field.en}`;
    if (field.kind === 'tags') shape[name] = wanted(text()).describe(words);
    else if (field.kind !== 'moment') shape[name] = wanted(field.schema).describe(words);
    else {
      shape[`${name}From`] = wanted(field.schema).describe(`${words} ≥`);
      shape[`${name}Until`] = wanted(field.schema).describe(`${words} <`);
    }
  }
  if (resource.search?.length)
    shape.search = z
      .string()
      .trim()
      .max(100)
      .refine((text) => !text.includes('\u0000'))
      .optional()
      .describe('搜索 · search');
  const sorts = (resource.sorts ?? []).flatMap((name) => [name, `-${name}`]);
  if (sorts.length > 0)
    shape.sort = z.enum(sorts).optional().describe('排序，- 为倒序 · order, - for descending');
  return shape;
}

export const listShape = (resource: Resource): z.ZodRawShape => ({ ...filterShape(resource), ...paging });

/**
 * What was asked for, as the use case takes it. Staff bound to a shop see that shop's records, whatever they ask.
 * Refuses `staff/not-permitted` {field} for an order or a filter by what whoever asks may not see: the order tells it.
 */
export function queryOf(
  ctx: StaffContext,
  resource: Resource,
  given: Readonly<Record<string, unknown>>,
): ListQuery {
  requireVisible(ctx, resource.fields, fieldsAskedFor(resource, given));
  const filters: Record<string, unknown> = {};
  for (const name of resource.filters ?? []) {
    const field = fieldOf(resource, name);
    if (field.kind !== 'moment') filters[name] = decodeOne(ctx, field, given[name]);
    else {
      const [from, until] = ['From', 'Until'].map((end) => decodeOne(ctx, field, given[name + end]));
      if (from !== undefined || until !== undefined) filters[name] = { from, until };
    }
  }
  const { shop } = resource;
  if (ctx.staff.shopId !== null && shop !== undefined && shop !== 'shared') filters[shop] = ctx.staff.shopId;
  const { search, sort } = given as { search?: string; sort?: string };
  return {
    filters: filters as ListQuery['filters'],
    search: search || undefined,
    sort:
      sort === undefined ? undefined : { field: sort.replace(/^-/, ''), descending: sort.startsWith('-') },
  };
}

/** By which fields a list is asked to be filtered and ordered. */
function fieldsAskedFor(
  { filters = [] }: Resource,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const asked = filters.map((name) => [name, given[name] ?? given[`${name}From`] ?? given[`${name}Until`]]);
  const sort = typeof given.sort === 'string' ? { [given.sort.replace(/^-/, '')]: true } : {};
  return { ...Object.fromEntries(asked), ...sort };
}

function fieldOf(resource: Resource, name: string): Field {
  const field = resource.fields[name];
  if (!field) throw new Error(`resource ${resource.name}: no field ${name} to filter by`);
  return field;
}

/** An empty parameter is none: that is how forms send what nobody chose. */
function wanted(schema: z.ZodType): z.ZodType {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
}
