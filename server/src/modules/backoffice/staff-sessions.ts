import { and, desc, eq, getTableColumns, gt } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { keepRecords } from '../../kernel/records/keep-records.ts';
import { digestToken } from '../identity/index.ts';
import { recordOwn } from './record-audit.ts';
import { staff, staffSession } from './tables.ts';

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

type Found = Staff & { readonly sessionId: number; readonly permissions: string[] | null };

const staffColumns = Object.entries(getTableColumns(staff))
  .map(([key, { name }]) => `st.${name} as "${key}"`)
  .join(', ');

/** Asked at every request and kept nowhere: whatever ends a session or takes a right away ends it at once. */
const findStaff = defineStatement<Found>(
  'backoffice.find-staff-by-token',
  `select ${staffColumns}, s.id as "sessionId", r.permissions from staff_session s
   join staff st on st.tenant_id = s.tenant_id and st.id = s.staff_id and st.status = 'active'
   left join staff_role r on r.tenant_id = st.tenant_id and r.id = st.role_id
   where s.token_digest = $1 and s.expires_at > $2`,
);

/** Who a back-office token stands for; undefined when it is unknown, expired, or its owner was disabled. */
export async function resolveStaff(platform: Context, token: string): Promise<SignedInStaff | undefined> {
  const [found] = await run(platform.db, findStaff, [digestToken(token), platform.now()]);
  if (!found) return undefined;
  const { sessionId, permissions, ...known } = found;
  return { staff: known, sessionId, permissions: permissions ?? [] };
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
  await inTransaction(ctx, async (tx) => {
    const ended = await tx.db
      .delete(staffSession)
      .where(and(own(tx.staff), eq(staffSession.id, sessionId)))
      .returning({ id: staffSession.id });
    if (ended.length === 0) fail('record/none');
    const change =
      sessionId === tx.sessionId
        ? { action: 'log-out', resource: 'staff', resourceId: tx.staff.id }
        : { action: 'remove', resource: 'sessions', resourceId: sessionId };
    await recordOwn(tx, tx.staff, change);
  });
}

/** Ends every session of somebody of the tenant's staff. */
export async function endStaffSessions(tx: Context, staffId: number): Promise<void> {
  await tx.db
    .delete(staffSession)
    .where(and(eq(staffSession.tenantId, tx.tenant.id), eq(staffSession.staffId, staffId)));
}
