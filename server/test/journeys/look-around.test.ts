import { beforeAll, describe, expect, it } from 'vitest';
import { banner, notice } from '../../src/modules/content/tables.ts';
import { setting } from '../../src/modules/tenancy/tables.ts';
import { listen } from '../support/running-server.ts';
import { useTestApp } from '../support/test-app.ts';
import { openWxClient, SDK_VERSIONS } from '../support/wx-client.ts';

const t = useTestApp();
let serverUrl: string;
beforeAll(async () => {
  serverUrl = await listen(t.app);
  const base = { tenantId: t.ctx.tenant.id, createdAt: t.clock.now() };
  await t.ctx.db.insert(setting).values([
    { ...base, key: 'mallName', value: '集市' },
    { ...base, key: 'recharge_amount_min', value: '10' },
  ]);
  await t.ctx.db.insert(banner).values({ ...base, type: 'app', title: '欢迎', pictureUrl: '/p.png' });
  await t.ctx.db.insert(notice).values({ ...base, title: '开业', content: '<p>好</p>' });
});

describe.each(Object.entries(SDK_VERSIONS))('a visitor with the SDK %s', (_name, sdkPackage) => {
  it('sees the shop’s settings, banners and notices', async () => {
    const shop = openWxClient(sdkPackage, serverUrl);
    expect(await shop.ask('queryConfigValue', 'mallName')).toBe('集市');
    expect(await shop.ask('queryConfigBatch', 'mallName,recharge_amount_min,none')).toMatchObject([
      { key: 'mallName', value: '集市' },
      { key: 'recharge_amount_min', value: '10' },
    ]);
    expect(await shop.ask('vipLevel')).toEqual(expect.any(Number));
    expect(await shop.ask('banners', { type: 'app' })).toMatchObject([{ title: '欢迎' }]);
    expect(await shop.code('banners', { type: 'none' })).toBe(700);
    const { dataList } = await shop.ask<{ dataList: { id: number }[] }>('noticeList', { pageSize: 5 });
    expect(dataList).toMatchObject([{ title: '开业' }]);
    expect(await shop.ask('noticeLastOne')).toMatchObject({ title: '开业' });
    expect(await shop.ask('noticeDetail', dataList[0]?.id)).toMatchObject({ content: '<p>好</p>' });
  });

  it('is not mistaken for signed in by the text "undefined" that the runtime sends for a missing token', async () => {
    const shop = openWxClient(sdkPackage, serverUrl);
    expect(await shop.code('checkToken', undefined)).toBe(2000);
    expect(await shop.code('queryAddress', undefined)).toBe(2000);
  });

  it('finds the regions level by level down to a district', async () => {
    const shop = openWxClient(sdkPackage, serverUrl);
    type Region = { id: string; name: string };
    const under = async (parent: Region | undefined) => shop.ask<Region[]>('nextRegion', parent?.id);
    const zhejiang = (await shop.ask<Region[]>('province')).find(({ name }) => name === '浙江省');
    const hangzhou = (await under(zhejiang)).find(({ name }) => name === '杭州市');
    const district = (await under(hangzhou)).find(({ name }) => name === '西湖区');
    expect(district).toMatchObject({ id: '330106000000', pid: hangzhou?.id, level: 3 });
  });

  it('is told of a shop that does not exist by its code, not by a broken answer', async () => {
    expect(await openWxClient(sdkPackage, serverUrl, 'nowhere').code('queryConfigValue', 'mallName')).toBe(
      400,
    );
  });
});
