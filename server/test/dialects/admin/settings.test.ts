import { and, eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { touch } from '../../../src/kernel/database/transaction.ts';
import { auditLog } from '../../../src/modules/backoffice/tables.ts';
import { isCardSwitchOn } from '../../../src/modules/membership-card/policy.ts';
import { readOrderSettings } from '../../../src/modules/order/settings.ts';
import {
  knownSettings,
  readSetting,
  type SettingKey,
  setSetting,
  settingsTag,
} from '../../../src/modules/tenancy/index.ts';
import { setting } from '../../../src/modules/tenancy/tables.ts';
import { type AdminCaller, someStaff } from '../../support/admin-fixtures.ts';
import {
  changeSettings,
  type SettingValues,
  settingGroupOf,
  settingGroupsOf,
} from '../../support/admin-settings.ts';
import { databaseDigest } from '../../support/database-digest.ts';
import { useTestApp } from '../../support/test-app.ts';
import { newUser } from '../../support/users.ts';

const t = useTestApp();
let owner: AdminCaller;
beforeAll(async () => {
  owner = await someStaff(t);
});
beforeEach(async () => {
  for (const { tenant } of [t.ctx, t.rival]) {
    await t.ctx.db.delete(setting).where(eq(setting.tenantId, tenant.id));
    touch(t.ctx, settingsTag(tenant.id));
  }
});

const groups = (caller = owner) => settingGroupsOf(caller);
const groupOf = (key: string, caller = owner) => settingGroupOf(caller, key);
const shown = async (key: string, caller = owner) =>
  (await groupOf(key, caller)).settings.find((one) => one.key === key);
const set = (values: SettingValues, caller = owner, version?: string) =>
  changeSettings(caller, values, version);
const auditOf = async (key: string) =>
  t.ctx.db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.resource, 'settings'), eq(auditLog.resourceId, key)))
    .orderBy(auditLog.id);

describe('the settings of a shop', () => {
  it('are shown by group, each explained in both languages with what counts now', async () => {
    const all = (await groups()).flatMap(({ settings }) => settings);
    expect(all.map(({ key }) => key).sort()).toEqual(Object.keys(knownSettings).sort());
    for (const { key, field, value, initial, isSet } of all) {
      for (const words of [field.title, field.help])
        expect(words, key).toEqual({ zh: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
      expect([value, isSet], key).toEqual([initial, false]);
    }
  });

  it('say who changed one when, and are written down under its key', async () => {
    await set({ order_expire_minutes: 45 });
    expect(await shown('order_expire_minutes')).toMatchObject({
      ...{ value: 45, initial: 30, isSet: true, setAt: '2026-03-02 10:00:00' },
      setBy: expect.stringMatching(/^somebody-/),
    });
    expect((await shown('order_auto_confirm_days'))?.setBy).toBeUndefined();
    expect((await auditOf('order_expire_minutes')).at(-1)).toMatchObject({
      ...{ action: 'update', staffId: owner.id, before: { value: 30 }, after: { value: 45 } },
    });
    expect(await auditOf('order_auto_confirm_days')).toEqual([]);
  });

  it('go back to what they are by default, which is written down too', async () => {
    await set({ write_access_notice: '稍后再来', write_access: false });
    const { body } = await set({ write_access_notice: null });
    const [notice, access] = ['write_access_notice', 'write_access'].map((key) =>
      body.settings.find((one) => one.key === key),
    );
    expect(notice).toMatchObject({ value: '产品升级维护中', isSet: false });
    expect(access).toMatchObject({ value: false, isSet: true });
    expect((await auditOf('write_access_notice')).at(-1)?.action).toBe('reset');
  });

  it.each<[SettingKey, unknown, unknown]>([
    ['order_expire_minutes', -1, 30],
    ['order_expire_minutes', 1.5, 30],
    ['order_expire_minutes', 525_601, 30],
    ['order_expire_minutes', 'soon', 30],
    ['EXP_CONSUME_RATE', 0.00001, 0.1],
    ['WITHDRAW_MIN', '1.234', 0],
    ['WITHDRAW_MIN', -1, 0],
    ['zt_open_hx', 'maybe', false],
    ['CARD_DATE_STYLE', 'roman', 'sample'],
    ['APILAY_USER_ID', '1234', ''],
    ['PC_URL', 'javascript:alert(1)', ''],
    ['mallName', '名'.repeat(61), ''],
    ['mallName', 'a\u0000b', ''],
    ['mallName', { zh: '店' }, ''],
    ['APP_ABOUT_CONFIG', '没有链接', ''],
    ['write_access_users', [1, 'x'], ''],
    ['KEFU_USER_ID', 'nobody', null],
  ])('refuse %s as %j by name, and nothing of the group is changed', async (key, value, counts) => {
    const neighbour = (await groupOf(key)).settings.find(
      (one) => one.key !== key && one.field.kind === 'boolean',
    );
    const before = await databaseDigest(t);
    const { status, body } = await set({ ...(neighbour ? { [neighbour.key]: true } : {}), [key]: value });
    expect([status, body.field, body.error]).toEqual([400, key, 'request/malformed']);
    expect(await databaseDigest(t)).toEqual(before);
    if (counts !== null) expect(await readSetting(t.ctx, key)).toEqual(counts);
  });

  it('refuse a key of another group, one that nobody declared, and a group that is none', async () => {
    const { version } = await groupOf('mallName');
    const send = (name: string, values: unknown) =>
      owner.call('PATCH', `/admin/api/settings/${name}`, { values }, { 'if-match': version });
    for (const key of ['order_expire_minutes', 'made_up', 'constructor'])
      expect((await send('site', JSON.parse(`{"${key}": 1}`))).body).toMatchObject({ field: key });
    expect((await send('none', {})).body).toMatchObject({ field: 'group' });
  });

  it('refuse a stale edit, one without a version, and the second of two at the same moment', async () => {
    const { version } = await groupOf('mallName');
    expect((await set({ mallName: '一号店' })).status).toBe(200);
    expect((await set({ site_tel: '10086' }, owner, version)).body).toMatchObject({ error: 'record/stale' });
    const url = '/admin/api/settings/site';
    expect((await owner.call('PATCH', url, { values: {} })).status).toBe(428);
    const now = (await groupOf('mallName')).version;
    const both = await Promise.all(['1', '2'].map((tel) => set({ site_tel: tel }, owner, now)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('keep what somebody wrote past the console, say that it means nothing, and count the default', async () => {
    await setSetting(t.ctx, { key: 'order_expire_minutes', value: 'half an hour' });
    expect(await shown('order_expire_minutes')).toMatchObject({ value: 30, unreadable: 'half an hour' });
    await set({ order_expire_minutes: 30 });
    expect(await shown('order_expire_minutes')).toMatchObject({ value: 30, isSet: true });
    expect((await shown('order_expire_minutes'))?.unreadable).toBeUndefined();
  });

  it('belong to one shop, and open to staff by their rights', async () => {
    const rival = await someStaff(t, { domain: 'rival' });
    await set({ mallName: '我的店' });
    expect(await shown('mallName', rival)).toMatchObject({ value: '', isSet: false });
    await set({ mallName: '别家店' }, rival);
    expect(await shown('mallName')).toMatchObject({ value: '我的店' });
    const reader = await someStaff(t, { permissions: ['settings:read'] });
    expect((await set({ mallName: '读者的店' }, reader)).status).toBe(403);
    const other = await someStaff(t, { permissions: ['goods:*'] });
    expect((await other.call('GET', '/admin/api/settings')).status).toBe(403);
    const screens = async ({ call }: AdminCaller) =>
      (await call<{ screens: { name: string; can: string[] }[] }>('GET', '/admin/api/me')).body.screens;
    expect(await screens(reader)).toMatchObject([{ name: 'settings', can: ['read'] }]);
    expect(await screens(other)).toEqual([]);
    expect((await screens(owner)).map(({ name }) => name)).toEqual([
      ...['distribution/tree', 'queues/call', 'ledger', 'desk', 'settings', 'provider-accounts'],
    ]);
    const keeper = await someStaff(t, { permissions: ['*:*'], shopId: 1 });
    expect(await screens(keeper)).toEqual([]);
    expect((await keeper.call('GET', '/admin/api/settings')).status).toBe(403);
  });
});

describe('a changed setting', () => {
  const value = async (key: string) => (await t.get('/shop/config/value', { key })).data;

  it('is what clients read at once, as they have always read it', async () => {
    await set({
      recharge_amount_min: 12.5,
      WITHDRAW_MIN: 3,
      CUT_PRICE_MULTI: true,
      APILAY_USER_ID: '2088000000000001',
    });
    expect(await value('recharge_amount_min')).toBe('12.5');
    expect(await value('WITHDRAW_MIN')).toBe('3');
    expect(await value('CUT_PRICE_MULTI')).toBe('open');
    await set({ CUT_PRICE_MULTI: false });
    expect(await value('CUT_PRICE_MULTI')).toBe('close');
    await set({ shopMod: '1', RECHARGE_OPEN: true });
    const both = await t.get('/shop/config/values', { keys: 'shopMod,RECHARGE_OPEN' });
    expect(both.data.map((row: { value: string }) => row.value)).toEqual(['1', '1']);
  });

  it('of the shop shows in its user centre, with the address of its picture', async () => {
    await set({ mallName: '集市优选', site_logo: '/files/shop/logo.png', icp_number: '浙ICP备1号' });
    const asked = { url: '/front/sys/config/info', headers: { host: 'shop.test' } };
    expect((await t.app.http.inject(asked)).json().data).toMatchObject({
      ...{ site_name: '集市优选', icp_number: '浙ICP备1号', im_enable: false },
      site_logo: expect.stringMatching(/^http.*\/files\/shop\/logo\.png$/),
    });
    await set({ mallName: null });
    expect((await t.app.http.inject(asked)).json().data).toMatchObject({ site_name: 'shop' });
  });

  it('of orders, money, members and cards counts at the next order, withdrawal, login and sale', async () => {
    await set({ order_expire_minutes: 0, zt_open_hx: true });
    expect(await readOrderSettings(t.ctx)).toMatchObject({ closeUnpaidAfter: 0, pickupIsRedeemed: true });
    await set({ WITHDRAW_MIN: '12.34' });
    expect(await readSetting(t.ctx, 'WITHDRAW_MIN')).toBe(1234);
    await set({ EXP_CONSUME_RATE: 0.25, EXP_LOGIN: 7 });
    expect(await readSetting(t.ctx, 'EXP_CONSUME_RATE')).toBe(0.25);
    await set({ CARD_STRICT_POTS: true });
    expect([await isCardSwitchOn(t.ctx, 'strictPots'), await isCardSwitchOn(t.rival, 'strictPots')]).toEqual([
      true,
      false,
    ]);
  });

  it('names a member whom clients chat with, and who reads nothing of the private ones', async () => {
    const { id } = await newUser(t.ctx);
    await set({ KEFU_USER_ID: id });
    expect(await value('KEFU_USER_ID')).toBe(String(id));
    await set({ write_access_users: [id] });
    await set({ CARD_SCAN_OPEN: true });
    for (const key of ['write_access_users', 'CARD_SCAN_OPEN'])
      expect(await t.get('/shop/config/value', { key })).toMatchObject({ code: 700 });
    expect(await t.get('/shop/config/values', { keys: 'CARD_SCAN_OPEN,KEFU_USER_ID' })).toMatchObject({
      data: [{ key: 'KEFU_USER_ID' }],
    });
  });
});

describe('a parameter that the shop made up', () => {
  it('is what its own clients read, until it is changed or taken away', async () => {
    const read = () => t.get('/shop/config/value', { key: 'theme' });
    const { body } = await owner.call<{ id: number; version: string }>('POST', '/admin/api/own-settings', {
      ...{ key: 'theme', value: 'dark', remark: '主题' },
    });
    expect(await read()).toMatchObject({ code: 0, data: 'dark' });
    const url = `/admin/api/own-settings/${body.id}`;
    await owner.call('PATCH', url, { value: 'light' }, { 'if-match': body.version });
    expect(await read()).toMatchObject({ code: 0, data: 'light' });
    await owner.call('DELETE', url);
    expect(await read()).toMatchObject({ code: 700 });
  });

  it('cannot pass for a declared one, nor is a declared one found among them', async () => {
    const made = await owner.call('POST', '/admin/api/own-settings', { key: 'WITHDRAW_MIN', value: 'x' });
    expect([made.status, made.body.error]).toEqual([409, 'setting/known']);
    await set({ WITHDRAW_MIN: 5 });
    const [row] = await t.ctx.db.select().from(setting).where(eq(setting.key, 'WITHDRAW_MIN'));
    const url = `/admin/api/own-settings/${row?.id}`;
    const tries = [
      owner.call('GET', url),
      owner.call('PATCH', url, { value: 'x' }, { 'if-match': 'x' }),
      owner.call('DELETE', url),
    ];
    for (const { status } of await Promise.all(tries)) expect(status).toBe(404);
    expect((await owner.call('GET', '/admin/api/own-settings')).body).toMatchObject({ total: 0 });
  });
});

describe('an agreement', () => {
  it('is read by the clients that ask for its kind, as the shop has just written it', async () => {
    const { status } = await owner.call('POST', '/admin/api/agreements', {
      ...{ key: 'reg_privacy_protocols', title: '隐私政策', content: '<p>只收必需</p>' },
    });
    expect(status).toBe(201);
    const url = '/front/account/login/protocol?protocols_key=reg_privacy_protocols';
    const answer = await t.app.http.inject({ url, headers: { host: 'shop.test' } });
    expect(answer.json().data).toMatchObject({ document: '<p>只收必需</p>' });
    const about = { key: 'aboutus', title: '关于', content: '<p>x</p>' };
    expect((await owner.call('POST', '/admin/api/agreements', about)).body).toMatchObject({ field: 'key' });
  });
});
