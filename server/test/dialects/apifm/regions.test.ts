import { describe, expect, it } from 'vitest';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();

describe('regions, version 2', () => {
  it('fills a picker from the provinces down to the streets, without a domain or a token', async () => {
    const provinces = await t.get('/common/region/v2/province');
    expect(provinces.code).toBe(0);
    expect(provinces.data[0]).toEqual({
      id: '110000000000',
      name: '北京市',
      nameEn: 'beijingshi',
      level: 1,
      firstLetter: 'B',
      pinyin: 'beijingshi',
      jianpin: 'bjs',
    });
    const cities = await t.get('/common/region/v2/child', { pid: '330000000000' });
    expect(cities.data).toContainEqual(
      expect.objectContaining({ id: '330100000000', pid: '330000000000', name: '杭州市', level: 2 }),
    );
    const streets = await t.get('/common/region/v2/child', { pid: '330106000000' });
    expect(streets.data[0]).toMatchObject({ level: 4, pid: '330106000000' });
  });

  it('answers 700 where there is nothing below, 600 without a parent', async () => {
    expect(await t.get('/common/region/v2/child', { pid: '330106005000' })).toEqual({
      code: 700,
      msg: '暂无数据',
    });
    expect(await t.get('/common/region/v2/child', { pid: '999999000000' })).toMatchObject({ code: 700 });
    expect(await t.get('/common/region/v2/child', { pid: 'a' })).toMatchObject({ code: 700 });
    expect(await t.get('/common/region/v2/child')).toMatchObject({ code: 600 });
    expect(await t.get('/common/region/v2/child', { pid: '3301060000000' })).toMatchObject({ code: 601 });
  });

  it('answers 405 to the wrong verb', async () => {
    expect(await t.post('/common/region/v2/province')).toMatchObject({ code: 405 });
  });
});

describe('regions, version 1', () => {
  it('gives six-digit numbers and depths', async () => {
    const provinces = await t.get('/common/region/province');
    expect(provinces.data).toHaveLength(34);
    expect(provinces.data[0]).toEqual({
      id: 110000,
      parentId: 0,
      name: '北京市',
      depth: 1,
      depthStr: '省份',
      firstLetter: 'B',
      pinyin: 'beijingshi',
      jianpin: 'bjs',
    });
    const cities = await t.get('/common/region/child', { pid: '110000' });
    expect(cities.data).toEqual([
      expect.objectContaining({ id: 110100, parentId: 110000, depth: 2, depthStr: '城市', name: '市辖区' }),
    ]);
    const districts = await t.get('/common/region/child', { pid: '110100' });
    expect(districts.data[0]).toMatchObject({ id: 110101, depth: 3, depthStr: '区县', name: '东城区' });
  });

  it('ends at the districts', async () => {
    expect(await t.get('/common/region/child', { pid: '330106' })).toMatchObject({ code: 700 });
    expect(await t.get('/common/region/child')).toMatchObject({ code: 600 });
  });
});

it('gives kept answers without asking the database again', async () => {
  const first = await t.get('/common/region/v2/child', { pid: '440000000000' });
  await t.ctx.db.execute("update region set name = '改' where code = '440300000000'");
  expect(await t.get('/common/region/v2/child', { pid: '440000000000' })).toEqual(first);
});
