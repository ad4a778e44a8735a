import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { savePage } from '../../../src/modules/content/index.ts';
import { createMemberLevel } from '../../../src/modules/member/index.ts';
import { setSetting } from '../../../src/modules/tenancy/index.ts';
import { postForm } from '../../support/multipart.ts';
import { outbox } from '../../support/people.ts';
import { useTestApp } from '../../support/test-app.ts';
import { clientOf, newMember } from '../../support/usercenter-client.ts';

const t = useTestApp({ env: { DATA_DIR: mkdtempSync(join(tmpdir(), 'jishi-')), UPLOAD_MAX_MB: '1' } });
const shop = clientOf(t);
const CODE = '/front/sys/captcha';

describe('codes', () => {
  it('come as four digits by SMS and by mail', async () => {
    expect(await shop.get(`${CODE}/mobile`, { mobile: '+8613100000001' })).toMatchObject({
      ...{ status: 200, data: null },
    });
    expect((await shop.get(`${CODE}/email`, { email: 'A@example.com' })).status).toBe(200);
    for (const to of ['13100000001', 'a@example.com']) {
      const [message] = await outbox(t, to);
      expect(message).toMatchObject({ code: expect.stringMatching(/^\d{4}$/) });
      expect(message?.text).toContain('5 分钟');
    }
  });

  it('are refused to what is no number and no address', async () => {
    for (const mobile of ['13100000001', '+86131', 'x', undefined])
      expect((await shop.get(`${CODE}/mobile`, { mobile })).msg).toBe('手机号码不准确！');
    for (const email of ['x', 'a@', undefined])
      expect((await shop.get(`${CODE}/email`, { email })).msg).toBe('Email不准确！');
  });

  it('come once a minute, ten times a day for one number', async () => {
    const ask = async () => (await shop.get(`${CODE}/mobile`, { mobile: '+8613100000002' })).msg;
    expect([await ask(), await ask()]).toEqual(['操作成功！', '验证码发送过于频繁，请稍后再试']);
    for (let sent = 1; sent < 10; sent++) {
      t.clock.advance(60_000);
      expect(await ask()).toBe('操作成功！');
    }
    t.clock.advance(60_000);
    expect(await ask()).toBe('今日验证码发送次数已达上限');
  });

  it('come two hundred times a day for one address of the network', async () => {
    let number = 13_200_000_000;
    const ask = async () => (await shop.get(`${CODE}/mobile`, { mobile: `+86${++number}` })).msg;
    let sent = 0;
    while (sent < 250 && (await ask()) === '操作成功！') sent++;
    expect(sent).toBeGreaterThan(150);
    expect(sent).toBeLessThanOrEqual(200);
    expect(await ask()).toBe('今日验证码发送次数已达上限');
  });
});

describe('a picture to be read', () => {
  it('is a PNG, drawn anew each time', async () => {
    const draw = async () =>
      (await t.app.http.inject({ url: `${CODE}/index?verify_key=k1`, headers: { host: 'shop.test' } }))
        .rawPayload;
    const [one, two] = [await draw(), await draw()];
    expect(await sharp(one).metadata()).toMatchObject({ format: 'png', width: 150, height: 50 });
    expect(one.equals(two)).toBe(false);
  });
});

describe('what a client asks for before anybody signs in', () => {
  it('is the key for passwords: the same every time, the installation’s own, never a private one', async () => {
    const [one, two] = [
      await shop.get('/front/sys/config/publicKey'),
      await clientOf(t, 'rival').get('/front/sys/config/publicKey'),
    ];
    expect(one.data.public_key).toMatch(/^[A-Za-z0-9+/]{300,}={0,2}$/);
    expect(two.data).toEqual(one.data);
  });

  it('is the shop: its name, logo and levels', async () => {
    const level = await createMemberLevel(t.ctx, { name: '金卡', rank: 1, rebate: 9 });
    await setSetting(t.ctx, { key: 'mallName', value: '集市' });
    await setSetting(t.ctx, { key: 'site_logo', value: '/files/shop/logo.png' });
    const { data } = await shop.get('/front/sys/config/info', { action: 'intro', source_ucc_code: 'x' });
    expect(data).toMatchObject({
      ...{ site_name: '集市', site_logo: 'http://shop.test/files/shop/logo.png', im_enable: false },
      user_level_map: { 1001: '普通会员', [1001 + level.id]: '金卡' },
      user_level_rate_map: { 1001: 100, [1001 + level.id]: 90 },
    });
  });

  it('is China as a tree, provinces to districts', async () => {
    const { data } = await shop.get('/front/sys/district/tree');
    expect(data.length).toBeGreaterThan(30);
    const zhejiang = data.find((row: { district_id: number }) => row.district_id === 330000);
    expect(zhejiang).toMatchObject({ district_name: '浙江省', district_parent_id: 0, district_level: 1 });
    const hangzhou = zhejiang.children.find((row: { district_id: number }) => row.district_id === 330100);
    expect(hangzhou.children).toContainEqual({
      ...{ district_id: 330106, district_name: '西湖区', district_parent_id: 330100, district_level: 3 },
      children: [],
    });
    const short = await shop.get('/front/sys/district/tree', { district_level: 1 });
    expect(short.data.every((row: { children: unknown[] }) => row.children.length === 0)).toBe(true);
  });
});

describe('the shop’s texts to agree to', () => {
  const PROTOCOL = '/front/account/login/protocol';

  it('are read by everybody and signed by users, each for themselves', async () => {
    const content = '<p>好 <img src="/files/shop/a.png"></p>';
    await savePage(t.ctx, { key: 'reg_protocols_description', title: '注册协议', content });
    await savePage(t.ctx, { key: 'open_store_description', title: '开店', content: '<p>开店</p>' });
    const document = content.replace('/files', 'http://shop.test/files');
    expect((await shop.get(PROTOCOL)).data).toEqual({ document, state: 0 });
    expect((await shop.get(PROTOCOL, { document_type: 'store' })).data.document).toBe('<p>开店</p>');
    expect((await shop.get(PROTOCOL, { state: 1 })).data).toEqual({ document, state: 0 });
    const [one, two] = [await newMember(t), await newMember(t)];
    expect((await shop.get(PROTOCOL, { state: 1 }, one.jwt)).data.state).toBe(1);
    expect((await shop.get(PROTOCOL, {}, one.jwt)).data.state).toBe(1);
    expect((await shop.get(PROTOCOL, {}, two.jwt)).data.state).toBe(0);
    const other = { protocols_key: 'open_store_description' };
    expect((await shop.get(PROTOCOL, other, one.jwt)).data.state).toBe(0);
  });

  it('are empty where there are none, and no way to the shop’s other pages', async () => {
    await savePage(t.ctx, { key: 'aboutus', title: '关于', content: '<p>内部</p>' });
    const { jwt } = await newMember(t);
    for (const protocols_key of ['aboutus', 'points_protocols', 'x_description; --'])
      expect((await shop.get(PROTOCOL, { protocols_key, state: 1 }, jwt)).data).toEqual({
        ...{ document: '', state: 0 },
      });
  });
});

describe('an upload', () => {
  const picture = () =>
    sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
  const upload = (parts: Parameters<typeof postForm>[2], jwt?: string) =>
    postForm(t, '/front/sys/upload/index', parts, {
      ...{ host: 'shop.test' },
      ...(jwt === undefined ? {} : { authorization: jwt }),
    });

  it('is kept, served, and told with everything that clients read', async () => {
    const { id, jwt } = await newMember(t);
    const bytes = await picture();
    const file = ['upfile', { name: '头像.png', bytes, type: 'image/png' }] as const;
    const { data } = await upload([['material_type', 'image'], file], jwt);
    expect(data).toEqual({
      ...{ url: data.file_url, file_name: '头像.png', file_type: 'png', mime_type: 'image/png', user_id: id },
      ...{ file_url: expect.stringMatching(/^http:\/\/shop\.test\/files\/shop\//), file_size: bytes.length },
      file_path: expect.stringMatching(/^\/files\/shop\//),
    });
    const served = await t.app.http.inject({ url: data.file_path });
    expect(served.rawPayload.equals(bytes)).toBe(true);
  });

  it('is refused without a file, of another kind, too large, or from nobody', async () => {
    const { jwt } = await newMember(t);
    const said = async (bytes: Buffer, name = 'a.png') =>
      (await upload([['upfile', { name, bytes }]], jwt)).msg;
    expect((await upload([['material_type', 'image']], jwt)).msg).toBe('上传失败');
    expect(await said(Buffer.from('<script>alert(1)</script>'))).toBe('上传失败：不支持的文件类型');
    expect(await said((await picture()).subarray(0, 40))).toBe('上传失败：图片已损坏');
    expect(await said(Buffer.alloc(1024 * 1024 + 10))).toBe('上传失败：文件过大');
    expect(await upload([['upfile', { name: 'a.png', bytes: await picture() }]])).toMatchObject({
      ...{ code: 401, msg: '请重新登录' },
    });
    expect(t.logged).toEqual([]);
  });
});
