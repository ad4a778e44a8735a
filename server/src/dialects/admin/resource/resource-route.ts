import { z } from 'zod';
import type { ErrorTable } from '../../../kernel/routes/route.ts';
import { id } from '../params.ts';
import type { Permit } from '../route.ts';
import { editable, type Field, type Fields } from './field.ts';
import type { Resource } from './resource.ts';

/** What all routes of a resource have in common. */
export interface ResourceRoute extends Permit {
  readonly path: string;
  readonly summary: string;
  readonly group: string;
  readonly access: 'staff';
  readonly errors: ErrorTable;
}

const EVERYBODYS: ErrorTable = {
  'staff/not-permitted': [403, '没有权限 · not permitted'],
  'record/none': [404, '记录不存在 · no such record'],
};

/**
 * A route of this resource, without what it does. Staff bound to a shop may read what is shared with them, and do
 * nothing that concerns all records at once (`isOfAll`).
 */
export function routeOf(
  resource: Resource,
  verb: string,
  told: { path?: string; zh: string; en: string; errors?: ErrorTable | undefined; isOfAll?: boolean },
): ResourceRoute {
  const { name, title, group, isOfInstallation, shop } = resource;
  return {
    path: `/admin/api/${name}${told.path ?? ''}`,
    summary: `${title.zh}：${told.zh} · ${title.en}: ${told.en}`,
    group,
    access: 'staff',
    permission: `${name}:${verb}`,
    isOfInstallation,
    isForShops: told.isOfAll ? false : shop === 'shared' ? verb === 'read' : shop !== undefined,
    errors: { ...EVERYBODYS, ...resource.errors, ...told.errors },
  };
}

const LONGEST_KEY = 128;

/** The id in the path: a number, or the key of resources that are known by one. */
export const idOf = ({ idKind }: Resource) =>
  (idKind === 'text'
    ? z
        .string()
        .min(1)
        .max(LONGEST_KEY)
        .refine((key) => !key.includes('\u0000'))
    : id()) as z.ZodType<number>;

/** The fields that come in, as the parameters of a route. */
export function bodyShape(fields: Fields, occasion: 'create' | 'update'): z.ZodRawShape {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, field] of editable(fields, occasion))
    shape[name] = given(field, occasion).describe(`${field.zh} · ${field.en}`);
  return shape;
}

function given({ schema, required, initial }: Field, occasion: 'create' | 'update'): z.ZodType {
  const one = required ? schema : schema.nullable();
  if (occasion === 'update') return one.optional();
  if (initial !== undefined) return one.prefault(initial);
  return required ? one : one.optional();
}
