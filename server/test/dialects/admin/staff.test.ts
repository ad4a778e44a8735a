import { describe, expect, it } from 'vitest';
import type { Context } from '../../../src/kernel/context.ts';
import { changeStaff, staffRecords } from '../../../src/modules/backoffice/index.ts';
import { type AdminCaller, callerOf, someStaff } from '../../support/admin-fixtures.ts';
import { insertShop } from '../../support/catalog-fixtures.ts';
import { between, rowsOf } from '../../support/outcomes.ts';
import { FIRST, SECOND, staffAccounts } from '../../support/staff-accounts.ts';
import { newStaffMember } from '../../support/staff-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { newUser } from '../../support/users.ts';

const t = useTestApp();
let roles = 0;

const { login, account } = staffAccounts(t);

async function newRole(owner: AdminCaller): Promise<number> {
  const role = { name: `角色 ${++roles}`, permissions: ['goods:read'] };
  return (await owner.call<{ id: number }>('POST', '/admin/api/roles', role)).body.id;
}

describe('an account that an owner makes', () => {
  it('must get a password of its own at the first sign-in, and then may do what the role says', async () => {
    const owner = await someStaff(t);
    const role = { name: '发货员', permissions: ['orders:read', 'orders:ship'] };
    const { id: roleId } = (await owner.call<{ id: number }>('POST', '/admin/api/roles', role)).body;
    await account(owner, 'lily', { role: 'member', roleId });
    const { token, mustChangePassword } = (await login('lily', FIRST)).body;
    expect(mustChangePassword).toBe(true);
    const lily = callerOf(t, 0, token);
    expect((await lily.call('GET', '/admin/api/orders')).body).toMatchObject({
      error: 'staff/must-change-password',
    });
    const change = (oldPassword: string, password: string) =>
      lily.call('POST', '/admin/api/me/password', { oldPassword, password });
    expect((await change('wrong', SECOND)).body).toMatchObject({
      error: 'password/wrong',
      field: 'oldPassword',
    });
    for (const weak of ['short1!', 'aaaaaaaa1', 'onlyletters', '1234567890', 'lily-12345', FIRST])
      expect((await change(FIRST, weak)).body, weak).toMatchObject({
        error: 'staff/weak-password',
        field: 'password',
      });
    expect((await change(FIRST, SECOND)).status).toBe(200);
    expect((await lily.call('GET', '/admin/api/orders')).status).toBe(200);
    expect((await lily.call('GET', '/admin/api/goods')).status).toBe(403);
    expect((await login('lily', FIRST)).status).toBe(401);
    expect((await login('lily', SECOND)).body.mustChangePassword).toBe(false);
    expect((await login('lily', SECOND, {})).status).toBe(401);
    expect((await login('lily', SECOND, { tenant: 'rival' })).body).toMatchObject({
      error: 'staff/wrong-credentials',
    });
  });

  it('never shows its password, neither in answers nor in the log', async () => {
    const owner = await someStaff(t);
    const id = await account(owner, 'quiet');
    const { body } = await owner.call('GET', `/admin/api/staff/${id}`);
    expect(Object.keys(body).join()).not.toMatch(/password$|passwordHash|totpSecret/i);
    const log = JSON.stringify(await rowsOf(t, 'select before, after from audit_log'));
    expect(log).not.toContain(FIRST);
    expect(log).toContain('quiet');
  });

  it('is refused a name that is taken, malformed, or missing', async () => {
    const owner = await someStaff(t);
    await account(owner, 'twice');
    const make = async (given: object) => {
      const { status, body } = await owner.call('POST', '/admin/api/staff', {
        role: 'owner',
        password: FIRST,
        ...given,
      });
      return [status, body.error, body.field];
    };
    expect((await make({ username: 'twice' }))[0]).toBe(409);
    expect(await make({ username: 'a b' })).toEqual([400, 'staff/invalid', 'username']);
    expect(await make({})).toEqual([400, 'staff/invalid', 'username']);
    expect(await make({ username: 'new', password: '' })).toEqual([400, 'request/malformed', 'password']);
    expect(await make({ username: 'new', password: 'simple' })).toEqual([
      400,
      'staff/weak-password',
      'password',
    ]);
    expect(await make({ username: 'new', role: 'member' })).toEqual([400, 'staff/role-missing', 'roleId']);
  });

  it('is signed out everywhere when its password is reset or it is dismissed', async () => {
    const owner = await someStaff(t);
    const id = await account(owner, 'leaver');
    const { token } = (await login('leaver', FIRST)).body;
    const reset = await owner.call('POST', `/admin/api/staff/${id}/reset-password`, { password: SECOND });
    expect(reset.status).toBe(200);
    expect((await callerOf(t, 0, token).call('GET', '/admin/api/me')).status).toBe(401);
    const again = (await login('leaver', SECOND)).body.token;
    expect((await owner.call('POST', `/admin/api/staff/${id}/dismiss`)).status).toBe(200);
    expect((await callerOf(t, 0, again).call('GET', '/admin/api/me')).status).toBe(401);
    expect((await login('leaver', SECOND)).status).toBe(401);
  });
});

describe('nobody', () => {
  it('gives more rights than they have', async () => {
    const owner = await someStaff(t);
    const clerk = await someStaff(t, { permissions: ['staff:*', 'roles:*', 'goods:read'] });
    const role = (permissions: string[]) =>
      clerk.call<{ id: number; error: string }>('POST', '/admin/api/roles', {
        name: permissions.join(),
        permissions,
      });
    for (const beyond of [['orders:ship'], ['*:*'], ['goods:*'], ['goods:read', '@content:*']])
      expect((await role(beyond)).body, beyond.join()).toMatchObject({ error: 'staff/beyond-own-rights' });
    const { id: roleId } = (await role(['goods:read'])).body;
    const make = (given: object) =>
      clerk.call('POST', '/admin/api/staff', {
        username: `by-clerk-${JSON.stringify(given).length}`,
        password: FIRST,
        ...given,
      });
    expect((await make({ role: 'owner' })).status).toBe(403);
    expect((await make({ role: 'member', roleId })).status).toBe(201);
    const stronger = (
      await owner.call<{ id: number }>('POST', '/admin/api/roles', { name: '强', permissions: ['*:*'] })
    ).body;
    expect((await make({ role: 'member', roleId: stronger.id, x: 1 })).status).toBe(403);
    const url = `/admin/api/staff/${owner.id}/reset-password`;
    expect((await clerk.call('POST', url, { password: SECOND })).status).toBe(403);
  });

  it('dismisses themselves, and the last owner stays', async () => {
    const owner = await someStaff(t, { domain: 'rival' });
    const clerk = await someStaff(t, { domain: 'rival', permissions: ['staff:*'] });
    const dismissal = (by: AdminCaller) => by.call('POST', `/admin/api/staff/${owner.id}/dismiss`);
    expect((await dismissal(owner)).body).toMatchObject({ error: 'staff/oneself' });
    expect((await dismissal(clerk)).status).toBe(403);
    const second = await someStaff(t, { domain: 'rival' });
    expect((await dismissal(second)).status).toBe(200);
    expect((await dismissal(second)).body).toMatchObject({ error: 'action/not-possible' });
  });
});

describe('rights that a role takes away from a whole group', () => {
  it('cannot be given to somebody else by whoever has not got them', async () => {
    const clerk = await someStaff(t, { permissions: ['*:*', '!@finance:*'] });
    expect((await clerk.call('GET', '/admin/api/withdrawals')).status).toBe(403);
    const give = (permissions: string[]) =>
      clerk.call('POST', '/admin/api/roles', { name: `给 ${permissions.join()}`, permissions });
    for (const right of ['withdrawals:mark-paid', 'deposits:give-back', 'journal-entries:read'])
      expect((await give([right])).body, right).toMatchObject({ error: 'staff/beyond-own-rights' });
  });

  it('leave what else one may do to be given, where only one verb is gone', async () => {
    const clerk = await someStaff(t, { permissions: ['*:*', '!@finance:refuse'] });
    const give = (permissions: string[]) =>
      clerk.call('POST', '/admin/api/roles', { name: `给 ${permissions.join()}`, permissions });
    expect((await give(['withdrawals:refuse'])).status).toBe(403);
    expect((await give(['withdrawals:approve', '!goods:read'])).status).toBe(201);
  });
});

describe('whoever may do more than the one who keeps the staff', () => {
  const weak = async (owner: AdminCaller) =>
    (
      await owner.call<{ id: number }>('POST', '/admin/api/roles', {
        name: `弱 ${++roles}`,
        permissions: ['goods:read'],
      })
    ).body.id;
  const keeping = ['staff:create', 'staff:update', 'staff:read', 'goods:read'];

  it('stays an owner although they are a member of the shop too and are appointed anew', async () => {
    const clerk = await someStaff(t, { permissions: keeping });
    const { id: userId } = await newStaffMember(t);
    const roleId = await weak(await someStaff(t));
    const demoted = await clerk.call('POST', '/admin/api/staff', { userId, role: 'member', roleId });
    expect([demoted.status, demoted.body.error]).toEqual([403, 'staff/beyond-own-rights']);
    const rows = await rowsOf(t, 'select role, role_id from staff where user_id = $1', [userId]);
    expect(rows).toEqual([{ role: 'owner', role_id: null }]);
  });

  it('keeps their role: it cannot be exchanged for a weaker one', async () => {
    const owner = await someStaff(t);
    const [clerk, manager] = [
      await someStaff(t, { permissions: keeping }),
      await someStaff(t, { permissions: ['orders:*', 'goods:read'] }),
    ];
    const url = `/admin/api/staff/${manager.id}`;
    const { version } = (await clerk.call<{ version: string }>('GET', url)).body;
    const change = await clerk.call('PATCH', url, { roleId: await weak(owner) }, { 'if-match': version });
    expect([change.status, change.body.error]).toEqual([403, 'staff/beyond-own-rights']);
    for (const action of ['dismiss', 'reset-password'])
      expect((await clerk.call('POST', `${url}/${action}`, { password: SECOND })).status, action).toBe(403);
    expect((await manager.call('GET', '/admin/api/orders')).status).toBe(200);
  });

  it('was dismissed, and comes back with the standing that an owner gives them', async () => {
    const owner = await someStaff(t);
    const { id: userId } = await newStaffMember(t, ['orders:read']);
    const idOf = async () =>
      (await rowsOf<{ id: string }>(t, 'select id from staff where user_id = $1', [userId]))[0]?.id;
    const id = await idOf();
    expect((await owner.call('POST', `/admin/api/staff/${id}/dismiss`)).status).toBe(200);
    const again = await owner.call('POST', '/admin/api/staff', { userId, role: 'owner' });
    expect(again.body).toMatchObject({ id: Number(id), role: 'owner', roleId: null, status: 'active' });
    expect(await idOf()).toBe(id);
  });

  it('is not left without an owner by two owners who dismiss each other at the same moment', async () => {
    await rowsOf(t, `update staff set status = 'disabled' where tenant_id = $1`, [t.rival.tenant.id]);
    const [one, other] = [await someStaff(t, { domain: 'rival' }), await someStaff(t, { domain: 'rival' })];
    const dismissing = async (by: AdminCaller, whom: AdminCaller) => {
      const staff = await staffRecords.read(t.rival, by.id);
      return (ctx: Context) =>
        changeStaff({ ...ctx, staff, permissions: [] }, whom.id, { status: 'disabled' });
    };
    const [first, second] = [await dismissing(one, other), await dismissing(other, one)];
    expect(await between(t.rival, first, second)).toBe('staff/last-owner');
    const left = `select id from staff where tenant_id = $1 and role = 'owner' and status = 'active'`;
    expect(await rowsOf(t, left, [t.rival.tenant.id])).toEqual([{ id: one.id }]);
  });
});

describe('a member of the shop', () => {
  it('becomes staff with a role and one shop, and a built-in role stays', async () => {
    const owner = await someStaff(t);
    const { id: userId } = await newUser(t.ctx);
    const { id: roleId } = (
      await owner.call<{ id: number }>('POST', '/admin/api/roles', {
        name: '临时工',
        permissions: ['goods:read'],
      })
    ).body;
    const { id: shopId } = await insertShop(t.ctx);
    const made = await owner.call('POST', '/admin/api/staff', { userId, role: 'member', roleId, shopId });
    expect(made.body).toMatchObject({ userId, role: 'member', roleId, shopId, status: 'active' });
    expect((await owner.call('DELETE', `/admin/api/roles/${roleId}`)).body).toMatchObject({
      error: 'staff-role/in-use',
    });
    const labels = (await owner.call('GET', '/admin/api/staff')).body.labels as Record<string, object>;
    expect(labels.roles).toHaveProperty(String(roleId), '临时工');
  });

  it('keeps role and shop while one of them changes, and has neither as an owner', async () => {
    const owner = await someStaff(t);
    const [one, other] = [await newRole(owner), await newRole(owner)];
    const { id: userId } = await newUser(t.ctx);
    const [shop, next] = [(await insertShop(t.ctx)).id, (await insertShop(t.ctx)).id];
    const standing = { role: 'member', roleId: one, shopId: shop };
    const { id } = (await owner.call<{ id: number }>('POST', '/admin/api/staff', { userId, ...standing }))
      .body;
    const changed = async (values: object) => {
      const { version } = (await owner.call('GET', `/admin/api/staff/${id}`)).body as { version: string };
      return (await owner.call('PATCH', `/admin/api/staff/${id}`, values, { 'if-match': version })).body;
    };
    expect(await changed({ shopId: next })).toMatchObject({ ...standing, shopId: next });
    expect(await changed({ roleId: other })).toMatchObject({ ...standing, roleId: other, shopId: next });
    expect(await changed({ role: 'owner', shopId: next })).toMatchObject({
      ...{ error: 'staff/owner-unbound', field: 'shopId' },
    });
    expect(await changed({ role: 'owner' })).toMatchObject({ role: 'owner', roleId: null, shopId: null });
    expect(await changed({ roleId: one })).toMatchObject({ error: 'staff/owner-unbound', field: 'roleId' });
    const { id: another } = await newUser(t.ctx);
    const made = owner.call('POST', '/admin/api/staff', { userId: another, role: 'owner', roleId: one });
    expect((await made).body).toMatchObject({ error: 'staff/owner-unbound', field: 'roleId' });
  });
});

describe('a tenant that an operator opens', () => {
  it('has the built-in roles and an owner who signs in there and nowhere else', async () => {
    const operator = await someStaff(t, { role: 'operator' });
    const made = await operator.call<{ id: number }>('POST', '/admin/api/tenants', {
      domain: 'fresh',
      name: '新鲜',
    });
    expect(made.status).toBe(201);
    const added = { username: 'boss', password: FIRST };
    expect((await operator.call('POST', `/admin/api/tenants/${made.body.id}/add-owner`, added)).status).toBe(
      200,
    );
    const { token } = (await login('boss', FIRST, { tenant: 'fresh' })).body;
    const boss = callerOf(t, 0, token);
    await boss.call('POST', '/admin/api/me/password', { oldPassword: FIRST, password: SECOND });
    expect((await boss.call('GET', '/admin/api/me')).body).toMatchObject({
      tenant: { domain: 'fresh', name: '新鲜' },
    });
    const { items } = (await boss.call<{ items: { builtIn: string }[] }>('GET', '/admin/api/roles')).body;
    expect(items.map(({ builtIn }) => builtIn).sort()).toEqual([
      'editor',
      'finance',
      'manager',
      'service',
      'warehouse',
    ]);
    expect((await boss.call('GET', '/admin/api/tenants')).status).toBe(403);
    expect((await operator.call('POST', '/admin/api/tenants', { domain: 'fresh', name: 'x' })).status).toBe(
      409,
    );
    expect((await operator.call('POST', '/admin/api/tenants', { domain: 'admin', name: 'x' })).status).toBe(
      409,
    );
  });
});
