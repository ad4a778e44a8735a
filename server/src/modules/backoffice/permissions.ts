import type { Staff } from './staff-sessions.ts';

/** What is to be allowed: `{resource}:{verb}`, or in other dialects the path of an endpoint. */
export interface Wanted {
  readonly permission: string;
  /** The group of resources it belongs to. */
  readonly group?: string | undefined;
}

/**
 * Whether a list of rights holds one: by its name, by `resource:*`, `*:verb`, `@group:*`, `@group:verb` or `*:*`,
 * and not taken away again by the same behind a `!`.
 */
function holds(rights: readonly string[], wanted: Wanted): boolean {
  const forms = formsOf(wanted);
  return (
    rights.some((right) => forms.has(right)) &&
    !rights.some((right) => right[0] === '!' && forms.has(right.slice(1)))
  );
}

/** Whether somebody may do what goes by this name: owners and operators everything, members what their role says. */
export function may(staff: Pick<Staff, 'role'>, permissions: readonly string[], wanted: Wanted): boolean {
  return staff.role !== 'member' || holds(permissions, wanted);
}

function formsOf({ permission, group }: Wanted): ReadonlySet<string> {
  const parts = /^([\w-]+):([\w-]+)$/.exec(permission);
  if (!parts) return new Set([permission]);
  const [, resource, verb] = parts;
  const forms = [permission, `${resource}:*`, `*:${verb}`, '*:*'];
  return new Set(group === undefined ? forms : [...forms, `@${group}:${verb}`, `@${group}:*`]);
}
