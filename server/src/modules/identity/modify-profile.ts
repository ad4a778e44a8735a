import { and, eq, ne, sql } from 'drizzle-orm';
import type { UserContext } from '../../kernel/context.ts';
import { inTransaction, touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { printDay } from '../../kernel/time-zone.ts';
import { getUser } from './find-user.ts';
import { lockNick } from './locks.ts';
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
  readonly signature?: string | undefined;
  /** Where to write to; not a name to sign in with. */
  readonly contactEmail?: string | undefined;
  /** As long as nobody has verified it. */
  readonly realName?: string | undefined;
  /** Merged into what is there; a null takes the label away. */
  readonly extensions?: Record<string, unknown> | undefined;
}

export interface ProfileRules {
  /** Nobody else in the shop may have the nick, as some dialects promise. */
  readonly uniqueNick?: boolean | undefined;
}

const MOST_LABELS = 100;

/**
 * Changes what is given of the signed-in user's profile. Refuses `profile/birthday-in-future`,
 * `profile/too-many-labels`, `profile/nick-taken`, `profile/real-name-verified`.
 */
export async function modifyProfile(
  ctx: UserContext,
  change: ProfileChange,
  { uniqueNick = false }: ProfileRules = {},
): Promise<void> {
  const { extensions, ...columns } = change;
  if (columns.birthday !== undefined && columns.birthday > printDay(ctx.now(), ctx.tenant.timeZone))
    fail('profile/birthday-in-future');
  const merged = sql<
    Record<string, unknown>
  >`jsonb_strip_nulls(${user.extensions} || ${JSON.stringify(extensions)}::jsonb)`;
  await inTransaction(ctx, async (tx) => {
    if (uniqueNick && columns.nick !== undefined) await refuseTakenNick(tx, columns.nick);
    if (columns.realName !== undefined) await refuseVerifiedName(tx, columns.realName);
    const [row] = await tx.db
      .update(user)
      .set({ ...columns, updatedAt: tx.now(), ...(extensions ? { extensions: merged } : {}) })
      .where(and(eq(user.tenantId, tx.tenant.id), eq(user.id, tx.user.id)))
      .returning({ extensions: user.extensions });
    if (row && Object.keys(row.extensions).length > MOST_LABELS) fail('profile/too-many-labels');
    touch(tx, userTag(tx.tenant.id, tx.user.id));
  });
}

/** One at a time per nick: two who want the same one at once must not both get it. */
async function refuseTakenNick(tx: UserContext, nick: string): Promise<void> {
  await lockNick(tx, nick);
  const [taken] = await tx.db
    .select({ id: user.id })
    .from(user)
    .where(and(eq(user.tenantId, tx.tenant.id), eq(user.nick, nick), ne(user.id, tx.user.id)))
    .limit(1);
  if (taken) fail('profile/nick-taken');
}

async function refuseVerifiedName(tx: UserContext, realName: string): Promise<void> {
  const known = await getUser(tx, tx.user.id);
  if (known.idCardVerifiedAt && known.realName !== realName) fail('profile/real-name-verified');
}
