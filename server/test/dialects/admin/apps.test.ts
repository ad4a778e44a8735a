import { beforeAll, describe, expect, it } from 'vitest';
import { DAY, later } from '../../../src/kernel/clock.ts';
import { someStaff } from '../../support/admin-fixtures.ts';
import { backOffice } from '../../support/back-office.ts';
import { rowsOf } from '../../support/outcomes.ts';
import { outbox } from '../../support/people.ts';
import { useTestApp } from '../../support/test-app.ts';
import { APPS, fixed, insertApps, newClientUser, postFields, signed, yaf } from '../../support/yaf-client.ts';

const t = useTestApp();
const office = backOffice(t);
beforeAll(() => insertApps(t));

/** A method called by an application of the test's own, with its own secret, from this address. */
async function called(appid: string, secret: string, { ip = '10.0.0.1', form = false } = {}) {
  const given = { ...fixed(t, 'notice.list', appid), platform: 1 };
  const data = JSON.stringify(given);
  if (!form) return (await postFields(t, { data, sign: signed(data, secret) }, ip)).code;
  const fields = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]));
  return (await postFields(t, { ...fields, sign: 'none' }, ip)).code;
}

describe('an application that is made in the back office', () => {
  it('signs with the secret that is shown once, and with no other from the moment it is renewed', async () => {
    const { id, secret } = await office.post('client-apps', { appId: 'fresh_ios', name: '新 App' });
    expect(secret).toMatch(/^[0-9a-f]{32}$/);
    expect(await called('fresh_ios', secret)).toBe(200);
    const shown = [await office.get(`client-apps/${id}`), await office.get('client-apps?appId=fresh_ios')];
    expect(JSON.stringify(shown)).not.toContain(secret);
    const { secret: renewed } = await office.post(`client-apps/${id}/renew-secret`);
    expect(renewed).toMatch(/^[0-9a-f]{32}$/);
    expect([await called('fresh_ios', secret), await called('fresh_ios', renewed)]).toEqual([503, 200]);
    const log = JSON.stringify(await rowsOf(t, `select before, after from audit_log`));
    expect(log).not.toMatch(new RegExp(`${secret}|${renewed}`));
    expect(log).toContain('fresh_ios');
  });

  it('is unknown from the moment it is switched off, and back when it is switched on', async () => {
    const { id, secret } = await office.post('client-apps', { appId: 'on_and_off', name: '开关' });
    expect(await called('on_and_off', secret)).toBe(200);
    await office.change(`client-apps/${id}`, { isEnabled: false });
    expect(await called('on_and_off', secret)).not.toBe(200);
    await office.change(`client-apps/${id}`, { isEnabled: true });
    expect(await called('on_and_off', secret)).toBe(200);
  });

  it('is called only from the addresses that staff allow, at once', async () => {
    const made = { appId: 'at_home', name: '活动页', type: 'activity' };
    const { id, secret } = await office.post('client-apps', made);
    const from = (ip: string) => called('at_home', secret, { ip });
    const open = await from('10.9.9.9');
    expect(open).not.toBe(508);
    await office.change(`client-apps/${id}`, {
      restrictsAddresses: true,
      addressRanges: '10.1.0.1-10.1.0.9',
    });
    expect([await from('10.9.9.9'), await from('10.1.0.5')]).toEqual([508, open]);
    await office.change(`client-apps/${id}`, { addressRanges: null, addressPool: '10.9.9.9' });
    expect([await from('10.9.9.9'), await from('10.1.0.5')]).toEqual([open, 508]);
    const { version } = await office.get(`client-apps/${id}`);
    for (const [field, wrong] of [
      ['addressRanges', '10.0.0.9-10.0.0.1'],
      ['addressRanges', 'everywhere'],
      ['addressPool', '10.0.0.300'],
    ] as const) {
      const change = await office.call(
        'PATCH',
        `client-apps/${id}`,
        { [field]: wrong },
        { 'if-match': version },
      );
      expect(change.body, wrong).toMatchObject({ error: 'client-app/invalid', field });
    }
  });

  it('has an id that no other has in the whole installation', async () => {
    const make = (appId: string) => office.refused('client-apps', { appId, name: '重复' });
    expect(await make(APPS.rival)).toEqual([409, 'client-app/taken']);
    expect(await make('has space')).toEqual([400, 'client-app/invalid', 'appId']);
  });

  it('is the owner’s affair: whoever may do everything else neither sees it nor its secret', async () => {
    const manager = await someStaff(t, { permissions: ['*:*'] });
    expect((await manager.call('GET', '/admin/api/client-apps')).status).toBe(403);
    expect((await manager.call('POST', '/admin/api/client-apps/1/renew-secret')).status).toBe(403);
    expect((await manager.call('GET', '/admin/api/app-versions')).status).toBe(200);
  });
});

describe('the versions of an app', () => {
  const facts = { platform: 'android', channel: 'meizu', title: '新版', description: '更好' };
  const publish = (number: string, more: object = {}) =>
    office.post('app-versions', { ...facts, number, url: `https://get.example/${number}.apk`, ...more });
  const told = async (app_v: string) =>
    (await yaf(t, 'system.upgrade', { platform: 2, channel: 'meizu', app_v })).data;

  it('lead whoever starts an old one to the new one as soon as it is published, and no more once it is withdrawn', async () => {
    const { id: old } = await publish('1.0.0');
    expect(await told('1.0.0')).toMatchObject({ upgrade_way: 0 });
    await office.change(`app-versions/${old}`, { upgrade: 'advised', repeatsDialog: true });
    expect(await told('1.0.0')).toMatchObject({ upgrade_way: 0 });
    const { id: young } = await publish('1.10.0');
    expect(await told('1.0.0')).toMatchObject({ upgrade_way: 1, app_v: '1.10.0', dialog_repeat: 1 });
    await office.change(`app-versions/${old}`, { upgrade: 'forced' });
    expect(await told('1.0.0')).toMatchObject({ upgrade_way: 2 });
    await office.change(`app-versions/${young}`, { isActive: false });
    expect(await told('1.0.0')).toMatchObject({ upgrade_way: 0 });
    await office.change(`app-versions/${old}`, { upgrade: 'closed' });
    expect(await told('1.0.0')).toMatchObject({ upgrade_way: 3 });
    await office.remove(`app-versions/${old}`);
    expect(await told('1.0.0')).toMatchObject({ upgrade_way: 0 });
  });

  it('are numbers between dots, from a store that there is, once in force', async () => {
    const refused = (given: object) =>
      office.refused('app-versions', { ...facts, number: '2.0.0', url: 'https://get.example', ...given });
    expect(await refused({ number: '2.0-beta' })).toEqual([400, 'app-version/invalid', 'number']);
    expect(await refused({ channel: null })).toEqual([400, 'app-version/invalid', 'channel']);
    expect(await refused({ platform: 'ios' })).toEqual([400, 'app-version/invalid', 'channel']);
    await publish('2.0.0');
    expect(await refused({})).toEqual([409, 'record/taken']);
    await publish('2.0.0', { isActive: false });
    await publish('2.0.0', { channel: null, platform: 'ios' });
  });
});

describe('advertisements', () => {
  const soon = { startsAt: '2026-01-01', endsAt: '2099-01-01', imageUrl: '/files/shop/a.png' };
  const names = async (code: string, platform = 1, token?: string) => {
    const { data } = await yaf(t, 'system.ads', { code, platform, ...(token ? { token } : {}) });
    return data?.list.map(({ ad_name }: { ad_name: string }) => ad_name);
  };

  it('appear where, on what and to whom staff say, in their order, at once', async () => {
    const place = { code: 'front_page', name: '首页', maxAds: 2 };
    const { id: positionId } = await office.post('ad-positions', place);
    const put = async (name: string, more: object = {}) =>
      (await office.post('ads', { ...soon, positionId, name, ...more })).id;
    const first = await put('一', { sortOrder: 1 });
    const third = await put('三', { sortOrder: 3 });
    await put('二', { sortOrder: 2, terminals: ['ios'] });
    expect([await names('front_page'), await names('front_page', 2)]).toEqual([
      ['一', '二'],
      ['一', '三'],
    ]);
    await office.change(`ads/${first}`, { isShown: false });
    expect(await names('front_page')).toEqual(['二', '三']);
    await office.change(`ads/${first}`, { isShown: true, audiences: ['signed-in'] });
    const { token } = await newClientUser(t.ctx);
    expect([await names('front_page'), await names('front_page', 1, token)]).toEqual([
      ['二', '三'],
      ['一', '二'],
    ]);
    await office.change(`ads/${first}`, { audiences: null });
    await office.change(`ads/${third}`, { sortOrder: 0, terminals: null });
    await office.change(`ad-positions/${positionId}`, { maxAds: 1 });
    expect(await names('front_page')).toEqual(['三']);
    await office.change(`ad-positions/${positionId}`, { isActive: false });
    expect(await names('front_page')).toBeUndefined();
    expect((await office.call('DELETE', `ad-positions/${positionId}`)).body).toMatchObject({
      error: 'record/in-use',
    });
  });

  it('are for somebody, on something, and end after they begin; a place has a code of its own', async () => {
    const { id: positionId } = await office.post('ad-positions', { code: 'strict', name: '严格', maxAds: 1 });
    const put = (given: object) => office.refused('ads', { ...soon, positionId, name: '广告', ...given });
    expect(await put({ endsAt: '2025-01-01' })).toEqual([400, 'ad/invalid', 'endsAt']);
    expect(await put({ terminals: [] })).toEqual([400, 'request/malformed', 'terminals']);
    expect(await put({ audiences: ['everybody'] })).toEqual([400, 'request/malformed', 'audiences.0']);
    expect(await put({ positionId: 999_999 })).toEqual([409, 'record/no-reference', 'positionId']);
    const place = (code: string) => office.refused('ad-positions', { code, name: '又一', maxAds: 1 });
    expect(await place('strict')).toEqual([409, 'record/taken']);
    expect(await place('a b')).toEqual([400, 'ad/invalid', 'code']);
  });
});

describe('friend links and notices', () => {
  it('stand in the groups that staff make, and only in those in use', async () => {
    const { id: categoryId } = await office.post('link-categories', { name: '合作伙伴' });
    const link = { name: '茶友', link: 'https://tea.example/', categoryId };
    const { id } = await office.post('friend-links', link);
    const groups = async () => (await yaf(t, 'system.link')).data.list;
    expect(await groups()).toMatchObject([
      { cat_name: '合作伙伴', links: [{ link_name: '茶友', link_url: 'https://tea.example/' }] },
    ]);
    const inUse = await office.call('DELETE', `link-categories/${categoryId}`);
    expect(inUse.body).toMatchObject({ error: 'record/in-use' });
    expect(await office.refused('friend-links', { ...link, categoryId: 999_999 })).toEqual([
      ...[409, 'record/no-reference', 'categoryId'],
    ]);
    await office.change(`link-categories/${categoryId}`, { isUsed: false });
    expect(await groups()).toEqual([]);
    await office.change(`friend-links/${id}`, { categoryId: null });
    await office.remove(`link-categories/${categoryId}`);
  });

  it('are read on the clients that staff choose, and pop up until then', async () => {
    const words = { title: '春茶', content: '<p>上新</p>', summary: '上新' };
    const dialogUntil = later(t.ctx.now(), DAY).toISOString();
    const { id } = await office.post('notices', { ...words, terminals: ['ios'], dialogUntil });
    const readOn = async (platform: number) =>
      (await yaf(t, 'notice.detail', { noticeid: id, platform })).code;
    const dialog = async () => (await yaf(t, 'system.init')).data.notice_dialog;
    expect([await readOn(1), await readOn(2)]).toEqual([200, 503]);
    expect(await dialog()).toMatchObject({ title: '春茶', summary: '上新' });
    await office.change(`notices/${id}`, { terminals: null });
    expect(await readOn(2)).toBe(200);
    await office.change(`notices/${id}`, { dialogUntil: null });
    expect(await dialog()).toEqual({});
  });
});

describe('who is kept out', () => {
  it('are addresses that staff ban, however they are written, until the ban is lifted', async () => {
    const until = later(t.ctx.now(), DAY).toISOString();
    const { id, address } = await office.post('banned-addresses', { address: '::ffff:10.77.0.1', until });
    expect(address).toBe('10.77.0.1');
    const signIn = async (ip: string) => (await yaf(t, 'user.login', {}, { ip })).code;
    expect([await signIn('10.77.0.1'), await signIn('::ffff:10.77.0.1')]).toEqual([510, 510]);
    expect(await signIn('10.77.0.2')).not.toBe(510);
    const ban = (given: object) => office.refused('banned-addresses', { until, ...given });
    expect(await ban({ address: '10.77.0.1' })).toEqual([409, 'record/taken']);
    expect(await ban({ address: 'next door' })).toEqual([400, 'banned-address/invalid', 'address']);
    await office.remove(`banned-addresses/${id}`);
    expect(await signIn('10.77.0.1')).not.toBe(510);
  });

  it('are numbers that staff block from codes; those of testers get as many as they want', async () => {
    const mobile = '13300000077';
    const send = async () => (await yaf(t, 'sms.send', { mobile, key: 'USER_LOGIN_CODE' })).code;
    const { id } = await office.post('mobile-rules', { mobile, rule: 'blocked' });
    expect([await send(), await outbox(t, mobile)]).toEqual([503, []]);
    await office.change(`mobile-rules/${id}`, { rule: 'unlimited' });
    expect([await send(), await send(), await send()]).toEqual([200, 200, 200]);
    expect(await office.refused('mobile-rules', { mobile, rule: 'blocked' })).toEqual([409, 'record/taken']);
    expect(await office.refused('mobile-rules', { mobile: '110', rule: 'blocked' })).toEqual([
      ...[400, 'mobile-rule/invalid', 'mobile'],
    ]);
    await office.remove(`mobile-rules/${id}`);
    expect(await send()).toBe(503);
  });
});
