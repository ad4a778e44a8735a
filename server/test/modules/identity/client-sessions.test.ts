import { and, eq, isNull } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, later, MINUTE, SECOND } from '../../../src/kernel/clock.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import {
  banAddress,
  type ClientClass,
  endSessions,
  getUser,
  hashPassword,
  knownByToken,
  leaveClient,
  openSession,
  ownerOfToken,
  refuseRiskyAddress,
  resolveClientSession,
  resolveSession,
  runSweep,
  setPassword,
  setUserStatus,
} from '../../../src/modules/identity/index.ts';
import { bannedAddress, session } from '../../../src/modules/identity/tables.ts';
import { useTestApp } from '../../support/test-app.ts';
import { newUser } from '../../support/users.ts';
import { newClientUser } from '../../support/yaf-client.ts';

const t = useTestApp();

const open = (userId: number, clientClass: ClientClass, pushToken?: string): Promise<string> =>
  inTransaction(t.ctx, async (tx) => {
    const { token } = await openSession(tx, await getUser(tx, userId), { clientClass, pushToken });
    return token;
  });
const resolve = (token: string | undefined) => resolveClientSession(t.ctx, token);
const refusalOf = async (token: string | undefined): Promise<string> => {
  const error: unknown = await resolve(token).catch((refused: unknown) => refused);
  return error instanceof Error ? error.message : 'nothing was refused';
};
const living = async (userId: number) =>
  t.ctx.db
    .select()
    .from(session)
    .where(and(eq(session.userId, userId), isNull(session.endedBy)));

describe('the session of a kind of client', () => {
  it('is one per kind: of two who sign in at once, one ends the other’s', async () => {
    const { id } = await newUser(t.ctx);
    const tokens = await Promise.all(Array.from({ length: 6 }, () => open(id, 'app')));
    const good = (await Promise.all(tokens.map(refusalOf))).filter(
      (answer) => answer === 'nothing was refused',
    );
    expect(good).toHaveLength(1);
    expect((await living(id)).filter(({ clientClass }) => clientClass === 'app')).toHaveLength(1);
  });

  it('leaves the other kind and logins of other dialects alone', async () => {
    const user = await newUser(t.ctx);
    const browser = await open(user.id, 'other');
    const phone = await open(user.id, 'app');
    await open(user.id, 'app');
    expect(await refusalOf(phone)).toBe('session/replaced');
    expect(await resolve(browser)).toMatchObject({ id: user.id });
    expect(await resolveSession(t.ctx, user.token)).toMatchObject({ id: user.id });
    // Those are of no kind, and so nobody's here.
    expect(await refusalOf(user.token)).toBe('session/invalid');
  });

  it('is known to the other dialects while it lasts, and not afterwards', async () => {
    const { id, token } = await newClientUser(t.ctx);
    expect(await resolveSession(t.ctx, token)).toMatchObject({ id });
    await leaveClient(t.ctx, id, 'app');
    expect(await resolveSession(t.ctx, token)).toBeUndefined();
  });

  it('is refused by what became of it', async () => {
    expect(await refusalOf(undefined)).toBe('session/missing');
    expect(await refusalOf('')).toBe('session/missing');
    expect(await refusalOf('unknown')).toBe('session/invalid');
    const { id, token } = await newClientUser(t.ctx);
    await leaveClient(t.ctx, id, 'other');
    expect(await refusalOf(token)).toBe('nothing was refused');
    await leaveClient(t.ctx, id, 'app');
    expect(await refusalOf(token)).toBe('session/invalid');
    const next = await open(id, 'app');
    expect(await refusalOf(token)).toBe('session/replaced');
    const passwordHash = await hashPassword(t.ctx, 'secret-9');
    await inTransaction(t.ctx, (tx) => setPassword(tx, id, passwordHash));
    expect(await refusalOf(next)).toBe('session/password-changed');
    expect(await refusalOf(token)).toBe('session/invalid');
    await setUserStatus(t.ctx, id, 'disabled');
    expect(await refusalOf(next)).toBe('user/disabled');
  });

  it('stays when its user changes something with it, if it is to', async () => {
    const { id, token } = await newClientUser(t.ctx);
    const browser = await open(id, 'other');
    const { sessionId } = await resolve(token);
    await inTransaction(t.ctx, (tx) => endSessions(tx, id, sessionId));
    expect(await refusalOf(token)).toBe('nothing was refused');
    expect(await refusalOf(browser)).toBe('session/invalid');
  });

  it.each([
    ['app', 30 * DAY, HOUR],
    ['other', 30 * MINUTE, 3 * SECOND],
  ] as const)(
    'of the kind %s is written again only when that is worth it',
    async (clientClass, life, grain) => {
      const { id } = await newUser(t.ctx);
      const token = await open(id, clientClass);
      const expiry = async () => (await living(id)).find((row) => row.clientClass === clientClass)?.expiresAt;
      const first = later(t.ctx.now(), life);
      expect(await expiry()).toEqual(first);
      t.clock.advance(grain / 4);
      await resolve(token);
      expect(await expiry()).toEqual(first);
      t.clock.advance(grain);
      await resolve(token);
      expect(await expiry()).toEqual(later(t.ctx.now(), life));
    },
  );

  it('keeps where notifications go, until it ends in whatever way', async () => {
    const { id } = await newUser(t.ctx);
    const kept = async () =>
      (await t.ctx.db.select().from(session).where(eq(session.userId, id))).flatMap(
        (row) => row.pushToken ?? [],
      );
    await open(id, 'app', 'phone-1');
    await open(id, 'other', 'browser-1');
    expect((await kept()).sort()).toEqual(['browser-1', 'phone-1']);
    await open(id, 'app', 'phone-2');
    expect((await kept()).sort()).toEqual(['browser-1', 'phone-2']);
    await inTransaction(t.ctx, (tx) => endSessions(tx, id));
    expect(await kept()).toEqual([]);
  });
});

describe('who a token was given to', () => {
  it('is known for what everybody may ask, also when the session is over', async () => {
    const { id, token } = await newClientUser(t.ctx);
    await open(id, 'app');
    expect(await knownByToken(t.ctx, token)).toMatchObject({ id });
    t.clock.advance(40 * DAY);
    expect(await knownByToken(t.ctx, token)).toMatchObject({ id });
    expect(await ownerOfToken(t.ctx, token)).toBe(id);
  });

  it('is nobody for a locked user, a changed password, another tenant and no token', async () => {
    const [locked, changed] = [await newClientUser(t.ctx), await newClientUser(t.ctx)];
    await setUserStatus(t.ctx, locked.id, 'disabled');
    await inTransaction(t.ctx, (tx) => endSessions(tx, changed.id, undefined, 'password-change'));
    for (const token of [locked.token, changed.token, '', undefined, 'unknown'])
      expect(await knownByToken(t.ctx, token)).toBeUndefined();
    const { token } = await newClientUser(t.ctx);
    expect(await knownByToken(t.rival, token)).toBeUndefined();
    expect(await ownerOfToken(t.rival, token)).toBeUndefined();
  });
});

describe('what nobody needs any more', () => {
  it('is swept away: sessions that would have expired by now, bans that are over', async () => {
    const { id, token } = await newClientUser(t.ctx);
    await leaveClient(t.ctx, id, 'app');
    await banAddress(t.ctx, '10.1.1.1', later(t.ctx.now(), DAY));
    await banAddress(t.ctx, '10.1.1.2', later(t.ctx.now(), 90 * DAY));
    t.clock.advance(31 * DAY);
    await runSweep(t.app.platform);
    expect(await ownerOfToken(t.ctx, token)).toBeUndefined();
    const bans = await t.ctx.db.select().from(bannedAddress);
    expect(bans.map(({ address }) => address)).toEqual(['10.1.1.2']);
  });

  it('a ban is one of its tenant, and lasts until it is lifted or over', async () => {
    const from = (ip: string, ctx = t.ctx) => refuseRiskyAddress({ ...ctx, ip });
    await banAddress(t.ctx, '10.2.2.2', later(t.ctx.now(), HOUR));
    await expect(from('10.2.2.2')).rejects.toThrow('address/banned');
    await from('10.2.2.2', t.rival);
    await from('10.2.2.3');
    await banAddress(t.ctx, '10.2.2.2', later(t.ctx.now(), 2 * HOUR));
    t.clock.advance(HOUR);
    await expect(from('10.2.2.2')).rejects.toThrow('address/banned');
    t.clock.advance(HOUR);
    await from('10.2.2.2');
  });
});
