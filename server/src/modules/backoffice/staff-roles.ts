import { fail } from '../../kernel/errors.ts';

interface StaffRoleInput {
  readonly name: string;
  /** Rights by name; in the usercenter dialect those are the paths under `/manage`. */
  readonly permissions: readonly string[];
}

const LONGEST_NAME = 64;
const MOST_PERMISSIONS = 1000;
const PERMISSION = /^!?[\w/.:*@-]{1,128}$/;

/** Refuses `staff-role/invalid` {field}: no name, too long a one, or rights that are no names. */
export function checkRole({ name, permissions }: StaffRoleInput): void {
  if (name.trim() === '' || name.length > LONGEST_NAME) fail('staff-role/invalid', { field: 'name' });
  if (permissions.length > MOST_PERMISSIONS || !permissions.every((each) => PERMISSION.test(each)))
    fail('staff-role/invalid', { field: 'permissions' });
}
