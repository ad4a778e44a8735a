import type { TenantScope } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { may } from '../../modules/backoffice/index.ts';
import type { Permit, StaffContext } from './route.ts';

type Who = Pick<StaffContext, 'staff' | 'permissions'>;
type Where = Pick<StaffContext, 'tenant'>;

/** Where an operator acts while the installation has no tenant: only what is the installation's own is there. */
export const NOWHERE: TenantScope = { id: 0, domain: '', timeZone: 'Asia/Shanghai' };

/** Whether staff may call what asks for this. Denied is whatever is not allowed. */
export function isPermitted({ staff, permissions, tenant }: Who & Where, permit: Permit): boolean {
  if (permit.isOfInstallation) return staff.role === 'operator';
  if (tenant.id === NOWHERE.id) return false;
  if (permit.isForOwners && staff.role === 'member') return false;
  if (staff.shopId !== null && !permit.isForShops) return false;
  return may(staff, permissions, permit);
}

/** What the shop's figures ask for. */
export const dashboardPermit = { permission: 'dashboard:read', group: 'orders' } as const;

/** Refuses `staff/not-permitted`, and `staff/must-change-password` before everything else. */
export function requirePermit(ctx: StaffContext, permit: Permit): void {
  if (ctx.staff.mustChangePassword) fail('staff/must-change-password');
  if (!isPermitted(ctx, permit)) fail('staff/not-permitted', { permission: permit.permission });
}

/** Whether staff may see a field that needs a permission of its own, such as `money:read`. */
export function mayRead({ staff, permissions }: Who, needs: string | undefined): boolean {
  return needs === undefined || may(staff, permissions, { permission: needs });
}
