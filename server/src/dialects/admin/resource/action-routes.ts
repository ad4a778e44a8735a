import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { Failure, fail, isFailure } from '../../../kernel/errors.ts';
import type { ErrorTable } from '../../../kernel/routes/route.ts';
import { type Refusal, refusalOf } from '../refusal.ts';
import { type AdminRoute, adminRoute, type StaffContext } from '../route.ts';
import { auditChange, loggable } from './audit.ts';
import { decode } from './codec.ts';
import { isPossible } from './possible-actions.ts';
import { readOwn } from './records.ts';
import type { Action, ActionRequest, AnyRecord, CollectionAction, Resource } from './resource.ts';
import { bodyShape, idOf, routeOf } from './resource-route.ts';
import { removeRecord } from './write-routes.ts';

const NOT_POSSIBLE = {
  'action/not-possible': [409, '当前状态不能执行此操作 · not possible in the state it is in'],
} as const;
const MOST_AT_ONCE = 100;

/** `POST /admin/api/{name}/{id}/{action}`, `/{name}/bulk/{action}` and `/{name}/{action}`. */
export function actionRoutes(resource: Resource): AdminRoute[] {
  const actions = Object.entries(resource.actions ?? {});
  return [
    ...Object.entries(resource.collectionActions ?? {}).map(([name, one]) =>
      collectionRoute(resource, name, one),
    ),
    ...actions.map(([name, one]) => recordRoute(resource, name, one)),
    ...actions.filter(([, { isBulk }]) => isBulk).map(([name, one]) => bulkRoute(resource, name, one)),
    ...(resource.remove ? [bulkRemoveRoute(resource)] : []),
  ];
}

function recordRoute(resource: Resource, name: string, action: Action): AdminRoute {
  const { title, verb = name, params = {}, errors } = action;
  const told = { ...title, path: `/{id}/${name}`, errors: { ...NOT_POSSIBLE, ...errors } };
  return adminRoute({
    ...routeOf(resource, verb, told),
    method: 'POST',
    params: { ...bodyShape(params, 'create'), id: idOf(resource) },
    handle: (ctx: StaffContext, { id, ...given }, request) =>
      act(ctx, resource, [name, action], id, given, request),
  });
}

/** Does an action on one record and writes it down: what was given, and what it changed of the record. */
async function act(
  ctx: StaffContext,
  resource: Resource,
  [name, action]: readonly [string, Action],
  id: number,
  given: Readonly<Record<string, unknown>>,
  request: FastifyRequest,
): Promise<unknown> {
  const { params = {}, isOutside = false } = action;
  const work = async (tx: StaffContext) => {
    const before = resource.read ? await readOwn(tx, resource, id) : undefined;
    if (before && !isPossible(tx, action, before)) fail('action/not-possible');
    const values = decode(tx, params, given);
    const answer = await action.handle(tx, id, values, requestOf(request));
    if (action.isAuditedByItself) return answer;
    const after = before && (await readAgain(tx, resource, id));
    const shown = loggable(tx, params, values);
    await auditChange(tx, resource, { action: name, resourceId: id }, { before, after, given: shown });
    return answer;
  };
  return isOutside ? work(ctx) : inTransaction(ctx, work);
}

async function readAgain(tx: StaffContext, resource: Resource, id: number): Promise<AnyRecord | undefined> {
  try {
    return await resource.read?.(tx, id);
  } catch (error) {
    if (isFailure(error, 'record/none')) return undefined;
    throw error;
  }
}

function requestOf({ headers }: FastifyRequest): ActionRequest {
  const key = headers['idempotency-key'];
  return { key: typeof key === 'string' ? key.slice(0, 128) : undefined };
}

function collectionRoute(resource: Resource, name: string, action: CollectionAction): AdminRoute {
  const { title, verb = name, params = {}, errors, isOutside = false } = action;
  return adminRoute({
    ...routeOf(resource, verb, { ...title, path: `/${name}`, errors, isOfAll: true }),
    method: 'POST',
    params: bodyShape(params, 'create'),
    handle: (ctx: StaffContext, given, request) => {
      const work = async (tx: StaffContext) => {
        const values = decode(tx, params, given);
        const answer = await action.handle(tx, values, requestOf(request));
        const shown = loggable(tx, params, values);
        await auditChange(tx, resource, { action: name, resourceId: '' }, { given: shown });
        return answer;
      };
      return isOutside ? work(ctx) : inTransaction(ctx, work);
    },
  });
}

const idsOf = (resource: Resource) =>
  z.array(idOf(resource)).min(1).max(MOST_AT_ONCE).describe('记录 · records');

function bulkRoute(resource: Resource, name: string, action: Action): AdminRoute {
  const { title, verb = name, params = {}, errors } = action;
  const told = { zh: `批量${title.zh}`, en: `${title.en}, many`, path: `/bulk/${name}`, errors };
  return adminRoute({
    ...routeOf(resource, verb, told),
    method: 'POST',
    params: { ...bodyShape(params, 'create'), ids: idsOf(resource) },
    handle: (ctx: StaffContext, { ids, ...given }, request) =>
      oneByOne(ids, { ...resource.errors, ...errors }, (id) =>
        act(ctx, resource, [name, action], id, given, request),
      ),
  });
}

function bulkRemoveRoute(resource: Resource): AdminRoute {
  return adminRoute({
    ...routeOf(resource, 'remove', { zh: '批量删除', en: 'remove many', path: '/bulk/remove' }),
    method: 'POST',
    params: { ids: idsOf(resource) },
    handle: (ctx: StaffContext, { ids }) =>
      oneByOne(ids, resource.errors ?? {}, (id) =>
        inTransaction(ctx, (tx) => removeRecord(tx, resource, id)),
      ),
  });
}

/** How each of them ended: one that is refused does not hold the others back. */
async function oneByOne(ids: readonly number[], errors: ErrorTable, work: (id: number) => Promise<unknown>) {
  const items: ({ readonly id: number; readonly ok: boolean } & Partial<Refusal>)[] = [];
  for (const id of new Set(ids)) {
    try {
      await work(id);
      items.push({ id, ok: true });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      items.push({ id, ok: false, ...refusalOf(errors, error)[1] });
    }
  }
  return { items };
}
