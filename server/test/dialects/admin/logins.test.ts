import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { type AdminCaller, callerOf, someStaff } from '../../support/admin-fixtures.ts';
import { FIRST, SECOND, staffAccounts } from '../../support/staff-accounts.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const { login, account } = staffAccounts(t);
const QUARTER = 15 * 60_000;
const DAY = 24 * 60 * 60_000;

interface Entry {
  readonly staffId: number;
  readonly username: string;
  readonly action: string;
  readonly resource: string;
  readonly resourceId: string;
  readonly after: Record<string, unknown> | null;
  readonly ip: string;
}

/** What the log of a tenant, or of the installation, has of this, the oldest first. */
async function logged(query: string, by?: AdminCaller, log = 'audit-log'): Promise<Entry[]> {
  const reader = by ?? (await someStaff(t));
  const { status, body } = await reader.call<{ items: Entry[] }>(
    'GET',
    `/admin/api/${log}?pageSize=200&${query}`,
  );
  expect(status).toBe(200);
  return body.items.toReversed();
}
const actions = (entries: readonly Entry[]) => entries.map(({ action }) => action);

describe('the audit log of signing in', () => {
  it('says who came in, from where and with what, and who left', async () => {
    const id = await account(await someStaff(t), 'regular');
    const { body } = await login('regular', FIRST);
    const me = callerOf(t, id, body.token);
    expect((await me.call('POST', '/admin/api/logout')).status).toBe(200);
    const entries = await logged(`staffId=${id}`);
    expect(actions(entries)).toEqual(['log-in', 'log-out']);
    for (const entry of entries)
      expect(entry).toMatchObject({
        ...{ username: 'regular', resource: 'staff', resourceId: String(id), ip: '127.0.0.1' },
      });
    expect(entries[0]?.after).toEqual({ userAgent: 'lightMyRequest', hasSecondFactor: false });
  });

  it('says whose name was tried, and why it was refused, known or not; and nothing secret', async () => {
    const owner = await someStaff(t);
    const id = await account(owner, 'tried');
    const wrong = 'wrong-Password1';
    for (const name of ['tried', 'nobody', `${FIRST} in the wrong place`]) await login(name, wrong);
    await owner.call('POST', `/admin/api/staff/${id}/dismiss`);
    await login('tried', FIRST);
    const entries = await logged('action=log-in-failed');
    expect(entries.map(({ staffId, username, after }) => [staffId, username, after])).toEqual([
      [id, 'tried', { username: 'tried', reason: 'wrong-password' }],
      [0, 'nobody', { username: 'nobody', reason: 'unknown-name' }],
      [0, '', { username: '', reason: 'unknown-name' }],
      [id, 'tried', { username: 'tried', reason: 'disabled' }],
    ]);
    const all = JSON.stringify(await logged(''));
    for (const secret of [wrong, FIRST]) expect(all).not.toContain(secret);
  });

  it('has wrong codes and used ones, wherever they are given', async () => {
    const id = await account(await someStaff(t), 'careful');
    const me = callerOf(t, id, (await login('careful', FIRST)).body.token);
    const post = (path: string, body: object = {}) =>
      me.call<{ secret: string }>('POST', `/admin/api/me/second-factor${path}`, body);
    const { secret } = (await post('')).body;
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    const code = () => totp.generate({ timestamp: t.clock.now().getTime() });
    const wrong = code() === '123456' ? '654321' : '123456';
    const withCode = (given: string) => login('careful', FIRST, { tenant: 'shop', code: given });
    await post('/confirm', { code: wrong });
    await post('/confirm', { code: code() });
    t.clock.advance(60_000);
    await withCode(wrong);
    const right = code();
    for (const status of [200, 401]) expect((await withCode(right)).status).toBe(status);
    await post('/end', { code: wrong });
    const entries = await logged(`staffId=${id}`);
    expect(actions(entries)).toEqual([
      ...['log-in', 'wrong-code', 'second-factor-on', 'wrong-code', 'log-in', 'wrong-code', 'wrong-code'],
    ]);
    expect(entries[4]?.after).toMatchObject({ hasSecondFactor: true });
    expect(JSON.stringify(entries)).not.toMatch(new RegExp(`${wrong}|${right}|${secret}`));
  });

  it('has other devices that were signed out, as it has those that somebody else signs out', async () => {
    const id = await account(await someStaff(t), 'traveller');
    const [first, second] = [await login('traveller', FIRST), await login('traveller', FIRST)];
    const me = callerOf(t, id, second.body.token);
    const { items } = (await me.call<{ items: { id: number }[] }>('GET', '/admin/api/me/sessions')).body;
    const other = items[1]?.id;
    expect((await me.call('DELETE', `/admin/api/me/sessions/${other}`)).status).toBe(200);
    expect((await callerOf(t, id, first.body.token).call('GET', '/admin/api/me')).status).toBe(401);
    expect((await logged(`staffId=${id}`)).at(-1)).toMatchObject({
      ...{ action: 'remove', resource: 'sessions', resourceId: String(other) },
    });
  });
});

describe('whoever keeps trying', () => {
  it('is written down until they are held up, and for one account no more than fifty times a day', async () => {
    const id = await account(await someStaff(t), 'wanted');
    const failures = () => logged(`staffId=${id}&action=log-in-failed`);
    for (let n = 0; n < 13; n++) await login('wanted', 'wrong');
    expect(await failures()).toHaveLength(10);
    for (let window = 0; window < 5; window++) {
      t.clock.advance(QUARTER);
      for (let n = 0; n < 10; n++) expect((await login('wanted', 'wrong')).status).toBe(401);
    }
    expect(await failures()).toHaveLength(50);
    t.clock.advance(QUARTER);
    expect((await login('wanted', FIRST)).status).toBe(200);
    expect((await logged(`staffId=${id}`)).at(-1)?.action).toBe('log-in');
    t.clock.advance(DAY);
    await login('wanted', 'wrong');
    expect(await failures()).toHaveLength(51);
  });

  it('under names that nobody has fills no more than two hundred lines a day, and hides no other failure', async () => {
    const ofNobody = async () =>
      (await logged('action=log-in-failed&staffId=0', await someStaff(t, { domain: 'rival' }))).length;
    const there = { tenant: 'rival' };
    const id = await account(await someStaff(t, { domain: 'rival' }), 'quiet');
    await t.ctx.db.execute(
      `insert into login_throttle (tenant_id, subject, failures, window_ends_at)
       values (${t.rival.tenant.id}, 'staff-failures', 198, '${new Date(t.clock.now().getTime() + DAY).toISOString()}')`,
    );
    for (let n = 0; n < 4; n++) expect((await login(`made-up-${n}`, 'wrong', there)).status).toBe(401);
    expect(await ofNobody()).toBe(2);
    await login('quiet', 'wrong', there);
    const mine = await logged(`staffId=${id}`, await someStaff(t, { domain: 'rival' }));
    expect(actions(mine)).toEqual(['log-in-failed']);
    expect((await login('nobody', 'wrong', { tenant: 'no-such-tenant' })).status).toBe(401);
  });
});

describe('the log of the installation', () => {
  it('has the operators who came in, changed their password, or could not, and no tenant’s log has them', async () => {
    const operator = await someStaff(t, { role: 'operator' });
    const made = { username: 'second-operator', password: FIRST };
    const { id } = (await operator.call<{ id: number }>('POST', '/admin/api/operators', made)).body;
    const { token } = (await login('second-operator', FIRST, {})).body;
    await login('second-operator', 'wrong', {});
    await login('no-operator', 'wrong', {});
    const me = callerOf(t, id, token, { 'x-tenant': 'shop' });
    await me.call('POST', '/admin/api/me/password', { oldPassword: FIRST, password: SECOND });
    await me.call('POST', '/admin/api/logout');
    const entries = await logged('', operator, 'installation-log');
    expect(entries.map(({ username, action, resource }) => [username, action, resource]).slice(-6)).toEqual([
      [expect.stringMatching(/^somebody-/), 'create', 'operators'],
      ['second-operator', 'log-in', 'staff'],
      ['second-operator', 'log-in-failed', 'staff'],
      ['no-operator', 'log-in-failed', 'staff'],
      ['second-operator', 'change-password', 'staff'],
      ['second-operator', 'log-out', 'staff'],
    ]);
    expect(await logged(`staffId=${id}`, operator)).toEqual([]);
    const owner = await someStaff(t);
    expect((await owner.call('GET', '/admin/api/installation-log')).status).toBe(403);
  });
});
