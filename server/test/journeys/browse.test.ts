import { describe, expect, it } from 'vitest';
import { useTestApp } from '../support/test-app.ts';
import { openWxClient, SDK_VERSIONS } from '../support/wx-client.ts';
import { newCustomer, useStage } from './stage.ts';

const t = useTestApp();
const stage = useStage(t);

interface Detail {
  basicInfo: { id: number; name: string; logisticsId: number; views: number };
  properties?: { id: number; childsCurGoods: { id: number; name: string }[] }[];
}

describe.each(Object.entries(SDK_VERSIONS))('a visitor with the SDK %s', (_name, sdkPackage) => {
  it('walks from the categories over the list to the goods', async () => {
    const shop = openWxClient(sdkPackage, stage.serverUrl);
    const categories = await shop.ask<{ id: number; name: string }[]>('goodsCategory');
    const category = categories.find(({ name }) => name === '茶');
    expect(await shop.ask('goods', { categoryId: category?.id, page: 1, pageSize: 10 })).toMatchObject([
      { id: stage.tea.id, name: '龙井', minPrice: 10, stores: expect.any(Number) },
    ]);
    const detail = await shop.ask<Detail>('goodsDetail', stage.tea.id);
    expect(detail).toMatchObject({ basicInfo: { id: stage.tea.id }, category: { id: category?.id } });
    expect(detail).not.toHaveProperty('properties');
    expect(await shop.code('goodsDetail', 999_999)).toBe(700);
  });

  it('searches, filters and sorts, and is told where the list ends', async () => {
    const shop = openWxClient(sdkPackage, stage.serverUrl);
    const names = async (asked: object) =>
      (await shop.ask<{ name: string }[]>('goods', asked)).map(({ name }) => name);
    expect(await names({ nameLike: '衬' })).toEqual(['衬衫']);
    expect(await names({ tagsLike: '春茶' })).toEqual(['龙井']);
    expect(await names({ orderBy: 'priceUp' })).toEqual(['龙井', '衬衫']);
    expect(await names({ orderBy: 'priceDown' })).toEqual(['衬衫', '龙井']);
    expect(await names({ orderBy: 'priceUp', page: 2, pageSize: 1 })).toEqual(['衬衫']);
    expect(await shop.code('goods', { page: 3, pageSize: 1 })).toBe(700);
    expect(await shop.code('goods', { nameLike: '没有这个' })).toBe(700);
    // The literal texts that careless clients send stand for "not given".
    expect(await names({ categoryId: '', nameLike: undefined, orderBy: 'priceUp' })).toHaveLength(2);
  });

  it('chooses colour and size and learns price, stock and freight', async () => {
    const shop = openWxClient(sdkPackage, stage.serverUrl);
    const { basicInfo, properties = [] } = await shop.ask<Detail>('goodsDetail', stage.shirt.id);
    const chosen = properties.map(({ id, childsCurGoods }) => `${id}:${childsCurGoods.at(-1)?.id}`);
    // As clients send it: with a comma too many.
    expect(await shop.ask('goodsPrice', stage.shirt.id, `${chosen.join(',')},`)).toMatchObject({
      price: 23,
      stores: 100,
      propertyChildNames: expect.stringContaining('绿'),
    });
    expect(await shop.code('goodsPrice', stage.shirt.id, '1:1,')).toBe(700);
    const freight = { templateId: basicInfo.logisticsId, type: 0, provinceId: '330000000000' };
    expect(await shop.ask('goodsPriceFreight', freight)).toMatchObject({
      firstNumber: 1,
      firstAmount: 8,
      addNumber: 1,
      addAmount: 2,
    });
  });

  it('remembers a favourite after signing in, and forgets it again', async () => {
    const customer = await newCustomer(stage, sdkPackage);
    const { token } = customer;
    expect(await customer.answer('goodsFavCheck', token, stage.tea.id)).toMatchObject({
      code: -1,
      data: '未收藏',
    });
    await customer.ask('goodsFavPut', token, stage.tea.id);
    await customer.ask('goodsFavPut', token, stage.tea.id);
    expect(await customer.answer('goodsFavCheck', token, stage.tea.id)).toMatchObject({
      code: 0,
      data: '已收藏',
    });
    const list = await customer.ask<{ id: number }[]>('goodsFavList', { token });
    expect(list).toMatchObject([{ goodsId: stage.tea.id, goodsName: '龙井' }]);
    await customer.ask('goodsFavDelete', token, list[0]?.id);
    expect(await customer.code('goodsFavList', { token })).toBe(700);
  });
});
