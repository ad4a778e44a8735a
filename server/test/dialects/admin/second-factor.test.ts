import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { type AdminCaller, callerOf, someStaff } from '../../support/admin-fixtures.ts';
import { rowsOf } from '../../support/outcomes.ts';
import { FIRST, SECOND, staffAccounts } from '../../support/staff-accounts.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const { login, account } = staffAccounts(t);

describe('a second factor', () => {
  const codeAt = (secret: string) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: t.clock.now().getTime() });

  it('is asked for once it is confirmed, counts once, and is ended by another code', async () => {
    const owner = await someStaff(t);
    await account(owner, 'careful');
    const { token } = (await login('careful', FIRST)).body;
    const me = callerOf(t, 0, token);
    const post = (path: string, body: object = {}) =>
      me.call<{ secret: string; url: string; error: string }>(
        'POST',
        `/admin/api/me/second-factor${path}`,
        body,
      );
    expect((await post('/confirm', { code: '000000' })).body.error).toBe('totp/not-started');
    const { secret, url } = (await post('')).body;
    expect(url).toMatch(/^otpauth:\/\/totp\/Jishi:careful\?.*secret=/);
    expect((await login('careful', FIRST)).status).toBe(200);
    expect((await post('/confirm', { code: '000000' })).body.error).toBe('totp/wrong-code');
    expect((await post('/confirm', { code: codeAt(secret) })).status).toBe(200);
    expect((await login('careful', FIRST)).body).toMatchObject({ error: 'totp/code-missing', field: 'code' });
    const withCode = (code: string) => login('careful', FIRST, { tenant: 'shop', code });
    expect((await withCode(codeAt(secret))).body.error).toBe('totp/wrong-code');
    t.clock.advance(30_000);
    expect((await withCode(codeAt(secret))).status).toBe(200);
    expect((await withCode(codeAt(secret))).body.error).toBe('totp/wrong-code');
    expect((await me.call('GET', '/admin/api/me')).body).toMatchObject({ hasTotp: true });
    t.clock.advance(30_000);
    expect((await post('/end', { code: codeAt(secret) })).status).toBe(200);
    expect((await login('careful', FIRST)).status).toBe(200);
  });

  async function guarded(username: string) {
    const id = await account(await someStaff(t), username);
    const me = callerOf(t, id, (await login(username, FIRST)).body.token);
    const post = (path: string, body: object = {}) =>
      me.call<{ secret: string; error: string }>('POST', `/admin/api/me/second-factor${path}`, body);
    const { secret } = (await post('')).body;
    await post('/confirm', { code: codeAt(secret) });
    t.clock.advance(60_000);
    const withCode = async (code: string) => {
      const { status, body } = await login(username, FIRST, { tenant: 'shop', code });
      return status === 200 ? 'in' : body.error;
    };
    return { id, me, post, secret, withCode };
  }
  const stepsAway = (secret: string, steps: number) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({
      timestamp: t.clock.now().getTime() + steps * 30_000,
    });

  it('is not ended by a code that has let somebody in: who overheard it can do nothing with it', async () => {
    const { post, secret, withCode } = await guarded('overheard');
    const code = codeAt(secret);
    expect(await withCode(code)).toBe('in');
    expect((await post('/end', { code })).body.error).toBe('totp/wrong-code');
    t.clock.advance(30_000);
    expect((await post('/end', { code: codeAt(secret) })).status).toBe(200);
    expect((await post('/end', { code: codeAt(secret) })).body.error).toBe('totp/not-on');
  });

  it('lets a clock be half a minute off, either way, and no more', async () => {
    const { secret, withCode } = await guarded('drifting');
    for (const steps of [-2, 2]) expect(await withCode(stepsAway(secret, steps))).toBe('totp/wrong-code');
    expect(await withCode(stepsAway(secret, -1))).toBe('in');
    expect(await withCode(stepsAway(secret, 1))).toBe('in');
    // What is older than the last one taken was seen by somebody else.
    expect(await withCode(stepsAway(secret, 0))).toBe('totp/wrong-code');
    expect(await withCode(stepsAway(secret, -1))).toBe('totp/wrong-code');
    t.clock.advance(60_000);
    expect(await withCode(codeAt(secret))).toBe('in');
  });

  it('lets one of two in who come with the same code at the same moment', async () => {
    const { secret, withCode } = await guarded('twins');
    const both = await Promise.all([1, 2, 3].map(() => withCode(codeAt(secret))));
    expect(both.sort()).toEqual(['in', 'totp/wrong-code', 'totp/wrong-code']);
  });

  it('shows its secret once: not in the account, the sessions or the log, and not before a wrong password', async () => {
    const { id, me, post, secret } = await guarded('secretive');
    expect((await post('')).body.error).toBe('totp/already-on');
    const owner = await someStaff(t);
    const shown = [
      (await owner.call('GET', `/admin/api/staff/${id}`)).body,
      (await owner.call('GET', '/admin/api/staff?pageSize=200')).body,
      (await me.call('GET', '/admin/api/me')).body,
      (await owner.call('GET', '/admin/api/audit-log?pageSize=200')).body,
    ];
    expect(JSON.stringify(shown)).not.toContain(secret);
    expect(shown[0]).toMatchObject({ hasSecondFactor: true });
    const wrong = await login('secretive', 'wrong-Password9', { tenant: 'shop', code: codeAt(secret) });
    expect(wrong.body.error).toBe('staff/wrong-credentials');
    // The code was not used up by somebody who does not know the password.
    const right = await login('secretive', FIRST, { tenant: 'shop', code: codeAt(secret) });
    expect(right.status).toBe(200);
  });

  it('counts for the secret shown last, where somebody began twice', async () => {
    const id = await account(await someStaff(t), 'restarted');
    const me = callerOf(t, id, (await login('restarted', FIRST)).body.token);
    const begin = async () =>
      (await me.call<{ secret: string }>('POST', '/admin/api/me/second-factor', {})).body.secret;
    const [first, second] = [await begin(), await begin()];
    const confirm = (code: string) => me.call('POST', '/admin/api/me/second-factor/confirm', { code });
    expect((await confirm(codeAt(first))).body).toMatchObject({ error: 'totp/wrong-code', field: 'code' });
    expect((await confirm(codeAt(second))).status).toBe(200);
    expect((await confirm(codeAt(second))).body).toMatchObject({ error: 'totp/not-started' });
    const log = await rowsOf(t, `select action from audit_log where resource_id = $1 order by id`, [
      String(id),
    ]);
    expect(log.map(({ action }) => action)).toEqual([
      ...['create', 'log-in', 'wrong-code', 'second-factor-on'],
    ]);
  });

  it('cannot be guessed: ten wrong codes close the door for a while', async () => {
    const owner = await someStaff(t);
    const id = await account(owner, 'guarded');
    const me = callerOf(t, 0, (await login('guarded', FIRST)).body.token);
    const { secret } = (await me.call<{ secret: string }>('POST', '/admin/api/me/second-factor', {})).body;
    await me.call('POST', '/admin/api/me/second-factor/confirm', { code: codeAt(secret) });
    t.clock.advance(60_000);
    const wrong = codeAt(secret) === '123456' ? '654321' : '123456';
    const guess = (code: string) => me.call('POST', '/admin/api/me/second-factor/end', { code });
    for (let n = 0; n < 10; n++) expect((await guess(wrong)).status).toBe(401);
    expect((await guess(codeAt(secret))).status).toBe(429);
    const url = `/admin/api/staff/${id}/remove-second-factor`;
    expect((await owner.call('POST', url)).status).toBe(200);
    expect((await owner.call('POST', url)).body).toMatchObject({ error: 'action/not-possible' });
    expect((await login('guarded', FIRST)).status).toBe(200);
  });
});

describe('sessions', () => {
  it('are listed to their owner, ended one by one, and end at once when signed out', async () => {
    const owner = await someStaff(t);
    await account(owner, 'traveller');
    const [phone, desk] = [
      (await login('traveller', FIRST)).body.token,
      (await login('traveller', FIRST)).body.token,
    ];
    const [atPhone, atDesk] = [callerOf(t, 0, phone), callerOf(t, 0, desk)];
    const { items } = (
      await atDesk.call<{ items: { id: number; isCurrent: boolean }[] }>('GET', '/admin/api/me/sessions')
    ).body;
    expect(items.map(({ isCurrent }) => isCurrent)).toEqual([true, false]);
    expect((await owner.call('DELETE', `/admin/api/me/sessions/${items[1]?.id}`)).status).toBe(404);
    expect((await atDesk.call('DELETE', `/admin/api/me/sessions/${items[1]?.id}`)).status).toBe(200);
    expect((await atPhone.call('GET', '/admin/api/me')).status).toBe(401);
    expect((await atDesk.call('POST', '/admin/api/logout')).status).toBe(200);
    expect((await atDesk.call('GET', '/admin/api/me')).status).toBe(401);
  });
});

describe('signing somebody out', () => {
  it('by staff who may ends all of their devices, of one session just that one, and of nobody else', async () => {
    const owner = await someStaff(t);
    const id = await account(owner, 'everywhere');
    const devices: AdminCaller[] = [];
    for (let n = 0; n < 3; n++) devices.push(callerOf(t, id, (await login('everywhere', FIRST)).body.token));
    const standing = () =>
      Promise.all(devices.map(async (one) => (await one.call('GET', '/admin/api/me')).status));
    const { items } = (
      await owner.call<{ items: { id: number }[] }>('GET', `/admin/api/sessions?staffId=${id}`)
    ).body;
    expect(items).toHaveLength(3);
    expect((await owner.call('DELETE', `/admin/api/sessions/${items[2]?.id}`)).status).toBe(200);
    expect(await standing()).toEqual([401, 200, 200]);
    expect((await owner.call('POST', `/admin/api/staff/${id}/sign-out`)).status).toBe(200);
    expect(await standing()).toEqual([401, 401, 401]);
    expect((await owner.call('GET', '/admin/api/me')).status).toBe(200);
  });

  it('of another tenant is refused, and their sessions are in no list', async () => {
    const stranger = await someStaff(t, { domain: 'rival' });
    const { items } = (
      await stranger.call<{ items: { id: number; staffId: number }[] }>('GET', '/admin/api/sessions')
    ).body;
    const owner = await someStaff(t);
    const session = items.find(({ staffId }) => staffId === stranger.id);
    expect((await owner.call('DELETE', `/admin/api/sessions/${session?.id}`)).status).toBe(404);
    expect((await owner.call('POST', `/admin/api/staff/${stranger.id}/sign-out`)).status).toBe(404);
    const listed = await owner.call<{ items: { staffId: number }[] }>(
      'GET',
      '/admin/api/sessions?pageSize=200',
    );
    expect(listed.body.items.map(({ staffId }) => staffId)).not.toContain(stranger.id);
    expect((await stranger.call('GET', '/admin/api/me')).status).toBe(200);
  });

  it('happens when they change their password elsewhere, and spares the device they do it on', async () => {
    const id = await account(await someStaff(t), 'renewing');
    const tokens = await Promise.all([1, 2].map(async () => (await login('renewing', FIRST)).body.token));
    const [here, there] = tokens.map((token) => callerOf(t, id, token));
    const change = { oldPassword: FIRST, password: SECOND };
    expect((await here!.call('POST', '/admin/api/me/password', change)).status).toBe(200);
    expect((await here!.call('GET', '/admin/api/me')).body).toMatchObject({ mustChangePassword: false });
    expect((await there!.call('GET', '/admin/api/me')).status).toBe(401);
  });

  it('who guesses the old password of an open session is stopped after ten tries', async () => {
    const id = await account(await someStaff(t), 'unattended');
    const me = callerOf(t, id, (await login('unattended', FIRST)).body.token);
    const change = (oldPassword: string) =>
      me.call('POST', '/admin/api/me/password', { oldPassword, password: SECOND });
    for (let n = 0; n < 10; n++) expect((await change(`guess-${n}`)).status).toBe(400);
    expect((await change(FIRST)).body).toMatchObject({ error: 'login/throttled' });
    t.clock.advance(15 * 60_000);
    expect((await change(FIRST)).status).toBe(200);
  });
});
