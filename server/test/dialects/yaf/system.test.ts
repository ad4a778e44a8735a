import { and, eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, later, MINUTE } from '../../../src/kernel/clock.ts';
import type { Context } from '../../../src/kernel/context.ts';
import { createAdPosition, type NewAd, publishAd } from '../../../src/modules/advertising/index.ts';
import { adPosition } from '../../../src/modules/advertising/tables.ts';
import { createCategory } from '../../../src/modules/catalog/index.ts';
import { category } from '../../../src/modules/catalog/tables.ts';
import { publishVersion } from '../../../src/modules/client-apps/index.ts';
import {
  createArticleCategory,
  createFriendLink,
  createLinkCategory,
  createNotice,
} from '../../../src/modules/content/index.ts';
import { user } from '../../../src/modules/identity/tables.ts';
import { setSetting } from '../../../src/modules/tenancy/index.ts';
import { useTestApp } from '../../support/test-app.ts';
import { insertApps, newClientUser, yaf } from '../../support/yaf-client.ts';

const t = useTestApp();
beforeAll(() => insertApps(t));
beforeEach(() => {
  t.logged.length = 0;
});

const always = () => ({ startsAt: later(t.ctx.now(), -DAY), endsAt: later(t.ctx.now(), DAY) });
const advertise = (positionCode: string, name: string, facts: Partial<NewAd> = {}, ctx: Context = t.ctx) =>
  publishAd(ctx, { positionCode, name, imageUrl: `/files/shop/${name}.png`, ...always(), ...facts });

describe('system.upgrade', () => {
  const version = (number: string, upgrade: 'none' | 'advised' | 'forced' | 'closed', channel = 'huawei') =>
    publishVersion(t.ctx, {
      ...{ platform: 'android', channel, version: number, title: `新版 ${number}`, description: '更好用' },
      ...{
        url: `https://get.example/${channel}-${number}.apk`,
        upgrade,
        repeatsDialog: upgrade === 'forced',
      },
    });
  const ask = async (app_v: string, given: object = {}) =>
    (await yaf(t, 'system.upgrade', { platform: 2, channel: 'huawei', app_v, ...given })).data;
  const nothing = { upgrade_way: 0, app_v: '', app_title: '', app_desc: '', app_url: '', dialog_repeat: 0 };

  beforeAll(async () => {
    await version('0.8.0', 'closed');
    await version('1.0.0', 'forced');
    await version('1.9.0', 'advised');
    await version('1.10.0', 'none');
    await version('3.0.0', 'none', 'oppo');
    await publishVersion(t.ctx, {
      ...{ platform: 'ios', version: '1.0.0', title: '旧', description: '旧', url: 'https://apps.example/1' },
      upgrade: 'forced',
    });
    await publishVersion(t.ctx, {
      ...{ platform: 'ios', version: '1.1.0', title: '新', description: '新', url: 'https://apps.example/2' },
    });
  });

  it('leads to the newest version of the same channel, numbers compared as numbers', async () => {
    expect(await ask('1.9.0')).toEqual({
      upgrade_way: 1,
      app_v: '1.10.0',
      app_title: '新版 1.10.0',
      app_desc: '更好用',
      app_url: 'https://get.example/huawei-1.10.0.apk',
      dialog_repeat: 0,
      origin_v: '1.9.0',
    });
    expect(await ask('1.0.0')).toMatchObject({ upgrade_way: 2, app_v: '1.10.0', dialog_repeat: 1 });
  });

  it('leaves the newest, the unknown and those of another channel alone', async () => {
    for (const known of ['1.10.0', '7.7.7', ''])
      expect(await ask(known)).toEqual({ ...nothing, origin_v: known });
    expect(await ask('1.0.0', { channel: 'vivo' })).toEqual({ ...nothing, origin_v: '1.0.0' });
  });

  it('closes a version without leading anywhere', async () => {
    expect(await ask('0.8.0')).toEqual({ ...nothing, upgrade_way: 3, origin_v: '0.8.0' });
  });

  it('says nothing of where iPhones get it, and knows no other platforms', async () => {
    const ios = await yaf(t, 'system.upgrade', { platform: 1, app_v: '1.0.0' });
    expect(ios.data).toMatchObject({ upgrade_way: 2, app_v: '1.1.0', app_url: '' });
    for (const platform of [3, 4])
      expect(await yaf(t, 'system.upgrade', { platform })).toEqual({ code: 503, msg: 'APP 类型有误' });
    expect(await yaf(t, 'system.upgrade', { platform: '' })).toMatchObject({ code: 503 });
  });
});

describe('system.init', () => {
  it('starts an app of a shop that has set up nothing', async () => {
    const { code, msg, data } = await yaf(t, 'system.init', { platform: 3 }, { appid: 'rival_ios' });
    expect({ code, msg }).toEqual({ code: 200, msg: 'success' });
    const button = { txt: '', url: '' };
    expect(data).toEqual({
      token_status: 0,
      upgrade: {
        ...{ upgrade_way: 0, app_v: '', app_title: '', app_desc: '', app_url: '', dialog_repeat: 0 },
        origin_v: '1.0.0',
      },
      start_ad: {},
      app_home_right_btn_url: '',
      app_service: button,
      app_about: button,
      app_feedback: button,
      notice_dialog: {},
    });
  });

  it('gives what the shop has set up: buttons, the start page, the notice to show', async () => {
    await setSetting(t.ctx, { key: 'APP_SERVICE_CONFIG', value: '客服:::inside://home' });
    await createAdPosition(t.ctx, { code: 'APP_START_AD', name: '启动页', maxAds: 3 });
    const first = await advertise('APP_START_AD', 'first', { linkUrl: 'inside://home', sortOrder: 1 });
    await advertise('APP_START_AD', 'second', { sortOrder: 2 });
    const dialogUntil = later(t.ctx.now(), HOUR);
    const notice = await createNotice(t.ctx, {
      title: '提醒',
      summary: '摘要',
      content: '内容',
      dialogUntil,
    });
    const { data } = await yaf(t, 'system.init');
    expect(data.app_service).toEqual({ txt: '客服', url: 'inside://home' });
    expect(data.start_ad).toMatchObject({ ad_id: first.id, ad_name: 'first', ad_url: 'inside://home' });
    expect(data.start_ad.ad_image_url).toMatch(/^http.*\/files\/shop\/first\.png$/);
    const seconds = Math.floor(notice.createdAt.getTime() / 1000);
    expect(data.notice_dialog).toEqual({
      title: '提醒',
      summary: '摘要',
      edition: `${String(notice.id).padEnd(10, '0')}${seconds}`,
    });
    t.clock.advance(HOUR + 1);
    expect((await yaf(t, 'system.init')).data.notice_dialog).toEqual({});
  });

  it('says whether the token is good', async () => {
    const { token } = await newClientUser(t.ctx);
    expect((await yaf(t, 'system.init', { token })).data.token_status).toBe(1);
    expect((await yaf(t, 'system.init', { token: 'x' })).data.token_status).toBe(0);
  });
});

describe('system.request.token', () => {
  it('gives one token, or up to five of which each has its number', async () => {
    const { token } = await newClientUser(t.ctx);
    const one = (await yaf(t, 'system.request.token', { token, number: 1 })).data;
    expect(one.token).toMatch(/^[0-9a-f]{32}$/);
    expect(one).toEqual({ token: one.token, 1: `1:${one.token}` });
    const five = (await yaf(t, 'system.request.token', { token, number: '5' })).data;
    expect(Object.keys(five)).toEqual(['1', '2', '3', '4', '5', 'token']);
    expect(new Set(Object.values(five)).size).toBe(6);
    for (const number of [0, 6, -1])
      expect(await yaf(t, 'system.request.token', { token, number })).toEqual({
        code: 503,
        msg: '令牌数量必须1~5之间',
      });
    expect(await yaf(t, 'system.request.token', { number: 1 })).toMatchObject({ code: 602 });
    expect(await yaf(t, 'system.request.token', { token, number: 'x' })).toEqual({
      code: 503,
      msg: 'number value is not a integer',
    });
  });
});

describe('advertisements', () => {
  const names = async (code: string, given: object = {}): Promise<string[]> =>
    (await yaf(t, 'system.ads', { code, ...given })).data.list.map((ad: { ad_name: string }) => ad.ad_name);

  it('are shown in the shop’s order, as many as the place takes, while their time lasts', async () => {
    await createAdPosition(t.ctx, { code: 'place', name: '位置', maxAds: 3 });
    await advertise('place', 'b', { sortOrder: 2 });
    await advertise('place', 'a', { sortOrder: 1 });
    await advertise('place', 'newer b', { sortOrder: 2 });
    await advertise('place', 'last', { sortOrder: 3 });
    await advertise('place', 'over', {
      endsAt: later(t.ctx.now(), -MINUTE),
      startsAt: later(t.ctx.now(), -DAY),
    });
    await advertise('place', 'to come', { startsAt: later(t.ctx.now(), MINUTE) });
    await advertise('place', 'hidden', { isShown: false });
    expect(await names('place')).toEqual(['a', 'newer b', 'b']);
    expect(await names('', { place_code: 'place' })).toEqual(['a', 'newer b', 'b']);
  });

  it('are shown on the clients they are for, and nowhere else', async () => {
    await createAdPosition(t.ctx, { code: 'clients', name: '位置', maxAds: 9 });
    await advertise('clients', 'h5', { terminals: ['h5'] });
    await advertise('clients', 'phones', {
      terminals: ['ios', 'android'],
      iosImageUrl: 'https://a.example/3x.png',
    });
    expect(await names('clients', { platform: 3 })).toEqual(['h5']);
    expect(await names('clients', { platform: 2 })).toEqual(['phones']);
    for (const platform of [4, 5, 6, '']) expect(await names('clients', { platform })).toEqual([]);
    const image = async (platform: number) =>
      (await yaf(t, 'system.ads', { code: 'clients', platform })).data.list[0].ad_image_url;
    expect(await image(1)).toBe('https://a.example/3x.png');
    expect(await image(2)).toMatch(/phones\.png$/);
  });

  it('are shown to the people they are for', async () => {
    await createAdPosition(t.ctx, { code: 'people', name: '位置', maxAds: 9 });
    const audiences = [
      ...(['signed-in', 'not-signed-in', 'old-hand', 'never-exchanged'] as const),
      ...(['verified', 'unverified', 'inviter', 'never-invited'] as const),
    ];
    for (const [index, audience] of audiences.entries())
      await advertise('people', audience, { audiences: [audience], sortOrder: index });
    expect(await names('people')).toEqual(['not-signed-in']);
    const { token, id } = await newClientUser(t.ctx);
    const fresh = ['signed-in', 'never-exchanged', 'unverified', 'never-invited'];
    expect(await names('people', { token })).toEqual(fresh);
    const own = and(eq(user.tenantId, t.ctx.tenant.id), eq(user.id, id));
    const createdAt = later(t.ctx.now(), -30 * DAY);
    await t.ctx.db.update(user).set({ idCardVerifiedAt: t.ctx.now(), createdAt }).where(own);
    const friend = await newClientUser(t.ctx);
    await t.ctx.db.update(user).set({ referrerId: id }).where(eq(user.id, friend.id));
    expect(await names('people', { token })).toEqual([
      ...['signed-in', 'old-hand', 'never-exchanged', 'verified', 'inviter'],
    ]);
    expect(await names('people', { token: 'nobody’s' })).toEqual(['not-signed-in']);
  });

  it('of a place that is not there, or closed, are refused, at home too', async () => {
    const refused = { code: 503, msg: '该广告不存在或已经下线' };
    expect(await yaf(t, 'system.ads', { code: 'nowhere' })).toEqual(refused);
    expect(await yaf(t, 'system.home')).toEqual(refused);
    await createAdPosition(t.ctx, { code: 'app_home', name: '首页', maxAds: 5 });
    await advertise('app_home', 'banner');
    expect((await yaf(t, 'system.home')).data.ads).toMatchObject([{ ad_name: 'banner' }]);
    await t.ctx.db.update(adPosition).set({ isActive: false }).where(eq(adPosition.code, 'app_home'));
    expect(await yaf(t, 'system.home')).toEqual(refused);
  });

  it('of another shop are not shown', async () => {
    await createAdPosition(t.rival, { code: 'place', name: '位置', maxAds: 3 });
    await advertise('place', 'theirs', {}, t.rival);
    expect(await names('place')).not.toContain('theirs');
  });
});

describe('system.link', () => {
  it('groups links by their categories, both in the shop’s order', async () => {
    const search = await createLinkCategory(t.ctx, { name: '搜索引擎', sortOrder: 2 });
    const friends = await createLinkCategory(t.ctx, { name: '伙伴', sortOrder: 1 });
    const hidden = await createLinkCategory(t.ctx, { name: '隐藏', isUsed: false });
    await createLinkCategory(t.ctx, { name: '空的' });
    const link = (name: string, categoryId: number, sortOrder = 0, logoUrl?: string) =>
      createFriendLink(t.ctx, { name, link: `https://${name}.example`, categoryId, sortOrder, logoUrl });
    await link('google', search.id, 2);
    await link('bing', search.id, 1, 'https://pics.example/bing.png');
    await link('pal', friends.id);
    await link('secret', hidden.id);
    const linked = (name: string, image_url = '') => ({
      link_name: name,
      link_url: `https://${name}.example`,
      image_url,
    });
    expect((await yaf(t, 'system.link')).data.list).toEqual([
      { cat_id: friends.id, cat_name: '伙伴', links: [linked('pal')] },
      {
        ...{ cat_id: search.id, cat_name: '搜索引擎' },
        links: [linked('bing', 'https://pics.example/bing.png'), linked('google')],
      },
    ]);
  });
});

describe('system.category.list', () => {
  const ask = async (cat_type: number, parentid = 0) =>
    (await yaf(t, 'system.category.list', { parentid, cat_type })).data;

  it('gives the document’s own example: a tree of maps by order and id, with codes of 30 digits', async () => {
    const add = (name: string, parentId?: number) => createArticleCategory(t.ctx, { name, parentId });
    const finance = await add('理财资讯');
    const funds = await add('基金', finance.id);
    const shares = await add('股票', finance.id);
    const sports = await add('体育新闻');
    const football = await add('足球', sports.id);
    const node = (row: { id: number; name: string }, parentid: number, code: string, sub: unknown = []) => ({
      ...{ cat_id: row.id, cat_name: row.name, parentid, cat_code: code.padEnd(30, '0'), sub },
    });
    expect(await ask(1)).toEqual({
      [`0_${finance.id}`]: node(finance, 0, '100', {
        [`0_${funds.id}`]: node(funds, finance.id, '100100'),
        [`0_${shares.id}`]: node(shares, finance.id, '100101'),
      }),
      [`0_${sports.id}`]: node(sports, 0, '101', {
        [`0_${football.id}`]: node(football, sports.id, '101100'),
      }),
    });
    expect(Object.keys(await ask(1, finance.id))).toEqual([`0_${funds.id}`, `0_${shares.id}`]);
    expect(await ask(1, funds.id)).toEqual({});
  });

  it('orders by number, and a hidden category hides what is below and keeps its code', async () => {
    const add = (name: string, sortOrder: number, parentId?: number) =>
      createCategory(t.ctx, { name, sortOrder, parentId });
    const tenth = await add('十', 10);
    const second = await add('二', 2);
    const below = await add('下', 1, second.id);
    const third = await add('三', 3);
    const shown = await ask(3);
    expect(Object.keys(shown)).toEqual([`2_${second.id}`, `3_${third.id}`, `10_${tenth.id}`]);
    const code = shown[`3_${third.id}`].cat_code;
    await t.ctx.db.update(category).set({ isUsed: false }).where(eq(category.id, second.id));
    t.app.platform.cache.clear();
    const rest = await ask(3);
    expect(Object.keys(rest)).toEqual([`3_${third.id}`, `10_${tenth.id}`]);
    expect(rest[`3_${third.id}`].cat_code).toBe(code);
    expect(await ask(3, second.id)).toEqual({});
    expect(below.parentId).toBe(second.id);
  });

  it('knows three kinds, none of which shares a code with another', async () => {
    const codes = (await Promise.all([1, 2, 3].map((type) => ask(type)))).map((tree) =>
      Object.values<{ cat_code: string }>(tree).map(({ cat_code }) => cat_code),
    );
    expect(codes.every((ofKind) => ofKind.length > 0)).toBe(true);
    expect(new Set(codes.flat()).size).toBe(codes.flat().length);
    for (const type of [0, 4, -1]) expect(await ask(type)).toEqual({});
  });
});

it('none of this was an error for the server', () => {
  expect(t.logged).toEqual([]);
});
