import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { camelCase, spellingsOf } from '../../../src/dialects/usercenter/request.ts';
import { addHost, hostRecords, tenantTag } from '../../../src/modules/tenancy/index.ts';
import { tenant } from '../../../src/modules/tenancy/tables.ts';
import { useTestApp } from '../../support/test-app.ts';
import { clientOf, newMember } from '../../support/usercenter-client.ts';

const t = useTestApp();
const shop = clientOf(t);
const LEVELS = '/front/account/user/listBaseUserLevel';
const ask = (url: string, host: string) => t.app.http.inject({ url, headers: { host } });

describe('the usercenter protocol', () => {
  it('finds the shop by the host, whatever its case and port', async () => {
    for (const host of ['shop.test', 'SHOP.test:8101', 'shop.test:443'])
      expect((await ask('/front/sys/config/info', host)).json().data.site_name).toBe('shop');
    expect((await ask('/front/sys/config/info', 'rival.test')).json().data.site_name).toBe('rival');
    expect((await ask('/front/sys/config/info', 'nobody.test')).json()).toEqual({
      ...{ code: 300, data: null, error: 'tenant/unknown', msg: '站点不存在', status: 250 },
    });
  });

  it('follows the shop to another host at once', async () => {
    const { id } = await addHost(t.rival, 'www.rival.test');
    expect((await ask('/front/sys/config/info', 'www.rival.test')).json().data.site_name).toBe('rival');
    await hostRecords.remove(t.rival, id);
    expect((await ask('/front/sys/config/info', 'www.rival.test')).json().status).toBe(250);
  });

  it('says when the shop is switched off', async () => {
    const { db, tenant: rival } = t.rival;
    await db.update(tenant).set({ status: 'disabled' }).where(eq(tenant.id, rival.id));
    t.rival.cache.drop([tenantTag(rival.id)]);
    expect((await ask(LEVELS, 'rival.test')).json()).toMatchObject({ status: 250, msg: '站点已停用' });
    await db.update(tenant).set({ status: 'active' }).where(eq(tenant.id, rival.id));
    t.rival.cache.drop([tenantTag(rival.id)]);
  });

  it('answers 200 in its envelope for unknown addresses, wrong verbs and unreadable bodies', async () => {
    for (const url of ['/front/no/such', '/manage/no/such', '/front/account']) {
      const response = await ask(url, 'shop.test');
      expect(response.statusCode).toBe(200);
      expect(response.json()).toMatchObject({ status: 250, code: 404, msg: '接口不存在', data: null });
    }
    const { jwt } = await newMember(t);
    expect(await shop.get('/front/account/userDeliveryAddress/remove', { ud_id: 1 }, jwt)).toMatchObject({
      ...{ status: 250, code: 300, msg: '请求方式不正确' },
    });
    expect((await shop.post('/front/account/userDeliveryAddress/list', {}, jwt)).status).toBe(200);
    const broken = await t.app.http.inject({
      ...{ method: 'POST', url: '/front/account/login/login', payload: '{"a":' },
      headers: { host: 'shop.test', 'content-type': 'application/json' },
    });
    expect(broken.json()).toMatchObject({ status: 250, code: 300, msg: '参数有误' });
    expect(t.logged).toEqual([]);
  });

  it('takes JSON bodies too, lets the body win over the query, and ignores what nobody documented', async () => {
    const { id, jwt } = await newMember(t);
    const edit = (url: string, payload: object) =>
      t.app.http.inject({
        ...{ method: 'POST', url, payload },
        headers: { host: 'shop.test', authorization: jwt },
      });
    const url = '/front/account/user/edit?user_sign=query&perm_id=99&perm_key=x&source_lang=zh';
    expect((await edit(url, { userSign: 'body', user_id: 4711, source_type: 2312 })).json().status).toBe(200);
    const { data } = await shop.get('/front/account/user/info', {}, jwt);
    expect(data).toMatchObject({ user_id: id, user_sign: 'body' });
  });

  it('names the parameter that it could not take', async () => {
    expect(await shop.get(LEVELS, { page: 'abc' })).toMatchObject({ code: 300, msg: '参数有误：page' });
    expect((await shop.get(LEVELS, { page: 'undefined', size: 'null' })).status).toBe(200);
  });

  it('lets browsers of any origin in, with a token, and shows them its successor', async () => {
    for (const url of [LEVELS, '/manage/account/userDeliveryAddress/list']) {
      const preflight = await t.app.http.inject({
        ...{ method: 'OPTIONS', url },
        headers: {
          origin: 'https://shop.example',
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'authorization',
        },
      });
      expect(preflight.headers).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-allow-headers': 'authorization',
      });
    }
    expect((await ask(LEVELS, 'shop.test')).headers['access-control-expose-headers']).toBe('Authorization');
  });

  it('counts pages as total and rows as records', async () => {
    const { jwt } = await newMember(t);
    const empty = await shop.get('/front/account/userDeliveryAddress/list', {}, jwt);
    expect(empty.data).toEqual({ items: [], page: 1, records: 0, size: 10, total: 0 });
  });
});

describe('the two spellings of a parameter', () => {
  it('mean the same, also with brackets', () => {
    expect(['user_account', 'userAccount', 'like[0].column'].map(camelCase)).toEqual([
      ...['userAccount', 'userAccount', 'like[0].column'],
    ]);
    expect(spellingsOf(['ud_id', 'verifyKey'])).toEqual(
      new Map([
        ['udId', 'ud_id'],
        ['verifyKey', 'verifyKey'],
      ]),
    );
  });
});
