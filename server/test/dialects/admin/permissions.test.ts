import { and, eq, isNotNull } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../../src/dialects/admin/index.ts';
import { builtInRoles, installBuiltInRolesEverywhere } from '../../../src/modules/backoffice/index.ts';
import { staffRole } from '../../../src/modules/backoffice/tables.ts';
import { type AdminCaller, someStaff } from '../../support/admin-fixtures.ts';
import { insertGoods, insertShop } from '../../support/catalog-fixtures.ts';
import { rowsOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
type Route = (typeof routes)[number];
type RoleName = keyof typeof builtInRoles;

beforeAll(() => installBuiltInRolesEverywhere(t.app.platform));

/** The built-in roles of a tenant, as they are stored. */
const rolesOf = (tenantId: number) =>
  t.ctx.db
    .select()
    .from(staffRole)
    .where(and(eq(staffRole.tenantId, tenantId), isNotNull(staffRole.builtIn)))
    .orderBy(staffRole.id);

async function withRole(role: RoleName): Promise<AdminCaller> {
  const roles = await rolesOf(t.ctx.tenant.id);
  const roleId = roles.find(({ builtIn }) => builtIn === role)?.id;
  if (roleId === undefined) throw new Error(`the shop has no ${role}`);
  return someStaff(t, { roleId });
}

/** The rule in the test's own words: what is named, less what is taken away; never what is the operators' or the owners'. */
function isAllowed(rights: readonly string[], route: Route): boolean {
  if (route.access !== 'staff') return true;
  if (route.isOfInstallation || route.isForOwners) return false;
  const [resource, verb] = (route.permission ?? '').split(':');
  const fits = (right: string) => {
    const [what, how] = right.split(':');
    const isWhat = what === '*' || what === resource || what === `@${route.group}`;
    return isWhat && (how === '*' || how === verb);
  };
  const taken = rights.filter((right) => right.startsWith('!')).map((right) => right.slice(1));
  return rights.some((right) => !right.startsWith('!') && fits(right)) && !taken.some(fits);
}

/** How a call without anything ends: admitted callers get an answer, or are told that something is missing. */
async function isAdmitted(caller: AdminCaller, { method, path }: Route): Promise<boolean> {
  const url = path.replaceAll(/\{\w+\}/g, '999999999');
  const { status, body } = await caller.call(method as 'GET', url, method === 'GET' ? undefined : {});
  if (status === 403) expect(body).toMatchObject({ error: 'staff/not-permitted' });
  expect(status, `${method} ${path}`).toBeLessThan(500);
  return status !== 401 && status !== 403;
}

/** Ends the session that the test goes on with. */
const ending = '/admin/api/logout';
const tried = routes.filter(({ access, path }) => access !== 'anonymous' && path !== ending);

describe('every route of the back office', () => {
  it.each(Object.keys(builtInRoles) as RoleName[])(
    'admits a %s to exactly what the role allows',
    async (role) => {
      const caller = await withRole(role);
      const wrong: string[] = [];
      for (const route of tried)
        if ((await isAdmitted(caller, route)) !== isAllowed(builtInRoles[role].permissions, route))
          wrong.push(`${route.method} ${route.path}`);
      expect(wrong).toEqual([]);
    },
  );

  it('admits an owner to all but what is the installation’s, an operator to all', async () => {
    const [owner, operator] = [await someStaff(t), await someStaff(t, { role: 'operator' })];
    for (const route of tried) {
      const name = `${route.method} ${route.path}`;
      expect(await isAdmitted(owner, route), name).toBe(!route.isOfInstallation);
      expect(await isAdmitted(operator, route), name).toBe(true);
    }
    expect(t.logged).toEqual([]);
  });

  it('admits nobody to anything but what concerns themselves by a role that allows nothing', async () => {
    const idle = await someStaff(t, { permissions: [] });
    for (const route of tried)
      expect(await isAdmitted(idle, route), `${route.method} ${route.path}`).toBe(route.access === 'self');
  });

  it('is closed, but for what concerns themselves, to whoever must change their password first', async () => {
    const fresh = await someStaff(t, { mustChangePassword: true });
    for (const { method, path, access } of tried.filter((route) => route.access === 'staff')) {
      const url = path.replaceAll(/\{\w+\}/g, '1');
      const { body } = await fresh.call(method as 'GET', url, method === 'GET' ? undefined : {});
      expect(body, `${method} ${path} ${access}`).toMatchObject({ error: 'staff/must-change-password' });
    }
    expect((await fresh.call('GET', '/admin/api/me')).body).toMatchObject({ mustChangePassword: true });
  });
});

describe('the built-in roles', () => {
  const can = async (role: RoleName, permission: string) => {
    const route = routes.find((one) => one.permission === permission);
    if (!route) throw new Error(`nothing asks for ${permission}`);
    return isAdmitted(await withRole(role), route);
  };

  it('let the warehouse ship but not pay back, the editor write but not sell, the manager run all but the staff', async () => {
    expect(await can('warehouse', 'orders:ship')).toBe(true);
    expect(await can('warehouse', 'refunds:accept')).toBe(false);
    expect(await can('warehouse', 'goods:update')).toBe(false);
    expect(await can('warehouse', 'daily-prices:stock')).toBe(true);
    expect(await can('warehouse', 'daily-prices:create')).toBe(false);
    expect(await can('service', 'refunds:accept')).toBe(true);
    expect(await can('service', 'orders:ship')).toBe(true);
    expect(await can('service', 'orders:change-price')).toBe(false);
    expect(await can('service', 'wallets:adjust')).toBe(false);
    expect(await can('editor', 'banners:create')).toBe(true);
    expect(await can('editor', 'orders:read')).toBe(false);
    expect(await can('manager', 'wallets:adjust')).toBe(true);
    expect(await can('manager', 'staff:read')).toBe(false);
    expect(await can('finance', 'orders:read')).toBe(true);
    expect(await can('finance', 'orders:ship')).toBe(false);
  });

  it('are given to every tenant once', async () => {
    const own = () => rolesOf(t.ctx.tenant.id);
    const before = await own();
    expect(before.map(({ builtIn }) => builtIn).sort()).toEqual(Object.keys(builtInRoles).sort());
    await installBuiltInRolesEverywhere(t.app.platform);
    expect(await own()).toEqual(before);
  });

  /** As an earlier version left it: with fewer rights, or with more. */
  const olden = ['orders:*', 'money:read'];
  const editorOf = async (tenantId: number) =>
    (await rolesOf(tenantId)).find(({ builtIn }) => builtIn === 'editor');
  const grownOld = () =>
    rowsOf(t, `update staff_role set permissions = $1 where built_in = 'editor' returning id`, [olden]);
  const editor = async () => {
    const owner = await someStaff(t, { domain: 'rival' });
    const { id } = (await editorOf(t.rival.tenant.id)) ?? {};
    const url = `/admin/api/roles/${id}`;
    type Shown = { version: string; name: string; permissions: string[]; actions: string[] };
    const read = async () => (await owner.call<Shown>('GET', url)).body;
    const change = async (values: object) =>
      (await owner.call<Shown>('PATCH', url, values, { 'if-match': (await read()).version })).body;
    return { read, change, restore: () => owner.call('POST', `${url}/restore`) };
  };

  it('may do what the version says that runs, under whatever name, until a tenant says otherwise', async () => {
    const { change, read } = await editor();
    await grownOld();
    await installBuiltInRolesEverywhere(t.app.platform);
    const asSaid = [...builtInRoles.editor.permissions];
    for (const { tenant } of [t.ctx, t.rival])
      expect(await editorOf(tenant.id)).toMatchObject({ name: '编辑', permissions: asSaid });
    await change({ name: '文案' });
    await grownOld();
    await installBuiltInRolesEverywhere(t.app.platform);
    expect(await read()).toMatchObject({ name: '文案', permissions: asSaid, actions: [] });
    expect(await change({ permissions: ['orders:read'], name: '编辑' })).toMatchObject({
      actions: ['restore'],
    });
    await installBuiltInRolesEverywhere(t.app.platform);
    expect(await editorOf(t.rival.tenant.id)).toMatchObject({ permissions: ['orders:read'] });
    expect(await editorOf(t.ctx.tenant.id)).toMatchObject({ permissions: asSaid });
  });

  it('follow the versions again once a tenant has restored them, or written the same itself', async () => {
    const { change, read, restore } = await editor();
    const asSaid = [...builtInRoles.editor.permissions];
    for (const back of [restore, () => change({ permissions: [...asSaid].reverse() })]) {
      await change({ permissions: ['orders:read'] });
      await back();
      expect((await read()).permissions.toSorted()).toEqual(asSaid.toSorted());
      await grownOld();
      await installBuiltInRolesEverywhere(t.app.platform);
      expect(await read()).toMatchObject({ permissions: asSaid, actions: [] });
    }
    expect((await restore()).body).toMatchObject({ error: 'action/not-possible' });
  });

  it('are not given back rights that whoever restores them has not got', async () => {
    const { change } = await editor();
    await change({ permissions: ['goods:read'] });
    const { id } = (await editorOf(t.rival.tenant.id)) ?? {};
    const clerk = await someStaff(t, { domain: 'rival', permissions: ['roles:*', 'goods:read'] });
    const { status, body } = await clerk.call('POST', `/admin/api/roles/${id}/restore`);
    expect([status, body]).toEqual([403, expect.objectContaining({ error: 'staff/beyond-own-rights' })]);
    expect(await editorOf(t.rival.tenant.id)).toMatchObject({ permissions: ['goods:read'] });
  });
});

describe('staff of one shop', () => {
  it('see, change and act on what is that shop’s, and know of nothing else', async () => {
    const [mine, other] = [(await insertShop(t.ctx)).id, (await insertShop(t.ctx)).id];
    const [here, there] = [
      await insertGoods(t.ctx, { shopId: mine }),
      await insertGoods(t.ctx, { shopId: other }),
    ];
    const keeper = await someStaff(t, { shopId: mine, permissions: ['*:*'] });
    const listed = await keeper.call<{ items: { id: number }[]; total: number }>(
      'GET',
      `/admin/api/goods?shopId=${other}`,
    );
    expect(listed.body).toMatchObject({ items: [{ id: here.id }], total: 1 });
    expect((await keeper.call('GET', `/admin/api/goods/${there.id}`)).status).toBe(404);
    const url = `/admin/api/goods/${there.id}`;
    expect((await keeper.call('POST', `${url}/take-off`)).status).toBe(404);
    const stock = { skuId: there.skuId, delta: 5 };
    expect((await keeper.call('POST', `${url}/adjust-stock`, stock)).status).toBe(404);
    expect((await keeper.call('POST', `/admin/api/goods/${here.id}/adjust-stock`, stock)).status).toBe(404);
    expect((await keeper.call('POST', `/admin/api/goods/${here.id}/take-off`)).status).toBe(200);
    expect((await keeper.call('GET', '/admin/api/banners')).status).toBe(403);
  });

  it('cannot put their goods into another shop', async () => {
    const [mine, other] = [(await insertShop(t.ctx)).id, (await insertShop(t.ctx)).id];
    const keeper = await someStaff(t, { shopId: mine, permissions: ['goods:*'] });
    const { id } = await insertGoods(t.ctx, { shopId: mine });
    const { version } = (await keeper.call<{ version: string }>('GET', `/admin/api/goods/${id}`)).body;
    const moved = await keeper.call(
      'PATCH',
      `/admin/api/goods/${id}`,
      { shopId: other },
      { 'if-match': version },
    );
    expect([moved.status, moved.body]).toEqual([200, expect.objectContaining({ shopId: mine })]);
  });
});

describe('a tenant’s own staff', () => {
  it('act at home whatever the header says, and are refused elsewhere', async () => {
    const owner = await someStaff(t);
    const named = (domain: string) => owner.call('GET', '/admin/api/me', undefined, { 'x-tenant': domain });
    expect((await named('shop')).body).toMatchObject({ tenant: { domain: 'shop' }, tenants: [] });
    expect([(await named('rival')).status, (await named('rival')).body]).toEqual([
      403,
      expect.objectContaining({ error: 'staff/foreign-tenant' }),
    ]);
  });
});
