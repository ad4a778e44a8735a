import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { encode, success } from '../../../src/dialects/apifm/envelope.ts';
import { tenantTag } from '../../../src/modules/tenancy/index.ts';
import { setting, tenant } from '../../../src/modules/tenancy/tables.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const read = (url: string, headers = {}) => t.app.http.inject({ method: 'GET', url, headers });

describe('the apifm protocol', () => {
  it('leaves out what is null, but keeps null inside lists', () => {
    expect(encode(success({ a: null, b: [null, 1], c: { d: undefined } }))).toBe(
      '{"code":0,"data":{"b":[null,1],"c":{}},"msg":"success"}',
    );
    expect(encode(success(undefined))).toBe('{"code":0,"msg":"success"}');
  });

  it('merges query and body, the body winning, and takes JSON bodies too', async () => {
    await t.ctx.db.insert(setting).values([
      { tenantId: t.ctx.tenant.id, key: 'one', value: '1', createdAt: t.clock.now() },
      { tenantId: t.ctx.tenant.id, key: 'two', value: '2', createdAt: t.clock.now() },
    ]);
    const post = (url: string, headers: Record<string, string>, payload: string) =>
      t.app.http.inject({ method: 'POST', url, headers, payload }).then((response) => response.json());
    const url = '/shop/notice/list';
    expect(await post(`${url}?page=abc`, form, 'pageSize=1')).toMatchObject({ code: 601 });
    expect(await post(`${url}?page=abc`, form, 'page=1')).toMatchObject({ code: 404 });
    expect(await post(url, { 'content-type': 'application/json' }, '{"page":"abc"}')).toMatchObject({
      code: 601,
    });
    expect(await post(url, { 'content-type': 'application/json' }, '{"page":1}')).toMatchObject({
      code: 404,
    });
  });

  it('counts empty text, undefined and null as not given', async () => {
    for (const value of ['', 'undefined', 'null'])
      expect((await read(`/shop/config/value?key=${value}`)).json()).toMatchObject({ code: 600 });
    expect((await read('/shop/config/value?key=one&token=undefined')).json()).toMatchObject({
      code: 0,
      data: '1',
    });
  });

  it('answers unknown addresses, wrong verbs and locked shops in its envelope', async () => {
    expect((await read('/shop/no/such/thing')).json()).toEqual({ code: 404, msg: '接口不存在' });
    expect((await read('/shop/notice/list')).json()).toMatchObject({ code: 405 });
    const { db, tenant: shop } = t.rival;
    await db.update(tenant).set({ status: 'disabled' }).where(eq(tenant.id, shop.id));
    t.rival.cache.drop([tenantTag(shop.id)]);
    expect((await read('/rival/config/vipLevel')).json()).toEqual({ code: 402, msg: '该域名已禁用' });
  });

  it('says nothing about itself when it breaks, and logs it under the number that it gives', async () => {
    const { $client } = t.ctx.db;
    await $client.query('alter table json_record rename to json_record_gone');
    const broken = await t.app.http.inject({ method: 'POST', url: '/shop/json/list' });
    await $client.query('alter table json_record_gone rename to json_record');
    expect(broken.json()).toEqual({ code: -1, msg: '服务器内部错误' });
    expect(t.logged).toEqual([
      expect.objectContaining({
        fields: expect.objectContaining({
          requestId: broken.headers['x-request-id'],
          path: '/{domain}/json/list',
        }),
      }),
    ]);
  });

  it('lets browsers of any origin in', async () => {
    const preflight = await t.app.http.inject({
      method: 'OPTIONS',
      url: '/shop/notice/list',
      headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.headers['access-control-allow-origin']).toBe('*');
    expect((await read('/shop/config/vipLevel', { origin: 'https://shop.example' })).headers).toMatchObject({
      'access-control-allow-origin': '*',
    });
  });

  it('gives the same bytes to the same question until what they tell changes', async () => {
    const ask = async () => (await read('/shop/config/value?key=one')).json().data;
    expect(await ask()).toBe('1');
    await t.ctx.db.update(setting).set({ value: 'changed' }).where(eq(setting.key, 'one'));
    expect(await ask()).toBe('1');
    t.ctx.cache.drop([`settings:${t.ctx.tenant.id}`]);
    expect(await ask()).toBe('changed');
  });

  it('keeps JSON questions apart although their address is the same', async () => {
    const ask = async (keys: string) =>
      (
        await t.app.http.inject({
          method: 'POST',
          url: '/shop/friendly-partner/list',
          headers: { 'content-type': 'application/json' },
          payload: JSON.stringify({ type: keys }),
        })
      ).json().code;
    expect(await ask('a')).toBe(404);
    expect(await ask('x'.repeat(100))).toBe(601);
  });
});
