import { describe, expect, it } from 'vitest';
import { createOperator, setOperatorStatus } from '../../../src/modules/backoffice/index.ts';
import { type AdminCaller, callerOf, someStaff } from '../../support/admin-fixtures.ts';
import { between, rowsOf } from '../../support/outcomes.ts';
import { FIRST, SECOND, staffAccounts } from '../../support/staff-accounts.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const { login } = staffAccounts(t);

describe('the operators of the installation', () => {
  const at = '/admin/api/operators';
  const make = async (by: AdminCaller, username: string) =>
    (await by.call<{ id: number }>('POST', at, { username, password: FIRST })).body.id;

  it('are made by one another, sign in without a shop, and must choose a password of their own', async () => {
    const operator = await someStaff(t, { role: 'operator' });
    const id = await make(operator, 'second-hand');
    const { body } = await login('second-hand', FIRST, {});
    expect(body.mustChangePassword).toBe(true);
    const second = callerOf(t, id, body.token, { 'x-tenant': 'rival' });
    expect((await second.call('GET', '/admin/api/tenants')).body).toMatchObject({
      error: 'staff/must-change-password',
    });
    await second.call('POST', '/admin/api/me/password', { oldPassword: FIRST, password: SECOND });
    expect((await second.call('GET', '/admin/api/tenants')).status).toBe(200);
    expect((await login('second-hand', SECOND)).status).toBe(401);
    const listed = await operator.call<{ items: object[] }>('GET', `${at}?search=second-hand`);
    expect(listed.body.items).toMatchObject([{ id, status: 'active', mustChangePassword: false }]);
    expect(JSON.stringify(listed.body)).not.toMatch(/argon2|totpSecret|passwordHash/);
    expect((await operator.call('POST', at, { username: 'second-hand', password: FIRST })).status).toBe(409);
    expect((await operator.call('POST', at, { username: 'a b', password: FIRST })).body).toMatchObject({
      ...{ error: 'staff/invalid', field: 'username' },
    });
    expect((await operator.call('POST', at, { username: 'weak', password: 'simple' })).body).toMatchObject({
      ...{ error: 'staff/weak-password', field: 'password' },
    });
  });

  it('are out at once when they are kept out, and get a new password from another one', async () => {
    const operator = await someStaff(t, { role: 'operator' });
    const id = await make(operator, 'going');
    const { token } = (await login('going', FIRST, {})).body;
    const reset = (chosen: string) =>
      operator.call('POST', `${at}/${id}/reset-password`, { password: chosen });
    expect((await reset('simple')).body).toMatchObject({ error: 'staff/weak-password' });
    expect((await reset(SECOND)).status).toBe(200);
    expect((await callerOf(t, id, token).call('GET', '/admin/api/me')).status).toBe(401);
    const again = (await login('going', SECOND, {})).body.token;
    expect((await operator.call('POST', `${at}/${id}/disable`)).status).toBe(200);
    expect((await callerOf(t, id, again).call('GET', '/admin/api/me')).status).toBe(401);
    expect((await login('going', SECOND, {})).status).toBe(401);
    expect((await operator.call('POST', `${at}/${id}/enable`)).status).toBe(200);
    expect((await login('going', SECOND, {})).status).toBe(200);
    const log = JSON.stringify(await rowsOf(t, 'select before, after from audit_log'));
    expect(log).not.toContain(SECOND);
  });

  it('lose a second factor by another one’s hand', async () => {
    const operator = await someStaff(t, { role: 'operator' });
    const id = await make(operator, 'phoneless');
    const removing = () => operator.call('POST', `${at}/${id}/remove-second-factor`);
    expect((await removing()).body).toMatchObject({ error: 'action/not-possible' });
    await rowsOf(t, `update staff set totp_secret = 'JBSWY3DPEHPK3PXP' where id = $1`, [id]);
    expect((await login('phoneless', FIRST, {})).body).toMatchObject({ error: 'totp/code-missing' });
    expect((await removing()).status).toBe(200);
    expect((await login('phoneless', FIRST, {})).status).toBe(200);
  });

  it('do nothing to themselves, and a tenant’s owner neither sees nor touches them', async () => {
    const operator = await someStaff(t, { role: 'operator' });
    const own = (name: string, body?: object) => operator.call('POST', `${at}/${operator.id}/${name}`, body);
    expect((await own('disable')).body).toMatchObject({ error: 'staff/oneself' });
    expect((await own('reset-password', { password: SECOND })).body).toMatchObject({
      error: 'staff/oneself',
    });
    const owner = await someStaff(t);
    expect((await owner.call('GET', at)).status).toBe(403);
    expect((await owner.call('POST', `${at}/${operator.id}/disable`)).status).toBe(403);
    const { id } = (await owner.call<{ id: number }>('GET', '/admin/api/me')).body;
    expect((await operator.call('GET', `${at}/${id}`)).status).toBe(404);
  });

  it('never keep each other out so that none is left', async () => {
    await rowsOf(t, `update staff set status = 'disabled' where tenant_id = 0`);
    const by = (staff: object) => ({ ...t.ctx, staff, sessionId: 0, permissions: [] }) as never;
    const one = await someStaff(t, { role: 'operator' });
    const two = await createOperator(by({ id: one.id }), { username: 'the-other', password: FIRST });
    const keepOut = (id: number, whom: number) => (ctx: object) =>
      setOperatorStatus({ ...ctx, staff: { id } } as never, whom, 'disabled');
    const second = () => keepOut(two.id, one.id)(t.ctx);
    expect(await between(t.ctx, keepOut(one.id, two.id), second)).toBe('staff/last-operator');
    const left = await rowsOf(t, `select id from staff where tenant_id = 0 and status = 'active'`);
    expect(left).toEqual([{ id: one.id }]);
  });
});
