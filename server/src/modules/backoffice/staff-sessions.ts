import { and, desc, eq, gt } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { keepRecords } from '../../kernel/records/keep-records.ts';
import { digestToken } from '../identity/index.ts';
import { staff, staffRole, staffSession } from './tables.ts';

export type Staff = typeof staff.$inferSelect;

/** Operators of the installation belong to no tenant. */
export const OPERATORS = 0;

/** Somebody signed in to the back office. */
export interface SignedInStaff {
  readonly staff: Staff;
  readonly sessionId: number;
  /** What a member's role says; owners and operators may do everything. */
  readonly permissions: readonly string[];
}

/** Who a back-office token stands for; undefined when it is unknown, expired, or its owner was disabled. */
export async function resolveStaff(platform: Context, token: string): Promise<SignedInStaff | undefined> {
  const [found] = await platform.db
    .select({ staff, sessionId: staffSession.id, permissions: staffRole.permissions })
    .from(staffSession)
    .innerJoin(staff, and(eq(staff.tenantId, staffSession.tenantId), eq(staff.id, staffSession.staffId)))
    .leftJoin(staffRole, and(eq(staffRole.tenantId, staff.tenantId), eq(staffRole.id, staff.roleId)))
    .where(
      and(
        eq(staffSession.tokenDigest, digestToken(token)),
        gt(staffSession.expiresAt, platform.now()),
        eq(staff.status, 'active'),
      ),
    );
  return found && { ...found, permissions: found.permissions ?? [] };
}

/** The sessions of the tenant's staff, the newest first; removing one signs its device out at once. */
export const sessionRecords = keepRecords(staffSession, {
  filters: ['staffId', 'createdAt'],
  sorts: ['createdAt', 'expiresAt'],
  search: ['ip', 'userAgent'],
  tags: () => [],
});

type Self = Context & Pick<SignedInStaff, 'staff' | 'sessionId'>;
const own = ({ id, tenantId }: Staff) =>
  and(eq(staffSession.tenantId, tenantId), eq(staffSession.staffId, id));

/** Where whoever asks is signed in, the newest first. */
export async function listOwnSessions(ctx: Self) {
  const rows = await ctx.db
    .select()
    .from(staffSession)
    .where(and(own(ctx.staff), gt(staffSession.expiresAt, ctx.now())))
    .orderBy(desc(staffSession.id))
    .limit(100);
  return rows.map((row) => ({ ...row, isCurrent: row.id === ctx.sessionId }));
}

/** Ends one of the sessions of whoever asks, at once. Refuses `record/none`. */
export async function endOwnSession(ctx: Self, sessionId: number): Promise<void> {
  const ended = await ctx.db
    .delete(staffSession)
    .where(and(own(ctx.staff), eq(staffSession.id, sessionId)))
    .returning({ id: staffSession.id });
  if (ended.length === 0) fail('record/none');
}

/** Ends every session of somebody of the tenant's staff. */
export async function endStaffSessions(tx: Context, staffId: number): Promise<void> {
  await tx.db
    .delete(staffSession)
    .where(and(eq(staffSession.tenantId, tx.tenant.id), eq(staffSession.staffId, staffId)));
}
