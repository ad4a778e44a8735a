import type { Context, UserContext } from '../../src/kernel/context.ts';
import { inTransaction } from '../../src/kernel/database/transaction.ts';
import { openSession, registerUser as register } from '../../src/modules/identity/index.ts';
import { postEntry, tenantAccount, userAccount } from '../../src/modules/ledger/index.ts';
import type { TestApp } from './test-app.ts';

export interface TestUser {
  readonly id: number;
  readonly token: string;
  readonly username: string;
}

let count = 0;

/** A new user of the context's tenant, signed in; without a password, whose hashing would cost time. */
export async function newUser(ctx: Context): Promise<TestUser> {
  const username = `user${++count}`;
  return inTransaction(ctx, async (tx) => {
    const created = await register(tx, { source: 'username', username, nick: username });
    if (!created) throw new Error(`${username} is taken`);
    const { token } = await openSession(tx, created);
    return { id: created.id, token, username };
  });
}

/** A new, signed-in user of the tenant `shop`, or of `rival`. */
export function registerUser(t: TestApp, domain: 'shop' | 'rival' = 'shop'): Promise<TestUser> {
  return newUser(domain === 'shop' ? t.ctx : t.rival);
}

/** The context of a call that this user makes, for use cases. */
export function actingAs(ctx: Context, user: TestUser): UserContext {
  return { ...ctx, user: { id: user.id, sessionId: 0 } };
}

/** Gives a user money (fen) and points out of the tenant's adjustment accounts. */
export async function fund(
  ctx: Context,
  userId: number,
  given: { balance?: number; points?: number },
): Promise<void> {
  const { balance = 0, points = 0 } = given;
  const postings = [
    { account: userAccount(userId, 'balance'), amount: balance },
    { account: tenantAccount('adjustment'), amount: -balance },
    { account: userAccount(userId, 'points'), amount: points },
    { account: tenantAccount('points-issued'), amount: -points },
  ];
  const key = `test-fund:${++count}`;
  await inTransaction(ctx, (tx) =>
    postEntry(tx, { key, kind: 'adjust', postings: postings.filter((posting) => posting.amount !== 0) }),
  );
}
