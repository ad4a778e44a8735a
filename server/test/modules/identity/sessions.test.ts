import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { UserContext } from '../../../src/kernel/context.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import {
  digestToken,
  endSessions,
  getUser,
  logOut,
  openSession,
  resolveSession,
  setPassword,
} from '../../../src/modules/identity/index.ts';
import { session } from '../../../src/modules/identity/tables.ts';
import { useTestApp } from '../../support/test-app.ts';
import { newUser } from '../../support/users.ts';

const t = useTestApp();
const rowsOf = (userId: number) => t.ctx.db.select().from(session).where(eq(session.userId, userId));

async function twoDevices() {
  const user = await newUser(t.ctx);
  const row = await getUser(t.ctx, user.id);
  const { token } = await inTransaction(t.ctx, (tx) =>
    openSession(tx, row, { id: 'tablet', name: 'Tablet' }),
  );
  return { userId: user.id, phone: user.token, tablet: token };
}

describe('sessions', () => {
  it('keep no token, only what it is recognised by', async () => {
    const { userId, phone, tablet } = await twoDevices();
    const rows = await rowsOf(userId);
    expect(rows.map((row) => row.tokenDigest).sort()).toEqual(
      [digestToken(phone), digestToken(tablet)].sort(),
    );
    expect(JSON.stringify(rows)).not.toContain(phone);
  });

  it('end one by one', async () => {
    const { phone, tablet } = await twoDevices();
    const user = await resolveSession(t.ctx, phone);
    await logOut({ ...t.ctx, user } as UserContext);
    expect(await resolveSession(t.ctx, phone)).toBeUndefined();
    expect(await resolveSession(t.ctx, tablet)).toBeDefined();
  });

  it('end all together, or all but the one that asked', async () => {
    const { userId, phone, tablet } = await twoDevices();
    const here = await resolveSession(t.ctx, tablet);
    await inTransaction(t.ctx, (tx) => endSessions(tx, userId, here?.sessionId));
    expect(await resolveSession(t.ctx, phone)).toBeUndefined();
    expect(await resolveSession(t.ctx, tablet)).toEqual(here);
    await inTransaction(t.ctx, (tx) => endSessions(tx, userId));
    expect(await resolveSession(t.ctx, tablet)).toBeUndefined();
  });

  it('stay when the transaction that would have ended them fails', async () => {
    const { userId, phone } = await twoDevices();
    const failing = inTransaction(t.ctx, async (tx) => {
      await setPassword(tx, userId, 'hash');
      throw new Error('power cut');
    });
    await expect(failing).rejects.toThrow('power cut');
    expect(await resolveSession(t.ctx, phone)).toBeDefined();
    expect((await getUser(t.ctx, userId)).passwordHash).toBeNull();
  });

  it('of one user are not ended by another tenant that has the same numbers', async () => {
    const { userId, phone } = await twoDevices();
    await inTransaction(t.rival, (tx) => endSessions(tx, userId));
    expect(await resolveSession(t.ctx, phone)).toBeDefined();
    expect(await resolveSession(t.rival, phone)).toBeUndefined();
  });
});
