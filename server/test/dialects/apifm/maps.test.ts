import { beforeAll, describe, expect, it } from 'vitest';
import { createTenant } from '../../../src/modules/tenancy/index.ts';
import { insertShop } from '../../support/catalog-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const place = { provinceId: '330000', cityId: '330100', districtId: '330106' };

beforeAll(async () => {
  const demo = await createTenant(t.app.platform, { domain: 'demo', name: '演示' });
  const ctx = await t.app.contextFor(demo.id);
  const shops = [
    { name: '集市西湖店', address: '文三路 100 号', latitude: 30.2766, longitude: 120.1321 },
    { name: '集市黄龙店', address: '曙光路 8 号', latitude: 30.2664, longitude: 120.1383 },
  ];
  for (const shop of shops) await insertShop(ctx, { ...place, ...shop, phone: '0571-88880000' });
  await insertShop(t.ctx, { ...place, name: '别家的集市店', latitude: 30.2766, longitude: 120.1321 });
});

describe('the distance of two places', () => {
  const distance = (fields: Record<string, string>) => t.get('/common/map/distance', fields);

  it('is given in kilometres, to the metre', async () => {
    const [hangzhou, shanghai] = [
      { lat1: '30.274085', lng1: '120.15507' },
      { lat2: '31.2304', lng2: '121.4737' },
    ];
    const { code, data } = await distance({ ...hangzhou, ...shanghai });
    expect(code).toBe(0);
    expect(data).toBeCloseTo(164.6, 0);
    expect(String(data)).toMatch(/^\d+(\.\d{1,3})?$/);
    expect(await distance({ lat1: '1', lng1: '2', lat2: '1', lng2: '2' })).toMatchObject({
      code: 0,
      data: 0,
    });
  });

  it('needs two places on earth', async () => {
    expect(await distance({ lat1: '30', lng1: '120', lat2: '31' })).toMatchObject({ code: 600 });
    expect(await distance({ lat1: '91', lng1: '120', lat2: '31', lng2: '1' })).toMatchObject({ code: 601 });
    expect(await distance({ lat1: 'x', lng1: '120', lat2: '31', lng2: '1' })).toMatchObject({ code: 601 });
  });
});

describe('the address of a place', () => {
  const address = (fields: Record<string, string>) => t.get('/common/map/qq/address', fields);

  it('comes as Tencent gives it', async () => {
    const { code, data } = await address({ location: '30.2776,120.1321' });
    expect(code).toBe(0);
    expect(data).toMatchObject({
      status: 0,
      result: {
        location: { lat: 30.2776, lng: 120.1321 },
        address: '浙江省杭州市西湖区文三路 100 号',
        formatted_addresses: { recommend: '集市西湖店北111米' },
        address_component: {
          nation: '中国',
          province: '浙江省',
          city: '杭州市',
          district: '西湖区',
          street: '文三路',
        },
        ad_info: { adcode: '330106', name: '中国,浙江省,杭州市,西湖区' },
      },
    });
  });

  it('knows the big cities, each by its name', async () => {
    const { data } = await address({ location: 'lat39.9,lng116.4', coord_type: '1' });
    expect(data.result).toMatchObject({ address: '北京市', ad_info: { adcode: '110100', city: '北京市' } });
  });

  it('is not known far out at sea', async () => {
    expect(await address({ location: '0,-150' })).toMatchObject({ code: 700 });
  });

  it('needs a place', async () => {
    for (const location of ['30.2776', 'a,b', '120.15,30.27', '30,120,1'])
      expect((await address({ location })).code, location).toBe(601);
    expect(await address({})).toMatchObject({ code: 600 });
    expect(await address({ location: '30,120', coord_type: '7' })).toMatchObject({ code: 601 });
  });
});

describe('the search for places', () => {
  const search = (fields: Record<string, string>) => t.post('/common/map/qq/search', fields);
  const nearby = 'nearby(30.2776,120.1321,3000)';

  it('finds what is near, the nearest first, with its distance in metres', async () => {
    const { code, data } = await search({ keyword: '集市', boundary: nearby });
    expect(code).toBe(0);
    expect(data.count).toBe(2);
    expect(data.data.map((row: { title: string }) => row.title)).toEqual(['集市西湖店', '集市黄龙店']);
    expect(data.data[0]).toEqual({
      ...{ id: expect.stringMatching(/^shop-\d+$/), title: '集市西湖店', tel: '0571-88880000', type: 0 },
      ...{ address: '浙江省杭州市西湖区文三路 100 号', category: '购物:商店', _distance: 111 },
      location: { lat: 30.2766, lng: 120.1321 },
      ad_info: { adcode: 330106, nation: '中国', province: '浙江省', city: '杭州市', district: '西湖区' },
    });
  });

  it('is limited to its area', async () => {
    const count = async (boundary: string, keyword = '集市') =>
      (await search({ keyword, boundary })).data?.count ?? 0;
    expect(await count('nearby(30.2766,120.1321,500)')).toBe(1);
    expect(await count('region(杭州,0)')).toBe(2);
    expect(await count('region(北京,0)')).toBe(0);
    expect(await count('rectangle(30.26,120.13,30.27,120.14)')).toBe(1);
    expect(await count('rectangle(30.27,120.14,30.26,120.13)')).toBe(1);
    expect(await count('region(北京,0)', '政府')).toBe(1);
  });

  it('comes in pages of ten, of twenty at the most', async () => {
    const page = async (fields: Record<string, string>) =>
      (await search({ keyword: '政府', boundary: 'nearby(35,105,1000000)', ...fields })).data;
    expect((await page({})).data).toHaveLength(10);
    const many = await page({ pageSize: '100' });
    expect(many.data.length).toBe(Math.min(20, many.count));
    const second = await page({ page: '2' });
    expect(second.data[0]).toEqual(many.data[10]);
  });

  it('that finds nothing says so, and so does a page behind the last', async () => {
    expect(await search({ keyword: '没有的', boundary: nearby })).toMatchObject({ code: 700 });
    expect(await search({ keyword: '集市', boundary: nearby, page: '2' })).toMatchObject({ code: 700 });
  });

  it('needs an area and a word', async () => {
    expect(await search({ keyword: '集市', boundary: 'everywhere' })).toMatchObject({ code: 601 });
    expect(await search({ keyword: '集市' })).toMatchObject({ code: 600 });
    expect(await search({ boundary: nearby })).toMatchObject({ code: 600 });
  });
});
