import { beforeAll, describe, expect, it } from 'vitest';
import { auditLog } from '../../../src/modules/backoffice/tables.ts';
import { checkCharacter } from '../../../src/modules/identity/id-card.ts';
import { applyForRealName } from '../../../src/modules/identity/index.ts';
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
