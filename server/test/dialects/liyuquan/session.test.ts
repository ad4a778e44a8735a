import { beforeAll, describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/kernel/clock.ts';
import { createCounterAccount, hashClientPassword } from '../../../src/modules/membership-card/index.ts';
import { ask } from '../../support/counter-client.ts';
import { md5, openRestaurant, type Restaurant, standAt } from '../../support/counter-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const password = md5('jishi123');
let restaurant: Restaurant;
let passwordHash: string;

beforeAll(async () => {
  restaurant = await openRestaurant(t.ctx);
  passwordHash = await hashClientPassword(t.ctx, password);
  const [storeId] = restaurant.storeIds;
  await standAt(t.ctx, { username: 'nanping', storeId, passwordHash });
});

const login = (username: string, given: Record<string, string | number | undefined> = {}) =>
  ask(t, 'user/login', { username, password, client: 1, ...given });

describe('signing in at a counter', () => {
  it('takes the MD5 of the password in any letter case and gives a token', async () => {
    const answer = await login('nanping');
    expect(answer).toEqual({ errCode: 0, result: 0, time: t.clock.now().getTime(), data: answer.data });
    expect(answer.data).toMatch(/^[0-9a-f-]{36}$/);
    expect(await login('NanPing', { password: password.toUpperCase() })).toMatchObject({ errCode: 0 });
  });

  it('lasts two hours from the login, whatever is done meanwhile, and a later login ends no earlier one', async () => {
    const { data: token } = await login('nanping');
    t.clock.advance(100 * MINUTE);
    const { data: later } = await login('nanping');
    expect(await ask(t, 'user/info', { token })).toMatchObject({ errCode: 0 });
    t.clock.advance(20 * MINUTE);
    const over = {
      errCode: 1002,
      result: 0,
      msg: '登录信息无效或已过期,请重新登录!',
      time: expect.any(Number),
    };
    expect(await ask(t, 'user/info', { token })).toEqual(over);
    expect(await ask(t, 'user/info', { token: later })).toMatchObject({ errCode: 0 });
    expect(await ask(t, 'user/info', {})).toEqual(over);
    expect(await ask(t, 'v3/store/list', { token: 'nobody' })).toEqual(over);
  });

  it('refuses unknown names and wrong passwords alike, and too many of them', async () => {
    const refused = { errCode: 1, msg: '用户名或密码错误!' };
    expect(await login('nobody')).toMatchObject(refused);
    for (let guess = 0; guess < 10; guess++)
      expect(await login('victim', { password: md5(String(guess)) })).toMatchObject(refused);
    expect(await login('victim')).toMatchObject({ errCode: 1, msg: '密码错误次数过多，请 15 分钟后再试' });
  });

  it('asks for name and password', async () => {
    expect(await login('')).toMatchObject({ errCode: 4, msg: '缺少参数' });
    expect(await login('nanping', { password: undefined })).toMatchObject({ errCode: 4, msg: '缺少参数' });
  });

  it('lets only store accounts into the counter app, and others where no client is named', async () => {
    const { merchantId } = restaurant;
    await standAt(t.ctx, { username: 'boss', role: 'merchant', merchantId, passwordHash });
    expect(await login('boss')).toMatchObject({ errCode: 1, msg: '程序管理端助手只能门店账号登录!' });
    const { data: token } = await login('boss', { client: undefined });
    expect(await ask(t, 'user/info', { token })).toMatchObject({ errCode: 0, data: { roleId: 3 } });
  });

  it('refuses a store account that no store is linked to', async () => {
    await standAt(t.ctx, { username: 'homeless', passwordHash });
    expect(await login('homeless')).toMatchObject({ errCode: 1, msg: '该门店账号还未与门店关联!' });
  });

  it('refuses a disabled account and a disabled role, and ends their logins at once', async () => {
    const [storeId] = restaurant.storeIds;
    for (const [username, table, msg] of [
      ['fired', 'counter_account', '该账号已被禁用!'],
      ['closed', 'counter_role', '该角色已被禁用!'],
    ] as const) {
      const { accountId } = await standAt(t.ctx, { username, storeId, passwordHash });
      const { data: token } = await login(username);
      expect(await ask(t, 'user/info', { token })).toMatchObject({ errCode: 0 });
      const which =
        table === 'counter_account' ? '$1' : '(select role_id from counter_account where id = $1)';
      await t.ctx.db.$client.query(`update ${table} set status = 'disabled' where id = ${which}`, [
        accountId,
      ]);
      expect(await login(username)).toMatchObject({ errCode: 1, msg });
      expect(await ask(t, 'user/info', { token })).toMatchObject({ errCode: 1002 });
    }
  });

  it("leads into another tenant by the tenant's label behind the name", async () => {
    const there = await openRestaurant(t.rival);
    const hash = await hashClientPassword(t.rival, password);
    await standAt(t.rival, { username: 'nanping2', storeId: there.storeIds[0], passwordHash: hash });
    expect(await login('nanping2')).toMatchObject({ errCode: 1, msg: '用户名或密码错误!' });
    expect(await login('nanping2@nowhere')).toMatchObject({ errCode: 1, msg: '用户名或密码错误!' });
    const { data: token } = await login('nanping2@rival');
    const { data: stores } = await ask(t, 'v3/store/list', { token });
    expect(stores.map(({ id }: { id: number }) => id)).toEqual([there.storeIds[0]]);
  });
});

describe('signing in by a host of a tenant', () => {
  const at = (host: string, username: string, given = password) =>
    ask(t, 'user/login', { username, password: given, client: 1 }, { host });

  it('means an account of that tenant, whose name needs no label there', async () => {
    const there = await openRestaurant(t.rival);
    const hash = await hashClientPassword(t.rival, password);
    await standAt(t.rival, { username: 'daguan3', storeId: there.storeIds[1], passwordHash: hash });
    expect(await at('shop.test', 'daguan3')).toMatchObject({ errCode: 1, msg: '用户名或密码错误!' });
    expect(await at('nowhere.test', 'daguan3')).toMatchObject({ errCode: 1 });
    const { data: token } = await at('RIVAL.test:8080', 'daguan3');
    const { data: stores } = await ask(t, 'v3/store/list', { token });
    expect(stores.map(({ id }: { id: number }) => id)).toEqual([there.storeIds[1]]);
  });

  it('still takes the label for the tenant where there is one, and the token by whatever host it comes', async () => {
    const { data: token } = await at('rival.test', 'nanping@shop');
    for (const host of ['rival.test', 'shop.test', 'nowhere.test'])
      expect((await ask(t, 'v3/store/list', { token }, { host })).data).toHaveLength(1);
  });

  it('is refused for a tenant that is switched off', async () => {
    const rivalId = t.rival.tenant.id;
    const state = async (status: string) => {
      await t.ctx.db.$client.query('update tenant set status = $1 where id = $2', [status, rivalId]);
      t.app.platform.cache.drop([`tenant:${rivalId}`]);
    };
    await state('disabled');
    expect(await at('rival.test', 'nanping')).toMatchObject({ errCode: 1, msg: '该商户已被禁用' });
    await state('active');
    expect(await at('rival.test', 'nanping')).toMatchObject({ errCode: 1, msg: '用户名或密码错误!' });
  });
});

describe('who is signed in', () => {
  it('is told without the password, with the addresses that the account may use', async () => {
    const { data: token } = await login('nanping');
    const { data } = await ask(t, 'user/info', { token });
    expect(data).toMatchObject({ roleId: 5, permissionList: null });
    expect(data.sysAdmin).toMatchObject({ username: 'nanping', password: null, active: 1, createIp: '' });
    expect(data.sysAdmin.loginCount).toBeGreaterThan(0);
    expect(data.sysAdmin.created).toBe('2026-03-02T02:00:00.000+0000');
    expect(JSON.stringify(data)).not.toContain('argon2');
    expect(data.permissions).toContain('manage/v3/userCard/charge');
    expect(data.permissions).toHaveLength(17);
    expect(data.menus).toEqual(
      expect.arrayContaining(['store', 'card', 'userCard', 'turnover', 'ask', 'tool', 'upload']),
    );
  });

  it('is told only what the role allows, and gets no further', async () => {
    const [storeId] = restaurant.storeIds;
    const { token } = await standAt(t.ctx, { storeId, permissions: ['store.list', 'member.list'] });
    const { data } = await ask(t, 'user/info', { token });
    expect(data).toMatchObject({
      permissions: ['manage/v3/store/list', 'manage/v3/userCard/user_card'],
      menus: ['store', 'userCard'],
    });
    expect(await ask(t, 'v3/store/list', { token })).toMatchObject({ errCode: 0 });
    expect(await ask(t, 'ask/code', { token })).toMatchObject({ errCode: 1003, msg: '您无权限访问此页面' });
  });
});

describe('an account', () => {
  it('has a name of its own in its tenant, letter case aside, without an @', async () => {
    const { rows } = await t.ctx.db.$client.query(
      'select id from counter_role where tenant_id = $1 limit 1',
      [t.ctx.tenant.id],
    );
    const make = (username: string) =>
      createCounterAccount(t.ctx, { roleId: Number(rows[0].id), username, passwordHash });
    await expect(make('NANPING')).rejects.toMatchObject({ key: 'counter-account/taken' });
    await expect(make('a@shop')).rejects.toMatchObject({ key: 'counter-account/invalid' });
  });
});
