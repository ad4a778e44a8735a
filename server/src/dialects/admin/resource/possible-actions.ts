import { isPermitted } from '../permit.ts';
import type { StaffContext } from '../route.ts';
import type { Action, AnyRecord, Resource } from './resource.ts';
import { routeOf } from './resource-route.ts';

/** The actions on single records that whoever asks may do, whatever state a record is in. */
export function permittedActions(
  ctx: StaffContext,
  resource: Resource,
): (readonly [name: string, action: Action])[] {
  return Object.entries(resource.actions ?? {}).filter(([name, { title, verb = name }]) =>
    isPermitted(ctx, routeOf(resource, verb, title)),
  );
}

/** Whether a record is in a state for an action. */
export const isPossible = (ctx: StaffContext, action: Action, record: AnyRecord): boolean =>
  action.isPossible?.(record, ctx) ?? true;
