import { describe, expect, it } from 'vitest';
import { addAddress, resolveRegions } from '../../../src/modules/address/index.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();

describe('resolveRegions', () => {
  it('gives twelve-digit codes and names for codes of either length', async () => {
    expect(await resolveRegions(t.ctx, '330000', '330100000000', '330106')).toEqual({
      provinceId: '330000000000',
      provinceName: '浙江省',
      cityId: '330100000000',
      cityName: '杭州市',
      districtId: '330106000000',
      districtName: '西湖区',
    });
  });

  it('leaves the district empty when none is given', async () => {
    expect(await resolveRegions(t.ctx, '110000', '110100')).toMatchObject({
      cityName: '市辖区',
      districtId: null,
      districtName: null,
    });
  });

  it('reaches the districts of Hong Kong and counties directly under a province', async () => {
    expect(await resolveRegions(t.ctx, '810000', '810001')).toMatchObject({ cityName: '中西区' });
    expect(await resolveRegions(t.ctx, '420000', '429000', '429004')).toMatchObject({
      districtName: '仙桃市',
    });
  });

  it('names the level that is wrong', async () => {
    const refusal = (level: string) => ({ key: 'address/region-unknown', detail: { level } });
    await expect(resolveRegions(t.ctx, '', '330100')).rejects.toMatchObject(refusal('省份'));
    await expect(resolveRegions(t.ctx, '330000', '440300')).rejects.toMatchObject(refusal('城市'));
    await expect(resolveRegions(t.ctx, '330000', '330100', '330203')).rejects.toMatchObject(refusal('区县'));
  });
});

it('lets a dialect with a smaller limit of its own keep to it', async () => {
  const ctx = { ...t.ctx, user: { id: 1, sessionId: 1 } };
  const input = {
    contactName: '王五',
    mobile: '13800000001',
    provinceId: '330000',
    cityId: '330100',
    detail: 'x',
  };
  await addAddress(ctx, input, 1);
  await expect(addAddress(ctx, input, 1)).rejects.toMatchObject({ key: 'address/too-many' });
});
