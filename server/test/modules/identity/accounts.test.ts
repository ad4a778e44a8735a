import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../../src/kernel/clock.ts';
import type { Context, UserContext } from '../../../src/kernel/context.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { bindAccount } from '../../../src/modules/identity/bind-account.ts';
import { bindVouched, logInVouched, registerVouched } from '../../../src/modules/identity/external-login.ts';
import {
  addFriend,
  bindUsername,
  findUserByAccount,
  getFriend,
  getUser,
  getUsers,
  listFriends,
  logOut,
  openSession,
  registerUser,
  resolveSession,
  setUserStatus,
} from '../../../src/modules/identity/index.ts';
import { modifyProfile } from '../../../src/modules/identity/modify-profile.ts';
import { setSetting } from '../../../src/modules/tenancy/index.ts';
import { between, outcomeOf, outcomesOf, rowsOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';

const t = useTestApp();
const member = async (ctx: Context = t.ctx): Promise<UserContext> => actingAs(ctx, await newUser(ctx));
const within = (ctx: Context, who: UserContext): UserContext => ({ ...ctx, user: who.user });

describe('a name to sign in with', () => {
  it('goes to the first of two who want it; the second may have it when the first gave up', async () => {
    const [one, two] = [await member(), await member()];
    const bind = (who: UserContext) => (ctx: Context) => bindUsername(within(ctx, who), { username: '小明' });
    expect(await between(t.ctx, bind(one), bind(two), 'rollback')).toBe('done');
    expect(await outcomeOf(bind(one)(t.ctx))).toBe('account/taken');
    expect((await findUserByAccount(t.ctx, 'username', '小明'))?.id).toBe(two.user.id);
  });

  it('is one name however its letters are written, and one’s own may be written anew', async () => {
    const [one, two] = [await member(), await member()];
    await bindUsername(one, { username: 'Lucy' });
    for (const username of ['lucy', 'LUCY', ' Lucy ', 'Ｌｕｃｙ'])
      expect(await outcomeOf(bindUsername(two, { username }))).toBe('account/taken');
    expect(await outcomeOf(bindUsername(one, { username: 'LUCY' }))).toBe('done');
    expect(await outcomeOf(bindUsername(await member(t.rival), { username: 'lucy' }))).toBe('done');
    for (const username of ['a', 'two words', 'x'.repeat(33), ''])
      expect(await outcomeOf(bindUsername(one, { username }))).toBe('username/malformed');
  });

  it('registered by many at once makes one user with one wallet', async () => {
    const register = () =>
      inTransaction(t.ctx, (tx) => registerUser(tx, { source: 'mobile', mobile: '13811112222' }));
    const made = await Promise.all(Array.from({ length: 8 }, register));
    expect(made.filter((user) => user !== undefined)).toHaveLength(1);
    const rows = await rowsOf(
      t,
      `select count(*)::int as accounts from account a join "user" u on u.id = a.owner_id
       where a.owner_type = 'user' and u.mobile = '13811112222'`,
    );
    expect(rows).toEqual([{ accounts: 4 }]);
  });

  it('is not bound when its proof was used up by somebody else', async () => {
    const one = await member();
    const proof = async () => {
      throw new Error('used');
    };
    await expect(bindAccount(one, { kind: 'mobile', name: '13800009999', proof })).rejects.toThrow('used');
    expect((await getUser(t.ctx, one.user.id)).mobile).toBeNull();
  });
});

describe('somebody whom another service vouches for', () => {
  const session = (openid: string, unionid?: string) => ({ openid, ...(unionid ? { unionid } : {}) });
  const vouched = (openid: string, unionid?: string) =>
    ({ provider: 'wechat-mini', session: session(openid, unionid) }) as const;

  it('registers once, however many times at once, and signs in from then on', async () => {
    const newcomer = vouched('o-rush');
    expect(await outcomeOf(logInVouched(t.ctx, newcomer))).toBe('external/not-registered');
    const rush = Array.from({ length: 6 }, () => registerVouched(t.ctx, newcomer, { nick: '小红' }));
    expect(await outcomesOf(rush)).toEqual({ done: 1, 'external/already-registered': 5 });
    const { userId, token } = await logInVouched(t.ctx, newcomer);
    expect(await resolveSession(t.ctx, token)).toMatchObject({ id: userId });
    expect(await outcomeOf(logInVouched(t.rival, newcomer))).toBe('external/not-registered');
  });

  it('is the same person under another app of the same company, by the unionid', async () => {
    await registerVouched(t.ctx, vouched('o-mini', 'u-1'), {});
    const { userId } = await logInVouched(t.ctx, vouched('o-mini', 'u-1'));
    const elsewhere = { provider: 'wechat-official', session: session('o-official', 'u-1') } as const;
    expect(await outcomeOf(registerVouched(t.ctx, elsewhere, {}))).toBe('external/already-registered');
    expect((await logInVouched(t.ctx, elsewhere)).userId).toBe(userId);
    // From now on known by that openid as well, without the unionid.
    const bare = { ...elsewhere, session: session('o-official') };
    expect((await logInVouched(t.ctx, bare)).userId).toBe(userId);
  });

  it('cannot be bound to a second user, and a user’s new name there replaces the old', async () => {
    const [one, two] = [await member(), await member()];
    await bindVouched(one, vouched('o-first'));
    expect(await outcomeOf(bindVouched(two, vouched('o-first')))).toBe('external/taken');
    await bindVouched(one, vouched('o-second'));
    expect(await outcomeOf(logInVouched(t.ctx, vouched('o-first')))).toBe('external/not-registered');
    expect((await logInVouched(t.ctx, vouched('o-second'))).userId).toBe(one.user.id);
    const bind = (who: UserContext) => (ctx: Context) => bindVouched(within(ctx, who), vouched('o-both'));
    expect(await between(t.ctx, bind(one), bind(two))).toBe('external/taken');
  });

  it('who was locked out does not come in by that door', async () => {
    await registerVouched(t.ctx, vouched('o-locked'), {});
    const { userId } = await logInVouched(t.ctx, vouched('o-locked'));
    await setUserStatus(t.ctx, userId, 'disabled');
    expect(await outcomeOf(logInVouched(t.ctx, vouched('o-locked')))).toBe('user/disabled');
    await setUserStatus(t.ctx, userId, 'active');
    expect(await outcomeOf(logInVouched(t.ctx, vouched('o-locked')))).toBe('done');
  });
});

describe('a session', () => {
  it('lasts thirty days to the moment, also where it is remembered, and knows where it began', async () => {
    const user = await newUser(t.ctx);
    expect(await resolveSession(t.ctx, user.token)).toMatchObject({ id: user.id });
    t.clock.advance(30 * DAY - 1);
    expect(await resolveSession(t.ctx, user.token)).toBeDefined();
    t.clock.advance(1);
    expect(await resolveSession(t.ctx, user.token)).toBeUndefined();
    const from = { ...t.ctx, ip: '192.0.2.9' };
    const found = await getUser(t.ctx, user.id);
    await inTransaction(from, (tx) => openSession(tx, found, { id: 'd1', name: '手机' }));
    const [row] = await rowsOf(
      t,
      'select device_id, device_name, ip from session where user_id = $1 order by id desc limit 1',
      [user.id],
    );
    expect(row).toEqual({ device_id: 'd1', device_name: '手机', ip: '192.0.2.9' });
    expect(await getUser(t.ctx, user.id)).toMatchObject({ loginAt: t.clock.now(), loginIp: '192.0.2.9' });
  });

  it('of a user who is locked out ends everywhere at once, and does not come back when they may', async () => {
    const user = await newUser(t.ctx);
    const found = await getUser(t.ctx, user.id);
    const { token: tablet } = await inTransaction(t.ctx, (tx) => openSession(tx, found));
    for (const token of [user.token, tablet]) expect(await resolveSession(t.ctx, token)).toBeDefined();
    await setUserStatus(t.ctx, user.id, 'disabled');
    for (const token of [user.token, tablet]) expect(await resolveSession(t.ctx, token)).toBeUndefined();
    const locked = await getUser(t.ctx, user.id);
    expect(await outcomeOf(inTransaction(t.ctx, (tx) => openSession(tx, locked)))).toBe('user/disabled');
    await setUserStatus(t.ctx, user.id, 'active');
    expect(await resolveSession(t.ctx, tablet)).toBeUndefined();
    expect(await outcomeOf(setUserStatus(t.rival, user.id, 'disabled'))).toBe('record/none');
  });

  it.each([undefined, '', 'made-up', 'x'.repeat(5_000), "' or 1=1 --"])(
    'is nobody’s with the token %j',
    async (token) => {
      expect(await resolveSession(t.ctx, token)).toBeUndefined();
    },
  );

  it('that was ended is not ended again for somebody else', async () => {
    const [one, two] = [await newUser(t.ctx), await newUser(t.ctx)];
    const session = await resolveSession(t.ctx, one.token);
    // Another user naming the same session ends nothing.
    await logOut({ ...t.ctx, user: { id: two.id, sessionId: session!.sessionId } });
    expect(await resolveSession(t.ctx, one.token)).toBeDefined();
    await logOut({ ...t.ctx, user: session! });
    expect(await resolveSession(t.ctx, one.token)).toBeUndefined();
    expect(await resolveSession(t.ctx, two.token)).toBeDefined();
  });
});

describe('a profile', () => {
  it('changes what is given, merges labels, and takes a label away with null', async () => {
    const me = await member();
    await modifyProfile(me, { nick: '小李', city: '杭州', extensions: { 学校: '浙大', 年级: '大三' } });
    await modifyProfile(me, { nick: '老李', extensions: { 年级: null, 爱好: ['篮球'] } });
    expect(await getUser(t.ctx, me.user.id)).toMatchObject({ nick: '老李', city: '杭州' });
    expect((await getUser(t.ctx, me.user.id)).extensions).toEqual({ 学校: '浙大', 爱好: ['篮球'] });
  });

  it('loses no label when two devices add theirs at once', async () => {
    const me = await member();
    const labels = Array.from({ length: 8 }, (_, n) => `标签${n}`);
    await Promise.all(labels.map((label) => modifyProfile(me, { extensions: { [label]: 1 } })));
    expect(Object.keys((await getUser(t.ctx, me.user.id)).extensions).sort()).toEqual(labels.sort());
  });

  it('keeps a hundred labels and no birthday to come', async () => {
    const me = await member();
    const labels = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`l${n}`, n]));
    expect(await outcomeOf(modifyProfile(me, { extensions: labels(100) }))).toBe('done');
    expect(await outcomeOf(modifyProfile(me, { extensions: { more: 1 } }))).toBe('profile/too-many-labels');
    expect(await outcomeOf(modifyProfile(me, { extensions: { l0: 9 } }))).toBe('done');
    t.clock.set('2026-06-30T15:59:00.000Z');
    expect(await outcomeOf(modifyProfile(me, { birthday: '2026-07-01' }))).toBe('profile/birthday-in-future');
    t.clock.advance(MINUTE);
    expect(await outcomeOf(modifyProfile(me, { birthday: '2026-07-01' }))).toBe('done');
  });
});

describe('friends', () => {
  it('are added once by one side, read by whom the shop lets, and stay in their shop', async () => {
    const [me, friend, foreign] = [await member(), await member(), await member(t.rival)];
    const rush = Array.from({ length: 4 }, () => addFriend(me, friend.user.id));
    expect(await outcomesOf(rush)).toEqual({ done: 4 });
    expect(await outcomeOf(addFriend(me, me.user.id))).toBe('friend/oneself');
    expect(await outcomeOf(addFriend(me, foreign.user.id))).toBe('record/none');
    const paging = { page: 1, pageSize: 10 };
    expect((await listFriends(me, { paging })).rows.map(({ user }) => user.id)).toEqual([friend.user.id]);
    expect((await listFriends(friend, { paging })).totalRows).toBe(0);
    expect(await outcomeOf(getFriend(me, friend.user.id))).toBe('friend/viewing-not-allowed');
    await setSetting(t.ctx, { key: 'ALLOW_VIEW_FRIEND', value: ' Open ' });
    expect(await outcomeOf(getFriend(me, friend.user.id))).toBe('done');
    expect(await outcomeOf(getFriend(friend, me.user.id))).toBe('record/none');
    const known = await getUsers(t.ctx, [me.user.id, foreign.user.id, 999_999]);
    expect([...known.keys()]).toEqual([me.user.id]);
    expect((await getUsers(t.ctx, [])).size).toBe(0);
    expect(t.logged).toEqual([]);
  });
});
