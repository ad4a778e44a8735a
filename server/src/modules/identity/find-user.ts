import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { user } from './tables.ts';

export type User = typeof user.$inferSelect;

/** What a user may sign in with. */
export type AccountName = 'username' | 'mobile' | 'email';

/** A name as it is kept and compared: usernames as people see them (NFKC), mail addresses in lower case. */
export function normaliseAccount(kind: AccountName, name: string): string {
  const trimmed = name.trim();
  if (kind === 'username') return trimmed.normalize('NFKC');
  return kind === 'email' ? trimmed.toLowerCase() : trimmed;
}

/** The tenant's user who has this (normalised) name; usernames are compared without regard to case. */
export function findUserByAccount(ctx: Context, kind: AccountName, name: string): Promise<User | undefined> {
  return findUser(
    ctx,
    kind === 'username' ? sql`lower(${user.username}) = lower(${name})` : eq(user[kind], name),
  );
}

/** A user of the tenant. Refuses `record/none`. */
export async function getUser(ctx: Context, id: number): Promise<User> {
  return (await findUser(ctx, eq(user.id, id))) ?? fail('record/none');
}

async function findUser(ctx: Context, condition: SQL): Promise<User | undefined> {
  const [row] = await ctx.db
    .select()
    .from(user)
    .where(and(eq(user.tenantId, ctx.tenant.id), condition));
  return row;
}

/** Refuses `user/disabled` for a user the shop has locked. */
export function requireActive(found: Pick<User, 'status'>): void {
  if (found.status === 'disabled') fail('user/disabled');
}
