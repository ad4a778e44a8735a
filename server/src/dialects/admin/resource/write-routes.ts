import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { type AdminRoute, adminRoute, type StaffContext } from '../route.ts';
import { auditChange, loggable } from './audit.ts';
import { decode, versionOf } from './codec.ts';
import type { FindResource } from './labels.ts';
import { ownValues, readOwn, requireFilled, requireKept, requireVisible, viewOf } from './records.ts';
import { requireReferences } from './required-references.ts';
import type { AnyRecord, Resource } from './resource.ts';
import { bodyShape, idOf, routeOf } from './resource-route.ts';
import { STALE, versionIn } from './versions.ts';

const REFUSALS = {
  'record/taken': [409, '已存在相同的记录 · something like it is there already'],
  'record/no-reference': [409, '引用的记录不存在 · it refers to something that is not there'],
} as const;
const UNCHANGEABLE = {
  'record/create-only': [409, '创建后不可更改 · it stays as it was created'],
  'record/incomplete': [400, '缺少必填内容 · something required is missing'],
} as const;
const IN_USE = { 'record/in-use': [409, '仍被引用，无法删除 · still in use'] } as const;

/** `POST /admin/api/{name}`, `PATCH` and `DELETE /admin/api/{name}/{id}`: those that the resource can do. */
export function writeRoutes(resource: Resource, find: FindResource): AdminRoute[] {
  const { create, update, remove } = resource;
  return [
    ...(create ? [createRoute(resource, find)] : []),
    ...(update ? [updateRoute(resource, find)] : []),
    ...(remove ? [removeRoute(resource)] : []),
  ];
}

function createRoute(resource: Resource, find: FindResource): AdminRoute {
  return adminRoute({
    ...routeOf(resource, 'create', { zh: '新建', en: 'create', errors: REFUSALS }),
    method: 'POST',
    status: 201,
    params: bodyShape(resource.fields, 'create'),
    handle: (ctx: StaffContext, given) =>
      inTransaction(ctx, async (tx) => {
        requireVisible(tx, resource.fields, given);
        const values = ownValues(tx, resource, decode(tx, resource.fields, given));
        await requireReferences(tx, find, resource.fields, values);
        const record = await createRecord(tx, resource, values);
        return viewOf(tx, resource)(record);
      }),
  });
}

/** Creates a record out of values as use cases take them, inside an open transaction, and writes it down. */
export async function createRecord(
  tx: StaffContext,
  resource: Resource,
  values: Readonly<Record<string, unknown>>,
): Promise<AnyRecord> {
  const created = (await resource.create?.(tx, values)) ?? fail('record/none');
  const after = resource.read ? await resource.read(tx, created.id) : { ...values, ...created };
  await auditChange(tx, resource, { action: 'create', resourceId: created.id }, { after });
  return { ...after, ...created.once };
}

function updateRoute(resource: Resource, find: FindResource): AdminRoute {
  return adminRoute({
    ...routeOf(resource, 'update', {
      path: '/{id}',
      zh: '修改',
      en: 'change',
      errors: { ...REFUSALS, ...STALE, ...UNCHANGEABLE },
    }),
    method: 'PATCH',
    params: { ...bodyShape(resource.fields, 'update'), id: idOf(resource) },
    handle: (ctx: StaffContext, { id, ...given }, request) =>
      inTransaction(ctx, async (tx) => {
        requireVisible(tx, resource.fields, given);
        requireFilled(resource.fields, given);
        const version = versionIn(request.headers['if-match']) ?? fail('record/version-missing');
        await resource.lock?.(tx, id);
        const before = await readOwn(tx, resource, id);
        if (versionOf(tx, resource.fields, before) !== version) fail('record/stale');
        requireKept(tx, resource.fields, request.body, before);
        const values = ownValues(tx, resource, decode(tx, resource.fields, given));
        await requireReferences(tx, find, resource.fields, values, before);
        await resource.update?.(tx, id, values);
        const after = await readOwn(tx, resource, id);
        await auditChange(tx, resource, { action: 'update', resourceId: id }, { before, after });
        return viewOf(tx, resource)(after);
      }),
  });
}

function removeRoute(resource: Resource): AdminRoute {
  return adminRoute({
    ...routeOf(resource, 'remove', { path: '/{id}', zh: '删除', en: 'remove', errors: IN_USE }),
    method: 'DELETE',
    params: { id: idOf(resource) },
    handle: (ctx: StaffContext, { id }) => inTransaction(ctx, (tx) => removeRecord(tx, resource, id)),
  });
}

/** Removes a record that whoever asks may reach, inside an open transaction, and writes down what it was. */
export async function removeRecord(tx: StaffContext, resource: Resource, id: number): Promise<void> {
  const before = resource.read ? await readOwn(tx, resource, id) : undefined;
  await resource.remove?.(tx, id);
  const given = before ? undefined : loggable(tx, resource.fields, {});
  await auditChange(tx, resource, { action: 'remove', resourceId: id }, { before, given });
}
