import { describe, expect, it } from 'vitest';
import { addAddress } from '../../../src/modules/address/index.ts';
import { auditLog } from '../../../src/modules/backoffice/tables.ts';
import { databaseDigest } from '../../support/database-digest.ts';
import { someAddress } from '../../support/resources.ts';
import { newStaffMember } from '../../support/staff-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { clientOf, newMember } from '../../support/usercenter-client.ts';
import { actingAs } from '../../support/users.ts';

const t = useTestApp();
const shop = clientOf(t);
const BOOK = '/manage/account/userDeliveryAddress';
const home = {
  ...{ ud_name: '王小明', ud_mobile: '13900000001', ud_address: '文三路 1 号' },
  ...{ ud_province_id: 330000, ud_city_id: 330100, ud_county_id: 330106 },
};
const addressOf = async (member: Awaited<ReturnType<typeof newMember>>, ctx = t.ctx) =>
  (await addAddress(actingAs(ctx, member), someAddress)).id;
const own = async (jwt: string) => (await shop.get('/front/account/userDeliveryAddress/list', {}, jwt)).data;

describe('staff and the addresses of customers', () => {
  it('add one for a customer, change it and take it away; the log says who did', async () => {
    const { jwt, id: staffUser } = await newStaffMember(t);
    const customer = await newMember(t);
    expect(await shop.post(`${BOOK}/add`, { ...home, user_id: customer.id }, jwt)).toMatchObject({
      ...{ status: 200, data: null },
    });
    const [row] = (await own(customer.jwt)).items;
    expect(row).toMatchObject({ ud_name: '王小明', ud_is_default: true });
    const changed = { ud_id: row.ud_id, ud_name: '小红', user_id: staffUser };
    expect(await shop.post(`${BOOK}/edit`, changed, jwt)).toMatchObject({ status: 200, data: null });
    expect((await own(customer.jwt)).items).toMatchObject([{ ud_name: '小红', user_id: customer.id }]);
    expect((await shop.post(`${BOOK}/remove`, { ud_id: row.ud_id }, jwt)).status).toBe(200);
    expect((await own(customer.jwt)).records).toBe(0);
    const log = await t.ctx.db.select().from(auditLog);
    const ours = log.filter(({ resource, resourceId }) => resource === 'address' && +resourceId === row.ud_id);
    expect(ours.map(({ action }) => action)).toEqual(['add', 'edit', 'delete']);
    expect(JSON.stringify(ours)).not.toContain('13900000001');
  });

  it('list everybody’s, found by customer and by any documented field', async () => {
    const { jwt } = await newStaffMember(t);
    const [one, two] = [await newMember(t), await newMember(t)];
    const [first, second] = [await addressOf(one), await addressOf(two)];
    const all = (await shop.get(`${BOOK}/list`, { size: 500 }, jwt)).data;
    expect(all.items.map((row: { ud_id: number }) => row.ud_id)).toEqual(
      expect.arrayContaining([first, second]),
    );
    const found = (await shop.get(`${BOOK}/list`, { user_id: two.id }, jwt)).data;
    expect(found).toMatchObject({ records: 1, total: 1, items: [{ ud_id: second, user_id: two.id }] });
    const sorted = (await shop.get(`${BOOK}/list`, { sidx: 'user_id', sort: 'desc' }, jwt)).data;
    expect(sorted.items[0].user_id).toBeGreaterThanOrEqual(two.id);
  });

  it('take several away at once, all or none; each book keeps a default', async () => {
    const { jwt } = await newStaffMember(t);
    const [one, two] = [await newMember(t), await newMember(t)];
    const ids = [await addressOf(one), await addressOf(one), await addressOf(two)];
    const before = await databaseDigest(t);
    expect((await shop.post(`${BOOK}/removeBatch`, { ud_id: `${ids[0]},999999999` }, jwt)).msg).toBe(
      '操作失败！',
    );
    expect((await shop.post(`${BOOK}/removeBatch`, { ud_id: ',' }, jwt)).msg).toBe('操作失败！');
    expect((await shop.post(`${BOOK}/removeBatch`, { ud_id: '1,x' }, jwt)).msg).toBe('参数有误：ud_id');
    expect(await databaseDigest(t)).toEqual(before);
    const { status } = await shop.post(`${BOOK}/removeBatch`, { ud_id: `${ids[0]}, ${ids[2]}` }, jwt);
    expect(status).toBe(200);
    expect(await own(one.jwt)).toMatchObject({ records: 1, items: [{ ud_id: ids[1], ud_is_default: true }] });
    expect((await own(two.jwt)).records).toBe(0);
  });

  it('reach no other shop’s', async () => {
    const { jwt } = await newStaffMember(t);
    const foreigner = await newMember(t, 'rival');
    const ud_id = await addressOf(foreigner, t.rival);
    const before = await databaseDigest(t);
    for (const [path, fields] of [
      ['add', { ...home, user_id: foreigner.id }],
      ['edit', { ud_id, ud_name: '贼' }],
      ['remove', { ud_id }],
      ['removeBatch', { ud_id }],
    ] as const)
      expect((await shop.post(`${BOOK}/${path}`, fields, jwt)).msg, path).toBe('操作失败！');
    expect((await shop.get(`${BOOK}/list`, { ud_id }, jwt)).data.records).toBe(0);
    expect(await databaseDigest(t)).toEqual(before);
    expect((await shop.post(`${BOOK}/add`, home, jwt)).msg).toBe('请选择用户');
  });
});
