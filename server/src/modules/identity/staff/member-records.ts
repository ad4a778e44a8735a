import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { printDay } from '../../../kernel/time-zone.ts';
import { isMobile } from '../account-kinds.ts';
import type { User } from '../find-user.ts';
import { registerUser } from '../register-user.ts';
import { userTag } from '../resolve-session.ts';
import { user } from '../tables.ts';

const MOST_LABELS = 100;

/** What everybody calls a user: the nick, else what they sign in with. */
const labelOf = sql<string>`coalesce(nullif(${user.nick}, ''), ${user.username}, ${user.mobile}, ${user.email}, '')`;

const records = keepRecords(user, {
  filters: ['mobile', 'tags', 'status', 'source', 'isSeller', 'referrerId', 'createdAt'],
  sorts: ['createdAt'],
  search: ['nick', 'mobile', 'username'],
  searchBy: 'beginning',
  check: (tx, after, before) => {
    const { birthday, extensions, realName } = after;
    if (birthday && birthday > printDay(tx.now(), tx.tenant.timeZone))
      fail('member/invalid', { field: 'birthday' });
    if (Object.keys(extensions ?? {}).length > MOST_LABELS) fail('member/invalid', { field: 'extensions' });
    if (before?.idCardVerifiedAt && before.realName !== realName)
      fail('member/invalid', { field: 'realName' });
  },
  tags: (tenantId, { id }) => [userTag(tenantId, id)],
});

/** Somebody whom staff enter into the books themselves: signs in later with a code sent to the mobile. */
export interface EnteredMember {
  readonly mobile: string;
  readonly nick?: string | null | undefined;
  /** Who brought them. */
  readonly referrerId?: number | null | undefined;
}

/**
 * The shop's members for its staff, locked out ones too. Refuses `member/invalid` {field}: a birthday to come, too many
 * labels, another name than the one that was verified, a mobile number that is none; `record/taken` for a known one.
 */
export const memberRecords = {
  ...records,
  create: async (tx: Context, { mobile, nick, referrerId }: EnteredMember): Promise<User> => {
    if (!isMobile(mobile)) fail('member/invalid', { field: 'mobile' });
    const facts = { nick: nick ?? undefined, referrerId: referrerId ?? undefined };
    return (await registerUser(tx, { source: 'mobile', mobile, ...facts })) ?? fail('record/taken');
  },
  labels: async (ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, string>> => {
    if (ids.length === 0) return new Map();
    const rows = await ctx.db
      .select({ id: user.id, label: labelOf })
      .from(user)
      .where(and(eq(user.tenantId, ctx.tenant.id), inArray(user.id, [...ids])));
    return new Map(rows.map(({ id, label }) => [id, label]));
  },
};

const invited = keepRecords(user, {
  filters: ['referrerId', 'createdAt'],
  also: () => isNotNull(user.referrerId),
  tags: () => [],
});

/** Who came by whose invitation, the latest first. `read` refuses `record/none`, also for who came by themselves. */
export const invitationRecords = {
  list: invited.list,
  walk: invited.walk,
  read: async (ctx: Context, id: number): Promise<User> => {
    const row = await invited.read(ctx, id);
    return row.referrerId === null ? fail('record/none') : row;
  },
};
