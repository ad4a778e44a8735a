import { beforeAll, describe, expect, it } from 'vitest';
import { auditLog } from '../../../src/modules/backoffice/tables.ts';
import { checkCharacter } from '../../../src/modules/identity/id-card.ts';
import { applyForRealName } from '../../../src/modules/identity/index.ts';
import { someStaff } from '../../support/admin-fixtures.ts';
import { backOffice } from '../../support/back-office.ts';
import { callAdmin, type StaffClient, signInStaff } from '../../support/staff-client.ts';
import { useTestApp } from '../../support/test-app.ts';
import { newMember } from '../../support/usercenter-client.ts';
import { actingAs } from '../../support/users.ts';

const t = useTestApp();
let staff: StaffClient;
beforeAll(async () => {
  staff = await signInStaff(t);
});
const refusal = async (url: string, body: object, tenant = 'shop') =>
  callAdmin(t, 'POST', url, { token: staff.token, tenant, body });

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
      ...{ userId: member.id, ...card, status: 'pending' },
      pictureUrls: [expect.stringMatching(/\/files\/shop\/front\.png$/)],
    });
    await staff.post(`/admin/api/real-names/${id}/approve`);
    expect(await staff.get(`/admin/api/real-names/${id}`)).toMatchObject({ status: 'accepted' });
    expect((await refusal(`/admin/api/real-names/${id}/approve`, {})).status).toBe(409);
    const log = await t.ctx.db.select().from(auditLog);
    const ours = log.filter(({ resource, resourceId }) => resource === 'real-names' && +resourceId === id);
    expect(ours).toHaveLength(1);
    expect(JSON.stringify(ours)).not.toContain(card.idCardNumber);
  });

  it('are refused with a reason, and only by their own shop', async () => {
    const { id } = await apply();
    expect((await refusal(`/admin/api/real-names/${id}/refuse`, {}, 'rival')).status).toBe(404);
    await staff.post(`/admin/api/real-names/${id}/refuse`, { reason: '不清晰' });
    expect(await staff.get(`/admin/api/real-names/${id}`)).toMatchObject({
      ...{ status: 'refused', refusalReason: '不清晰' },
    });
  });
});

describe('the hosts of a shop', () => {
  it('lead there from the moment one is added until it is removed, and belong to one shop', async () => {
    const office = backOffice(t);
    const { id, host } = await office.post('hosts', { host: 'WWW.shop.test:443' });
    expect(host).toBe('www.shop.test');
    const asked = { url: '/front/sys/config/info', headers: { host: 'www.shop.test' } };
    const answered = async () => (await t.app.http.inject(asked)).json();
    expect(await answered()).toMatchObject({ status: 200 });
    const taken = await refusal('/admin/api/hosts', { host: 'www.shop.test' }, 'rival');
    expect([taken.status, taken.body.error]).toEqual([409, 'host/taken']);
    for (const wrong of ['a b', 'http://x', '-x', 'x/y'])
      expect(await office.refused('hosts', { host: wrong })).toEqual([400, 'host/malformed', 'host']);
    await office.remove(`hosts/${id}`);
    expect(await answered()).not.toMatchObject({ status: 200 });
  });

  it('are the owner’s affair', async () => {
    const manager = await someStaff(t, { permissions: ['*:*'] });
    expect((await manager.call('POST', '/admin/api/hosts', { host: 'mine.test' })).status).toBe(403);
  });
});
