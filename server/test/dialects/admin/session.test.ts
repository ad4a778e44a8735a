import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../../src/dialects/admin/index.ts';
import { staff } from '../../../src/modules/backoffice/tables.ts';
import { someStaff } from '../../support/admin-fixtures.ts';
import { databaseDigest } from '../../support/database-digest.ts';
import { ADMIN_PASSWORD, callAdmin, signInStaff } from '../../support/staff-client.ts';
import { useTestApp } from '../../support/test-app.ts';
import { newUser } from '../../support/users.ts';

const t = useTestApp();
beforeAll(() => signInStaff(t));

const login = (username: unknown, password: unknown) =>
  callAdmin<{ token: string; error: string; field: string }>(t, 'POST', '/admin/api/login', {
    body: { username, password },
  });

describe('signing in to the back office', () => {
  it('gives the administrator a token that works', async () => {
    const { status, body } = await login('admin', ADMIN_PASSWORD);
    expect([status, body]).toEqual([200, expect.objectContaining({ username: 'admin', role: 'operator' })]);
    expect((await callAdmin(t, 'GET', '/admin/api/orders', { token: body.token })).status).toBe(200);
  });

  it('tells nobody whether the name or the password was wrong', async () => {
    const [wrongPassword, unknownName] = [
      await login('admin', 'wrong'),
      await login('nobody', ADMIN_PASSWORD),
    ];
    expect(wrongPassword).toMatchObject({ status: 401, body: { error: 'staff/wrong-credentials' } });
    expect(unknownName).toEqual(wrongPassword);
  });

  it('asks for both, as text', async () => {
    expect(await login(undefined, ADMIN_PASSWORD)).toMatchObject({
      status: 400,
      body: { field: 'username' },
    });
    expect(await login('admin', '')).toMatchObject({ status: 400, body: { field: 'password' } });
    expect(await login({ $ne: '' }, ['x'])).toMatchObject({ status: 400 });
    expect(await login('admin\u0000', ADMIN_PASSWORD)).toMatchObject({
      status: 400,
      body: { field: 'username' },
    });
  });

  it('ends with the day', async () => {
    const { body } = await login('admin', ADMIN_PASSWORD);
    t.clock.advance(24 * 60 * 60 * 1000 + 1);
    expect((await callAdmin(t, 'GET', '/admin/api/orders', { token: body.token })).status).toBe(401);
  });

  it('is closed for a while after too many wrong passwords, for the right one too', async () => {
    const name = 'admin';
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 11; attempt++) statuses.push((await login(name, 'wrong')).status);
    expect(statuses.slice(0, 9).every((status) => status === 401)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
    expect(await login(name, ADMIN_PASSWORD)).toMatchObject({
      status: 429,
      body: { error: 'login/throttled' },
    });
    t.clock.advance(16 * 60 * 1000);
    expect((await login(name, ADMIN_PASSWORD)).status).toBe(200);
  });

  it('is over at once for somebody who was disabled', async () => {
    const { body } = await login('admin', ADMIN_PASSWORD);
    await t.ctx.db.update(staff).set({ status: 'disabled' });
    expect((await callAdmin(t, 'GET', '/admin/api/orders', { token: body.token })).status).toBe(401);
    expect((await login('admin', ADMIN_PASSWORD)).status).toBe(401);
    await t.ctx.db.update(staff).set({ status: 'active' });
  });
});

const NO_IDS = ['0', '-1', 'abc', '1.5', '9'.repeat(30), '\u0000'];

describe('every endpoint for staff', () => {
  const guarded = routes.filter(({ access }) => access !== 'anonymous');
  const url = (path: string, id = '1') => path.replaceAll(/\{\w+\}/g, id);
  const emptyBody = (method: string) => (method === 'GET' ? undefined : {});
  type Method = 'GET' | 'POST';

  it('is for staff only: no token, a made-up one and a customer’s are refused alike', async () => {
    const customer = await newUser(t.ctx);
    const before = await databaseDigest(t);
    for (const { method, path } of guarded)
      for (const token of [undefined, 'made-up', customer.token, "' or 1=1 --"]) {
        const body = emptyBody(method);
        const answer = await callAdmin(t, method as Method, url(path), { token, body });
        expect([answer.status, answer.body], `${method} ${path}`).toEqual([
          401,
          expect.objectContaining({ error: 'staff/not-signed-in' }),
        ]);
      }
    expect(await databaseDigest(t)).toEqual(before);
  });

  it('refuses a tenant that is not there, unreadable bodies and ids that are none', async () => {
    const { token } = await someStaff(t, { role: 'operator' });
    for (const [place, { method, path, hasUpload, params }] of guarded.entries()) {
      const name = `${method} ${path}`;
      const nowhere = { token, tenant: 'nowhere', body: emptyBody(method) };
      expect((await callAdmin(t, method as Method, url(path), nowhere)).status, name).toBe(404);
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const broken = { method: method as Method, url: url(path), headers, payload: '{"a":' };
      if ((method === 'POST' || method === 'PATCH') && !hasUpload)
        expect((await t.app.http.inject(broken)).json().error, name).toBe('request/unreadable');
      const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, param = '']) => param);
      if (ids.length === 0 || ids.some((param) => params.shape[param]?.safeParse('a').success)) continue;
      for (const none of NO_IDS)
        for (const param of ids) expect(params.shape[param]?.safeParse(none).success, name).toBe(false);
      const sent = url(path, encodeURIComponent(NO_IDS[place % NO_IDS.length] ?? ''));
      const body = emptyBody(method);
      expect((await callAdmin(t, method as Method, sent, { token, body })).status, sent).toBe(400);
    }
    expect(t.logged).toEqual([]);
  });
});
