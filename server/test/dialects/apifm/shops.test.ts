import { describe, expect, it } from 'vitest';
import { insertShop } from '../../support/catalog-fixtures.ts';
import { type Fields, useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const noData = { code: 700, msg: '暂无数据' };
interface Listed {
  name: string;
  distance: number;
}

const list = (fields: Fields = {}, domain = 'shop') =>
  t.post<Listed[]>(`/${domain}/shop/subshop/list`, fields);
const names = async (fields: Fields = {}) => ((await list(fields)).data ?? []).map((row) => row.name);

describe('shops', () => {
  it('are shown with the documented fields, the newest first, without the printer’s serial number', async () => {
    const shop = await insertShop(t.rival, {
      name: '登云路店',
      number: 'S1',
      type: '水果',
      address: '登云路1号',
      phone: '0571',
      contactName: '店长',
      pictureUrl: '/s.png',
      introduction: '简介',
      sellingPoint: '新鲜',
      activity: '满减',
      expressType: 'dada',
      printerSerial: 'SECRET-1',
      extensions: { 证书编号: 'A-1' },
    });
    const expected = {
      id: shop.id,
      userId: t.rival.tenant.id,
      name: '登云路店',
      number: 'S1',
      type: '水果',
      address: '登云路1号',
      provinceId: '330000000000',
      cityId: '330100000000',
      districtId: '330105000000',
      latitude: 30.307559,
      longitude: 120.130023,
      linkPhone: '0571',
      linkMan: '店长',
      pic: 'http://localhost:80/s.png',
      introduce: '简介',
      characteristic: '新鲜',
      activity: '满减',
      expressType: 'dada',
      numberOrder: 0,
      numberGoodReputation: 0,
      paixu: 0,
      status: 0,
      statusStr: '正常',
      dateAdd: '2026-03-02 10:00:00',
    };
    expect(await list({}, 'rival')).toEqual({ code: 0, data: [expected], msg: 'success' });
    const detail = await t.get('/rival/shop/subshop/detail/v2', { id: shop.id });
    expect(detail).toEqual({
      code: 0,
      data: { info: expected, extJson: { 证书编号: 'A-1' } },
      msg: 'success',
    });
    expect(JSON.stringify([detail, await list({ curlatitude: 30, curlongitude: 120 }, 'rival')])).not.toMatch(
      /SECRET/,
    );
  });

  it('come near to far with their distance in kilometres when the customer says where they are', async () => {
    await insertShop(t.ctx, {
      name: '北京',
      latitude: 39.9042,
      longitude: 116.4074,
      provinceId: '110000',
      cityId: '110100',
      districtId: '110101',
    });
    await insertShop(t.ctx, {
      name: '上海',
      latitude: 31.2304,
      longitude: 121.4737,
      provinceId: '310000',
      cityId: '310100',
      districtId: '310101',
    });
    await insertShop(t.ctx, { name: '杭州', sortOrder: 9 });
    const here = { curlatitude: '30.307559', curlongitude: '120.130023' };
    const { data } = await list(here);
    expect(data.map((row) => row.name)).toEqual(['杭州', '上海', '北京']);
    expect(data[0]!.distance).toBe(0);
    expect(data[1]!.distance).toBeCloseTo(164.6, 0);
    expect(data[2]!.distance).toBeGreaterThan(1000);
    expect(await names({ ...here, page: 2, pageSize: 2 })).toEqual(['北京']);
    expect(await names()).toEqual(['上海', '北京', '杭州']);
    expect((await list({ curlatitude: 30 })).data[0]).not.toHaveProperty('distance');
    expect(await list({ curlatitude: 91, curlongitude: 0 })).toMatchObject({ code: 601 });
  });

  it('are narrowed by place, name and type', async () => {
    await insertShop(t.ctx, { name: '茶馆A_1', type: '茶' });
    expect(await names({ provinceId: '110000000000' })).toEqual(['北京']);
    expect(await names({ cityId: '310100' })).toEqual(['上海']);
    expect(await names({ districtId: '330105000000', type: '茶' })).toEqual(['茶馆A_1']);
    expect(await names({ nameLike: 'a_1' })).toEqual(['茶馆A_1']);
    expect(await list({ nameLike: '馆_' })).toEqual(noData);
    expect(await list({ cityId: 'nowhere' })).toEqual(noData);
  });

  it('are not listed while closed, and are unknown to other tenants', async () => {
    const closed = await insertShop(t.ctx, { name: '歇业', status: 'closed' });
    expect(await list({ nameLike: '歇业' })).toEqual(noData);
    const detail = (fields: Fields, domain = 'shop') => t.get(`/${domain}/shop/subshop/detail/v2`, fields);
    expect((await detail({ id: closed.id })).data.info).toMatchObject({ status: 1, statusStr: '停业' });
    expect(await detail({ id: closed.id }, 'rival')).toEqual(noData);
    expect(await detail({ id: 999_999 })).toEqual(noData);
    expect(await detail({})).toMatchObject({ code: 600 });
  });
});
