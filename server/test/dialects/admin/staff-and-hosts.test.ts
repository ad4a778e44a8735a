import { beforeAll, describe, expect, it } from 'vitest';
import { auditLog } from '../../../src/modules/backoffice/tables.ts';
import { checkCharacter } from '../../../src/modules/identity/id-card.ts';
import { applyForRealName } from '../../../src/modules/identity/index.ts';
import { callAdmin, type StaffClient, signInStaff } from '../../support/staff-client.ts';
import { useTestApp } from '../../support/test-app.ts';
import { clientOf, newMember } from '../../support/usercenter-client.ts';
import { actingAs } from '../../support/users.ts';

const t = useTestApp();
const LIST = '/manage/account/userDeliveryAddress/list';
let staff: StaffClient;
beforeAll(async () => {
  staff = await signInStaff(t);
});
const refusal = async (url: string, body: object, tenant = 'shop') =>
  callAdmin(t, 'POST', url, { token: staff.token, tenant, body });

describe('staff of a shop', () => {
  it('are appointed with a role, seen, and dismissed', async () => {
    const member = await newMember(t);
    const role = await staff.post<{ id: number }>('/admin/api/staff-roles', {
      ...{ name: '客服', permissions: [LIST] },
    });
    const appointed = await staff.post<{ id: number }>('/admin/api/staff', {
      ...{ uid: member.id, role: 'member', roleId: role.id },
    });
    expect((await clientOf(t).get(LIST, {}, member.jwt)).status).toBe(200);
    const { items } = await staff.get<{ items: object[] }>('/admin/api/staff');
    expect(items).toContainEqual(
      expect.objectContaining({ uid: member.id, roleName: '客服', permissions: [LIST], status: 'active' }),
    );
    expect((await refusal(`/admin/api/staff-roles/${role.id}/delete`, {})).status).toBe(409);
    await staff.post(`/admin/api/staff/${appointed.id}/dismiss`);
    expect((await clientOf(t).get(LIST, {}, member.jwt)).code).toBe(403);
    expect(await staff.get('/admin/api/staff-roles')).toEqual({
      items: [{ id: role.id, name: '客服', permissions: [LIST] }],
    });
  });

  it('are nobody of another shop, and need a role that is there', async () => {
    const stranger = await newMember(t, 'rival');
    expect((await refusal('/admin/api/staff', { uid: stranger.id, role: 'owner' })).status).toBe(404);
    const member = await newMember(t);
    expect((await refusal('/admin/api/staff', { uid: member.id, role: 'member' })).status).toBe(400);
    expect(
      (await refusal('/admin/api/staff', { uid: member.id, role: 'member', roleId: 99_999 })).status,
    ).toBe(404);
    expect((await refusal('/admin/api/staff-roles', { name: 'x', permissions: ['a b'] })).status).toBe(400);
    expect((await refusal('/admin/api/staff-roles/99999/delete', {})).status).toBe(404);
  });
});

describe('applications to be known by a real name', () => {
  const first17 = '33010619900102123';
  const card = { name: '王小明', idCardNumber: `${first17}${checkCharacter(first17)}` };
  const apply = async () => {
    const member = await newMember(t);
    const pictureUrls = ['/files/shop/front.png'];
    const { id } = await applyForRealName(actingAs(t.ctx, member), { ...card, pictureUrls });
    return { id, member };
  };

  it('are shown with pictures, accepted once, and stand in the log without the number', async () => {
    const { id, member } = await apply();
    const { items } = await staff.get<{ items: { id: number }[] }>('/admin/api/real-names?status=pending');
    expect(items.find((item) => item.id === id)).toMatchObject({
      ...{ uid: member.id, ...card, status: 'pending' },
      pictures: [expect.stringMatching(/\/files\/shop\/front\.png$/)],
    });
    expect(await staff.post(`/admin/api/real-names/${id}/accept`)).toMatchObject({ status: 'accepted' });
    expect((await refusal(`/admin/api/real-names/${id}/accept`, {})).status).toBe(409);
    const log = await t.ctx.db.select().from(auditLog);
    const ours = log.filter(({ resource, resourceId }) => resource === 'real-name' && +resourceId === id);
    expect(ours).toHaveLength(1);
    expect(JSON.stringify(ours)).not.toContain(card.idCardNumber);
  });

  it('are refused with a reason, and only by their own shop', async () => {
    const { id } = await apply();
    expect((await refusal(`/admin/api/real-names/${id}/refuse`, {}, 'rival')).status).toBe(404);
    expect(await staff.post(`/admin/api/real-names/${id}/refuse`, { reason: '不清晰' })).toMatchObject({
      ...{ status: 'refused', refusalReason: '不清晰' },
    });
  });
});

describe('the hosts of a shop', () => {
  it('are set together, lead there at once, and belong to one shop', async () => {
    const { hosts } = await staff.post<{ hosts: string[] }>('/admin/api/hosts', {
      hosts: ['shop.test', 'WWW.shop.test:443', 'www.shop.test'],
    });
    expect(hosts).toEqual(['shop.test', 'www.shop.test']);
    expect(await staff.get('/admin/api/hosts')).toEqual({ hosts });
    const asked = { url: '/front/sys/config/info', headers: { host: 'www.shop.test' } };
    expect((await t.app.http.inject(asked)).json()).toMatchObject({ status: 200 });
    expect((await refusal('/admin/api/hosts', { hosts: ['shop.test', 'rival.test'] })).status).toBe(409);
    for (const host of ['', 'a b', 'http://x', '-x', 'x/y'])
      expect((await refusal('/admin/api/hosts', { hosts: [host] })).status, host).toBe(400);
    expect(await staff.get('/admin/api/hosts')).toEqual({ hosts });
  });
});
