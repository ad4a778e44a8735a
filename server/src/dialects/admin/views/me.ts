import { printMoment } from '../../../kernel/time-zone.ts';
import type { listOwnSessions } from '../../../modules/backoffice/index.ts';
import { listTenants, tenantName } from '../../../modules/tenancy/index.ts';
import { dashboardPermit, isPermitted, NOWHERE } from '../permit.ts';
import type { StaffContext } from '../route.ts';
import { screensFor } from './screens.ts';

type OwnSession = Awaited<ReturnType<typeof listOwnSessions>>[number];

/** Who is signed in and where: what the console's frame shows. */
export async function meView(ctx: StaffContext) {
  const { staff, permissions, tenant } = ctx;
  return {
    id: staff.id,
    username: staff.username,
    role: staff.role,
    roleId: staff.roleId,
    shopId: staff.shopId,
    /** The member they are: an agent of the desk answers in that name. */
    userId: staff.userId,
    permissions: staff.role === 'member' ? permissions : ['*:*'],
    /** Whether the shop's figures are theirs to see. */
    seesDashboard: isPermitted(ctx, dashboardPermit),
    mustChangePassword: staff.mustChangePassword,
    hasTotp: staff.totpSecret !== null,
    tenant: {
      id: tenant.id,
      domain: tenant.domain,
      name: tenant.id === NOWHERE.id ? '' : await tenantName(ctx),
      timeZone: tenant.timeZone,
    },
    tenants: staff.role === 'operator' ? await listTenants(ctx) : [],
    screens: screensFor(ctx),
  };
}

/** A device on which whoever asks is signed in. */
export function ownSessionView(ctx: StaffContext, row: OwnSession) {
  const print = (moment: Date) => printMoment(moment, ctx.tenant.timeZone);
  return {
    id: row.id,
    ip: row.ip,
    userAgent: row.userAgent,
    createdAt: print(row.createdAt),
    expiresAt: print(row.expiresAt),
    isCurrent: row.isCurrent,
  };
}
