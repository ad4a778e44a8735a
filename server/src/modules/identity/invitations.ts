import { and, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { type Page, type Paging, pageOf, slice } from '../../kernel/paging.ts';
import type { User } from './find-user.ts';
import { user } from './tables.ts';

/** Somebody in the line of invitations above a user. */
export interface Introducer {
  readonly id: number;
  /** A seller whom the shop has not locked out. */
  readonly mayEarn: boolean;
}

/** Nobody looks further up than this. */
const LONGEST_LINE = 50;

const readLine = defineStatement<{ id: number; may_earn: boolean }>(
  'identity.line-of-invitations',
  `with recursive line as (
     select u.id, u.referrer_id, u.is_seller and u.status = 'active' as may_earn, 1 as step, array[u.id] as seen
     from "user" u where u.tenant_id = $1 and u.id = $2
     union all
     select u.id, u.referrer_id, u.is_seller and u.status = 'active', l.step + 1, l.seen || u.id
     from line l join "user" u on u.tenant_id = $1 and u.id = l.referrer_id
     where l.step < ${LONGEST_LINE} and u.id <> all (l.seen)
   )
   select id, may_earn from line order by step`,
);

/** The user, who invited the user, who invited them, and so on; empty for an unknown user. */
export async function lineOfInvitations(ctx: Context, userId: number): Promise<Introducer[]> {
  const rows = await run(ctx.db, readLine, [ctx.tenant.id, userId]);
  return rows.map(({ id, may_earn: mayEarn }) => ({ id: Number(id), mayEarn }));
}

export interface InvitedFilter {
  /** 1: invited by the user; 2: by somebody whom the user invited; absent: both. */
  readonly level?: 1 | 2 | undefined;
  readonly userIds?: readonly number[] | undefined;
  /** Registered from this moment on, before that one. */
  readonly since?: Date | undefined;
  readonly before?: Date | undefined;
  readonly paging: Paging;
}

export interface InvitedUser {
  readonly user: User;
  readonly level: 1 | 2;
}

const introducer = alias(user, 'introducer');

/** Whom a user has brought, directly or through one other, the newest first. */
export async function listInvited(
  ctx: Context,
  userId: number,
  filter: InvitedFilter,
): Promise<Page<InvitedUser>> {
  const where = conditionOf(ctx, userId, filter);
  const { limit, offset } = slice(filter.paging);
  const rows = await ctx.db
    .select({ user })
    .from(user)
    .where(where)
    .orderBy(desc(user.id))
    .limit(limit)
    .offset(offset);
  const members = rows.map((row) => ({
    user: row.user,
    level: row.user.referrerId === userId ? (1 as const) : (2 as const),
  }));
  return pageOf(members, filter.paging, () => ctx.db.$count(user, where));
}

function conditionOf(ctx: Context, userId: number, filter: InvitedFilter): SQL | undefined {
  const { level, userIds, since, before } = filter;
  const ownPeople = ctx.db
    .select({ id: introducer.id })
    .from(introducer)
    .where(and(eq(introducer.tenantId, ctx.tenant.id), eq(introducer.referrerId, userId)));
  const introducers = {
    1: eq(user.referrerId, userId),
    2: inArray(user.referrerId, ownPeople),
    // One set rather than two conditions: each of its people is looked up in the index of who brought whom.
    both: sql`${user.referrerId} in (select ${userId}::bigint union all ${ownPeople})`,
  };
  return and(
    eq(user.tenantId, ctx.tenant.id),
    introducers[level ?? 'both'],
    userIds ? inArray(user.id, [...userIds]) : undefined,
    since ? gte(user.createdAt, since) : undefined,
    before ? lt(user.createdAt, before) : undefined,
  );
}

const anyInvited = defineStatement<{ id: number }>(
  'identity.any-invited',
  'select id from "user" where tenant_id = $1 and referrer_id = $2 limit 1',
);

/** Whether a user has brought anybody. */
export async function hasInvited(ctx: Context, userId: number): Promise<boolean> {
  return (await run(ctx.db, anyInvited, [ctx.tenant.id, userId])).length > 0;
}
