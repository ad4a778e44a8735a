import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../../src/dialects/usercenter/index.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import {
  appointStaff,
  changeStaff,
  roleRecords,
  type Staff,
  staffRecords,
} from '../../../src/modules/backoffice/index.ts';
import { databaseDigest } from '../../support/database-digest.ts';
import { actingStaff, newRole, newStaffMember, someOperator } from '../../support/staff-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { callEndpoint, type Member, newMember } from '../../support/usercenter-client.ts';

const t = useTestApp();
const guarded = routes.filter(({ access }) => access === 'staff');
const named = guarded.map((route) => [`${route.method} ${route.path}`, route] as const);

it('everything under /manage is guarded', () => {
  const open = routes.filter(({ path, access }) => path.startsWith('/manage/') && access !== 'staff');
  expect(open).toEqual([]);
  expect(guarded.length).toBeGreaterThan(5);
});

it('whatever shows or changes what is somebody’s asks who is there', () => {
  const open = routes.filter(({ access }) => access === 'public' || access === 'optional');
  expect(open.map(({ path }) => path).filter((path) => !/\/(login|wechat|sys)\//.test(path))).toEqual([
    ...['/front/account/user/listBaseUserLevel', '/front/account/user/listsExpRule'],
  ]);
});

describe.each(named)('%s', (_name, route) => {
  let others: Member;
  let customer: Member;
  beforeAll(async () => {
    others = await newStaffMember(
      t,
      guarded.map(({ path }) => path).filter((path) => path !== route.path),
    );
    customer = await newMember(t);
  });

  it('is refused to customers, to staff without this right and to another shop’s owner', async () => {
    const rival = await newStaffMember(t, undefined, 'rival');
    const before = await databaseDigest(t);
    expect(await callEndpoint(t, route, {})).toMatchObject({ status: 250, code: 401, msg: '请重新登录' });
    for (const { jwt } of [customer, others])
      expect(await callEndpoint(t, route, {}, { token: jwt })).toMatchObject({
        ...{ status: 250, code: 403, msg: '没有访问权限', data: null },
      });
    expect((await callEndpoint(t, route, {}, { token: rival.jwt })).code).toBe(401);
    expect(await databaseDigest(t)).toEqual(before);
  });

  it('is open to staff who have it, and to owners', async () => {
    const right = await newStaffMember(t, [route.path]);
    const owner = await newStaffMember(t);
    for (const { jwt } of [right, owner])
      expect((await callEndpoint(t, route, {}, { token: jwt })).code).not.toBe(403);
  });
});

const all = { page: 1, pageSize: 200 };
const acting = (staff: Staff, ctx = t.ctx) => actingStaff(ctx, staff);

describe('what staff may do', () => {
  const [route] = guarded;
  if (!route) throw new Error('nothing is guarded');
  const codeFor = async ({ jwt }: Member) => (await callEndpoint(t, route, {}, { token: jwt })).code;

  it('changes at once with their role, and ends with their dismissal', async () => {
    const by = await someOperator(t);
    const member = await newMember(t);
    const role = await newRole(t.ctx, by, { name: '仓库', permissions: [] });
    const { id: staffId } = await appointStaff(t.ctx, by, {
      ...{ userId: member.id, role: 'member', roleId: role.id },
    });
    expect(await codeFor(member)).toBe(403);
    await inTransaction(acting(by), (tx) => roleRecords.update(tx, role.id, { permissions: [route.path] }));
    expect(await codeFor(member)).not.toBe(403);
    await changeStaff(acting(by), staffId, { status: 'disabled' });
    expect(await codeFor(member)).toBe(403);
    await appointStaff(t.ctx, by, { userId: member.id, role: 'owner' });
    expect(await codeFor(member)).not.toBe(403);
    const { rows } = await staffRecords.list(t.ctx, { filters: {} }, all);
    expect(rows.filter(({ userId }) => userId === member.id)).toHaveLength(1);
  });

  it('stays within the shop', async () => {
    const by = await someOperator(t);
    const member = await newMember(t);
    const theirs = await newRole(t.rival, by, { name: '仓库', permissions: [route.path] });
    const appoint = (roleId: number, userId = member.id) =>
      appointStaff(t.ctx, by, { userId, role: 'member', roleId });
    await expect(appoint(theirs.id)).rejects.toMatchObject({ key: 'record/none' });
    const stranger = await newMember(t, 'rival');
    const [own] = (await roleRecords.list(t.ctx, { filters: {} }, all)).rows;
    await expect(appoint(own?.id ?? 0, stranger.id)).rejects.toMatchObject({ key: 'record/none' });
    await expect(changeStaff(acting(by, t.rival), 1, { status: 'disabled' })).rejects.toMatchObject({
      key: 'record/none',
    });
    await expect(roleRecords.remove(acting(by), theirs.id)).rejects.toMatchObject({ key: 'record/none' });
  });

  it('is said in roles that make sense and are not taken from under anybody', async () => {
    const by = await someOperator(t);
    const save = (input: { name: string; permissions: string[] }) => newRole(t.ctx, by, input);
    await expect(save({ name: ' ', permissions: [] })).rejects.toMatchObject({ detail: { field: 'name' } });
    for (const permission of ['', 'a b', "'; --", 'x'.repeat(129)])
      await expect(save({ name: 'ok', permissions: [permission] })).rejects.toMatchObject({
        ...{ key: 'staff-role/invalid', detail: { field: 'permissions' } },
      });
    const member = await newMember(t);
    await expect(appointStaff(t.ctx, by, { userId: member.id, role: 'member' })).rejects.toMatchObject({
      key: 'staff/role-missing',
    });
    const role = await save({ name: '临时', permissions: ['/manage/x'] });
    await appointStaff(t.ctx, by, { userId: member.id, role: 'member', roleId: role.id });
    await expect(roleRecords.remove(acting(by), role.id)).rejects.toMatchObject({ key: 'staff-role/in-use' });
    await appointStaff(t.ctx, by, { userId: member.id, role: 'owner' });
    await roleRecords.remove(acting(by), role.id);
    expect((await roleRecords.list(t.ctx, { filters: {} }, all)).rows.map(({ name }) => name)).not.toContain(
      '临时',
    );
  });
});
