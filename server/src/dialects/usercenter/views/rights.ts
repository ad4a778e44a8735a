import type { StaffMember } from '../../../modules/backoffice/index.ts';

const CUSTOMER = 0;
const ADMINISTRATOR = 9;

/** What a user may do under `/manage`; clients want lists, also of nothing. `*` is everything. */
export function rightsView(member: StaffMember | undefined) {
  if (!member)
    return { role_id: CUSTOMER, rid: CUSTOMER, roles: [] as string[], permissions: [] as string[] };
  const isOwner = member.staff.role !== 'member';
  return {
    role_id: ADMINISTRATOR,
    rid: ADMINISTRATOR,
    roles: [isOwner ? 'owner' : (member.roleName ?? 'member')],
    permissions: isOwner ? ['*'] : [...member.permissions],
  };
}
