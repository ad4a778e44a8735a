import { beforeEach, describe, expect, it } from 'vitest';
import { address } from '../../../src/modules/address/tables.ts';
import { type SignedInUser, signedIn } from '../../support/signed-in.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const root = '/shop/user/shipping-address';

const home = {
  linkMan: '张三',
  mobile: '13800000001',
  provinceId: '330000000000',
  cityId: '330100000000',
  districtId: '330106000000',
  address: '文三路 1 号',
};

let user: SignedInUser;
beforeEach(async () => {
  user = await signedIn(t.ctx);
});

const add = (fields: Fields = {}, token = user.token) => t.post(`${root}/add`, { ...home, token, ...fields });
const update = (fields: Fields) => t.post(`${root}/update`, { token: user.token, ...fields });
const list = () => t.get(`${root}/list`, { token: user.token });
const defaults = async () =>
  ((await list()).data as { id: number; isDefault: boolean }[])
    .filter((row) => row.isDefault)
    .map((row) => row.id);

describe('adding an address', () => {
  it('gives it back with the names of its regions', async () => {
    const { code, data } = await add({
      code: '310000',
      idcard: 'A1',
      latitude: '30.27',
      longitude: '120.15',
      extJsonStr: '{"楼层":3}',
    });
    expect(code).toBe(0);
    expect(data).toEqual({
      info: {
        id: expect.any(Number),
        uid: user.id,
        userId: t.ctx.tenant.id,
        linkMan: '张三',
        mobile: '13800000001',
        provinceId: '330000000000',
        cityId: '330100000000',
        districtId: '330106000000',
        provinceStr: '浙江省',
        cityStr: '杭州市',
        areaStr: '西湖区',
        address: '文三路 1 号',
        code: '310000',
        idcard: 'A1',
        latitude: 30.27,
        longitude: 120.15,
        isDefault: true,
        status: 0,
        statusStr: '正常',
        dateAdd: '2026-03-02 10:00:00',
      },
      extJson: { 楼层: 3 },
    });
  });

  it('takes six-digit codes of older clients and keeps twelve digits', async () => {
    const { data } = await add({ provinceId: '330000', cityId: '330100', districtId: '330106' });
    expect(data.info).toMatchObject({ provinceId: '330000000000', districtId: '330106000000' });
  });

  it('shows a dash where there is no district', async () => {
    const { data } = await add({ provinceId: '440000', cityId: '441900', districtId: '' });
    expect(data.info).toMatchObject({ cityStr: '东莞市', areaStr: '-' });
    expect(data.info).not.toHaveProperty('districtId');
  });

  it('takes the province for the city where the facts name no cities', async () => {
    const { data } = await add({ provinceId: '710000', cityId: '710000', districtId: undefined });
    expect(data.info).toMatchObject({ provinceStr: '台湾省', cityStr: '台湾省' });
    expect(await add({ provinceId: '330000', cityId: '330000', districtId: '' })).toMatchObject({
      code: 601,
    });
  });

  it.each([
    ['a province that is none', { provinceId: '330100' }, '省份'],
    ['an unknown province', { provinceId: '990000' }, '省份'],
    ['a city of another province', { cityId: '440300' }, '城市'],
    ['a district in place of a city', { cityId: '330106' }, '城市'],
    ['a district of another city', { districtId: '330203' }, '区县'],
    ['a street in place of a district', { districtId: '330106005000' }, '区县'],
    ['text in place of a code', { districtId: 'west-lake' }, '区县'],
  ])('refuses %s', async (_what, fields, level) => {
    const answer = await add(fields);
    expect(answer).toMatchObject({ code: 601 });
    expect(answer.msg).toContain(level);
    expect(await list()).toMatchObject({ code: 700 });
  });

  it.each([
    ['mobile', '12345'],
    ['mobile', '138000000011'],
    ['linkMan', '   '],
    ['linkMan', 'x'.repeat(65)],
    ['address', '\t'],
    ['latitude', '91'],
    ['longitude', 'east'],
    ['isDefault', 'yes'],
    ['status', '2'],
    ['extJsonStr', '[1]'],
    ['extJsonStr', '{"a":'],
  ])('refuses %s = %s', async (name, value) => {
    expect(await add({ [name]: value })).toMatchObject({ code: 601, msg: expect.stringContaining(name) });
    expect(await list()).toMatchObject({ code: 700 });
  });

  it('names what is missing, and needs a user', async () => {
    expect(await add({ linkMan: undefined, mobile: '' })).toMatchObject({
      code: 600,
      msg: expect.stringMatching(/linkMan.*mobile/),
    });
    expect(await add({}, 'nonsense')).toMatchObject({ code: 2000 });
    expect(await t.post(`${root}/add`, home)).toMatchObject({ code: 2000 });
  });

  it('ends at fifty addresses', async () => {
    const rows = Array.from({ length: 50 }, (_, index) => ({
      tenantId: t.ctx.tenant.id,
      userId: user.id,
      contactName: `n${index}`,
      mobile: '13800000001',
      provinceId: '330000000000',
      cityId: '330100000000',
      provinceName: '浙江省',
      cityName: '杭州市',
      detail: 'x',
      createdAt: t.clock.now(),
    }));
    await t.ctx.db.insert(address).values(rows);
    expect(await add()).toEqual({ code: 10000, msg: '收货地址最多 50 个' });
  });
});

describe('the default address', () => {
  it('is the first one, until another is asked to be it', async () => {
    const first = (await add()).data.info.id;
    const second = (await add()).data.info.id;
    expect(await defaults()).toEqual([first]);
    const third = (await add({ isDefault: true })).data.info.id;
    expect(await defaults()).toEqual([third]);
    expect(await update({ id: second, isDefault: true })).toEqual({ code: 0, msg: 'success' });
    expect(await defaults()).toEqual([second]);
  });

  it('is answered in both shapes, and as 700 where there is none', async () => {
    for (const path of ['default', 'default/v2'])
      expect(await t.get(`${root}/${path}`, { token: user.token })).toEqual({ code: 700, msg: '暂无数据' });
    const { id } = (await add({ extJsonStr: '{"a":"b"}' })).data.info;
    expect((await t.get(`${root}/default`, { token: user.token })).data).toMatchObject({
      id,
      areaStr: '西湖区',
    });
    expect((await t.get(`${root}/default/v2`, { token: user.token })).data).toMatchObject({
      info: { id },
      extJson: { a: 'b' },
    });
  });

  it('does not go away by isDefault=false, which means "do not set"', async () => {
    const { id } = (await add()).data.info;
    await update({ id, isDefault: false });
    expect(await defaults()).toEqual([id]);
  });

  it('passes to the newest other address when it is deleted or disabled', async () => {
    const [first, second, third] = [await add(), await add(), await add()].map(({ data }) => data.info.id);
    await t.post(`${root}/delete`, { token: user.token, id: first });
    expect(await defaults()).toEqual([third]);
    await update({ id: third, status: '1', isDefault: true });
    expect(await defaults()).toEqual([second]);
    await update({ id: second, status: '1' });
    expect(await defaults()).toEqual([]);
    await update({ id: third, status: '0' });
    expect(await defaults()).toEqual([third]);
  });

  it('stays one when many switches and first additions come at once', async () => {
    const added = await Promise.all([1, 2, 3, 4].map(() => add({ isDefault: true })));
    expect(added.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    const ids = added.map(({ data }) => data.info.id);
    const switched = await Promise.all(
      [...ids, ...ids].map((id, index) =>
        index % 3 === 2 ? update({ id, linkMan: `n${index}` }) : update({ id, isDefault: true }),
      ),
    );
    expect(switched.every(({ code }) => code === 0)).toBe(true);
    expect(await defaults()).toHaveLength(1);
    expect(t.logged).toEqual([]);
  });
});

describe('changing an address', () => {
  it('changes only what is given', async () => {
    const before = (await add({ code: '310000' })).data.info;
    t.clock.advance(1000);
    await update({ id: before.id, linkMan: '李四', latitude: '30.5' });
    const { data } = await t.get(`${root}/detail`, { token: user.token, id: before.id });
    const dateUpdate = '2026-03-02 10:00:01';
    expect(data).toEqual({ ...before, linkMan: '李四', latitude: 30.5, dateUpdate });
  });

  it('moves to other regions, dropping a district that is not given again', async () => {
    const { id } = (await add()).data.info;
    await update({ id, districtId: '330105000000' });
    const detail = async () => (await t.get(`${root}/detail/v2`, { token: user.token, id })).data.info;
    expect(await detail()).toMatchObject({ cityStr: '杭州市', areaStr: '拱墅区' });
    await update({ id, cityId: '330200000000' });
    expect(await detail()).toMatchObject({ cityStr: '宁波市', areaStr: '-' });
    expect(await update({ id, provinceId: '440000' })).toMatchObject({ code: 601 });
    expect(await detail()).toMatchObject({ provinceStr: '浙江省', cityStr: '宁波市' });
  });

  it('asks for the id', async () => {
    expect(await update({ isDefault: true })).toMatchObject({
      code: 600,
      msg: expect.stringContaining('id'),
    });
  });
});

describe('another user', () => {
  it('can neither see nor change nor delete an address, and learns nothing of it', async () => {
    const { id } = (await add()).data.info;
    const stranger = await signedIn(t.ctx);
    const rival = await signedIn(t.rival);
    for (const [path, token] of [
      [root, stranger.token],
      ['/rival/user/shipping-address', rival.token],
    ] as const) {
      expect(await t.get(`${path}/detail`, { token, id })).toEqual({ code: 700, msg: '暂无数据' });
      expect(await t.get(`${path}/detail/v2`, { token, id })).toMatchObject({ code: 700 });
      expect(await t.post(`${path}/update`, { token, id, isDefault: true, linkMan: 'x' })).toMatchObject({
        code: 700,
      });
      expect(await t.post(`${path}/delete`, { token, id })).toMatchObject({ code: 700 });
      expect(await t.get(`${path}/list`, { token })).toMatchObject({ code: 700 });
    }
    expect((await list()).data).toEqual([expect.objectContaining({ id, linkMan: '张三' })]);
  });
});

describe('the list', () => {
  it('shows the newest first and forgets what is deleted, once', async () => {
    const [first, second] = [await add(), await add()].map(({ data }) => data.info.id);
    expect((await list()).data.map((row: { id: number }) => row.id)).toEqual([second, first]);
    expect(await t.post(`${root}/delete`, { token: user.token, id: second })).toEqual({
      code: 0,
      msg: 'success',
    });
    expect(await t.post(`${root}/delete`, { token: user.token, id: second })).toMatchObject({ code: 700 });
    expect((await list()).data.map((row: { id: number }) => row.id)).toEqual([first]);
  });
});
