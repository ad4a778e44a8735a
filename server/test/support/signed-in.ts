import type { Context } from '../../src/kernel/context.ts';
import { digestToken } from '../../src/modules/identity/index.ts';
import { session, user } from '../../src/modules/identity/tables.ts';

export interface SignedInUser {
  readonly id: number;
  readonly token: string;
}

let count = 0;

/** Puts a user with a session into the tenant of `ctx`, past registration: for rooms that only need somebody. */
export async function signedIn(ctx: Context): Promise<SignedInUser> {
  const token = `token-${++count}`;
  const tenantId = ctx.tenant.id;
  const createdAt = ctx.now();
  const [row] = await ctx.db
    .insert(user)
    .values({ tenantId, username: `somebody-${count}`, source: 'username', createdAt })
    .returning({ id: user.id });
  if (!row) throw new Error('the user was not inserted');
  const expiresAt = new Date('2099-01-01T00:00:00Z');
  await ctx.db
    .insert(session)
    .values({ tenantId, userId: row.id, tokenDigest: digestToken(token), createdAt, expiresAt });
  return { id: row.id, token };
}
