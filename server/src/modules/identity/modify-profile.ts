import { and, eq, sql } from 'drizzle-orm';
import type { UserContext } from '../../kernel/context.ts';
import { inTransaction, touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { printDay } from '../../kernel/time-zone.ts';
import { userTag } from './resolve-session.ts';
import { user } from './tables.ts';

export interface ProfileChange {
  readonly nick?: string | undefined;
  readonly avatarUrl?: string | undefined;
  readonly province?: string | undefined;
  readonly city?: string | undefined;
  readonly gender?: number | undefined;
  /** `yyyy-MM-dd`. */
  readonly birthday?: string | undefined;
  /** Merged into what is there; a null takes the label away. */
  readonly extensions?: Record<string, unknown> | undefined;
}

const MOST_LABELS = 100;

/** Changes what is given of the signed-in user's profile. Refuses `profile/birthday-in-future`, `profile/too-many-labels`. */
export async function modifyProfile(ctx: UserContext, change: ProfileChange): Promise<void> {
  const { extensions, ...columns } = change;
  if (columns.birthday !== undefined && columns.birthday > printDay(ctx.now(), ctx.tenant.timeZone))
    fail('profile/birthday-in-future');
  const merged = sql<
    Record<string, unknown>
  >`jsonb_strip_nulls(${user.extensions} || ${JSON.stringify(extensions)}::jsonb)`;
  await inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .update(user)
      .set({ ...columns, updatedAt: tx.now(), ...(extensions ? { extensions: merged } : {}) })
      .where(and(eq(user.tenantId, tx.tenant.id), eq(user.id, tx.user.id)))
      .returning({ extensions: user.extensions });
    if (row && Object.keys(row.extensions).length > MOST_LABELS) fail('profile/too-many-labels');
    touch(tx, userTag(tx.tenant.id, tx.user.id));
  });
}
