import { describe, expect, it } from 'vitest';
import { useTestApp } from '../../support/test-app.ts';
import { clientOf, newMember } from '../../support/usercenter-client.ts';

const t = useTestApp();
const shop = clientOf(t);
const BOOK = '/front/account/userDeliveryAddress';
const home = {
  ...{ ud_id: 0, ud_name: '王小明', ud_intl: '+86', ud_mobile: '13900000001', ud_is_default: false },
  ...{ ud_province_id: 330000, ud_city_id: 330100, ud_county_id: 330106, ud_address: '文三路 1 号' },
  ...{ ud_province: '浙江省', ud_city: '杭州市', ud_county: '西湖区' },
};
const add = (fields: object, jwt: string) => shop.post(`${BOOK}/add`, { ...home, ...fields }, jwt);
const list = async (jwt: string, fields = {}) => (await shop.get(`${BOOK}/list`, fields, jwt)).data;
const names = (page: { items: { ud_name: string }[] }) => page.items.map(({ ud_name }) => ud_name);

describe('an address book', () => {
  it('keeps an address and gives back the whole row', async () => {
    const { id, jwt } = await newMember(t);
    const given = { ud_tag_name: '1001', ud_telephone: '0571-1', ud_postalcode: '310000' };
    const { status, data } = await add({ ...given, ud_latitude: 30.25, ud_longitude: 120.15 }, jwt);
    expect(status).toBe(200);
    expect(data).toEqual({
      ...home,
      ...given,
      ...{ ud_id: data.ud_id, user_id: id, ud_is_default: true, ud_latitude: 30.25, ud_longitude: 120.15 },
      ud_time: '2026-03-02 10:00:00',
    });
    expect(data.ud_id).toBeGreaterThan(0);
    expect((await shop.get(`${BOOK}/get`, { ud_id: data.ud_id }, jwt)).data).toEqual(data);
  });

  it('belongs to whoever is signed in, whatever user is named', async () => {
    const [own, other] = [await newMember(t), await newMember(t)];
    expect((await add({ user_id: other.id }, own.jwt)).data.user_id).toBe(own.id);
    expect((await list(own.jwt, { user_id: other.id })).records).toBe(1);
    expect((await list(other.jwt)).records).toBe(0);
  });

  it('has one default, which comes first; then the newest', async () => {
    const { jwt } = await newMember(t);
    for (const ud_name of ['甲', '乙', '丙']) await add({ ud_name }, jwt);
    expect(names(await list(jwt))).toEqual(['甲', '丙', '乙']);
    const { items } = await list(jwt);
    await shop.post(`${BOOK}/save`, { ud_id: items[2].ud_id, ud_is_default: 'true' }, jwt);
    expect(names(await list(jwt))).toEqual(['乙', '丙', '甲']);
    expect((await list(jwt, { ud_is_default: 1 })).records).toBe(1);
    await shop.post(`${BOOK}/remove`, { ud_id: items[2].ud_id }, jwt);
    expect((await list(jwt)).items.map((row: { ud_is_default: boolean }) => row.ud_is_default)).toEqual([
      ...[true, false],
    ]);
  });

  it('is changed in part, the row coming back', async () => {
    const { jwt } = await newMember(t);
    const { data } = await add({}, jwt);
    const saved = await shop.post(
      `${BOOK}/save`,
      { udId: data.ud_id, udName: '小红', udTagName: '1002' },
      jwt,
    );
    expect(saved.data).toEqual({ ...data, ud_name: '小红', ud_tag_name: '1002' });
    const moved = { ud_province_id: 110000, ud_city_id: 110100, ud_county_id: 110101 };
    const there = await shop.post(`${BOOK}/save`, { ud_id: data.ud_id, ...moved }, jwt);
    expect(there.data).toMatchObject({ ...moved, ud_province: '北京市', ud_county: '东城区' });
    const same = await shop.post(`${BOOK}/save`, { ud_id: data.ud_id, ud_city_id: 110100 }, jwt);
    expect(same.data).toEqual(there.data);
    const without = await shop.post(`${BOOK}/save`, { ud_id: data.ud_id, ud_county_id: 0 }, jwt);
    expect(without.data).toMatchObject({ ud_city_id: 110100, ud_county_id: 0 });
  });

  it('is found, sorted and turned over by the documented fields', async () => {
    const { jwt } = await newMember(t);
    for (const ud_name of ['b', 'c', 'a', 'd']) {
      await add({ ud_name, ud_address: `${ud_name} 路 100%` }, jwt);
      t.clock.advance(3_600_000);
    }
    expect(names(await list(jwt, { sidx: 'ud_name', sort: 'desc' }))).toEqual(['d', 'c', 'b', 'a']);
    expect(names(await list(jwt, { 'order[0].sidx': 'udName', 'order[0].sort': 'asc' }))).toEqual([
      ...['a', 'b', 'c', 'd'],
    ]);
    expect(names(await list(jwt, { ud_name: 'c' }))).toEqual(['c']);
    expect(names(await list(jwt, { ud_city_id: 330100, ud_name: 'x' }))).toEqual([]);
    const like = (column: string, text: string) => ({ 'like[0].column': column, 'like[0].like': text });
    expect(names(await list(jwt, like('ud_address', 'a 路')))).toEqual(['a']);
    expect(names(await list(jwt, like('ud_address', '%')))).toHaveLength(4);
    expect(names(await list(jwt, like('ud_address', '_ 路')))).toEqual([]);
    expect(await list(jwt, { size: 3, page: 2, sidx: 'ud_name' })).toMatchObject({
      ...{ page: 2, size: 3, records: 4, total: 2, items: [{ ud_name: 'd' }] },
    });
    const hours = { createTimeStart: '2026-03-02 11:00:00', createTimeEnd: '2026-03-02 12:00:00' };
    expect(names(await list(jwt, { ...hours, sidx: 'ud_name' }))).toEqual(['a', 'c']);
    expect((await list(jwt, { createTimeStart: '2026', createTimeEnd: '2026/03/02' })).records).toBe(4);
    expect((await list(jwt, { createTimeStart: 'some day' })).records).toBe(4);
  });

  it('is sorted and searched by no column that it does not offer', async () => {
    const { jwt } = await newMember(t);
    for (const name of ['tenant_id', 'id; drop table address', 'constructor', '__proto__', 'ud_secret'])
      for (const fields of [{ sidx: name }, { 'like[0].column': name, 'like[0].like': 'x' }])
        expect(await shop.get(`${BOOK}/list`, fields, jwt)).toMatchObject({
          ...{ status: 250, code: 300, msg: `不支持的字段：${name}` },
        });
    expect(t.logged).toEqual([]);
  });

  it('asks for what no parcel can do without, in words', async () => {
    const { jwt } = await newMember(t);
    const said = async (fields: object) => (await add(fields, jwt)).msg;
    expect(await said({ ud_name: '' })).toBe('请填写联系人');
    expect(await said({ ud_mobile: ' ' })).toBe('请填写手机号码');
    expect(await said({ ud_province_id: 0 })).toBe('请填写省份');
    expect(await said({ ud_city_id: '' })).toBe('请填写城市');
    expect(await said({ ud_address: '' })).toBe('请填写详细地址');
    expect(await said({ ud_province_id: 999999 })).toBe('省份编号不存在或不属于上级地区');
    expect(await said({ ud_city_id: 110100 })).toBe('城市编号不存在或不属于上级地区');
    expect(await said({ ud_name: 'x'.repeat(21) })).toBe('参数有误：udName');
    expect((await list(jwt)).records).toBe(0);
  });

  it('shows and gives away nothing of somebody else’s', async () => {
    const [own, other] = [await newMember(t), await newMember(t)];
    const { data } = await add({}, own.jwt);
    const { ud_id } = data;
    const refused = { status: 250, code: 300, msg: '操作失败！', data: null };
    expect(await shop.get(`${BOOK}/get`, { ud_id }, other.jwt)).toMatchObject(refused);
    expect(await shop.get(`${BOOK}/get`, {}, other.jwt)).toMatchObject(refused);
    expect(await shop.post(`${BOOK}/save`, { ud_id, ud_name: '贼' }, other.jwt)).toMatchObject(refused);
    expect(await shop.post(`${BOOK}/remove`, { ud_id }, other.jwt)).toMatchObject(refused);
    expect((await shop.get(`${BOOK}/get`, { ud_id }, own.jwt)).data).toEqual(data);
  });

  it('holds fifty at the most', async () => {
    const { jwt } = await newMember(t);
    for (let kept = 0; kept < 50; kept++) await add({}, jwt);
    expect(await add({}, jwt)).toMatchObject({ code: 300, msg: '收货地址最多 50 个' });
  });

  it('is the same one that other dialects show', async () => {
    const member = await newMember(t);
    const { data } = await add({}, member.jwt);
    const there = await t.get('/shop/user/shipping-address/list', { token: member.token });
    expect(there.data).toEqual([expect.objectContaining({ id: data.ud_id, linkMan: '王小明' })]);
  });
});
