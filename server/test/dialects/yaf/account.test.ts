import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SECOND } from '../../../src/kernel/clock.ts';
import { getUser, hashPassword } from '../../../src/modules/identity/index.ts';
import { outbox } from '../../support/people.ts';
import { samplePdf, samplePicture } from '../../support/sample-files.ts';
import { useTestApp } from '../../support/test-app.ts';
import type { TestUser } from '../../support/users.ts';
import { insertApps, newClientUser, yaf, yafUpload } from '../../support/yaf-client.ts';

const folder = mkdtempSync(join(tmpdir(), 'jishi-yaf-'));
const t = useTestApp({ env: { DATA_DIR: folder } });
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const PASSWORD = 'secret-1';
let passwordHash: string;
beforeAll(async () => {
  await insertApps(t);
  passwordHash = await hashPassword(t.ctx, PASSWORD);
});
beforeEach(() => {
  t.logged.length = 0;
});

const as = (user: TestUser, method: string, given: object = {}) =>
  yaf(t, method, { token: user.token, ...given });

describe('user.pwd.edit', () => {
  const edit = async (given: object) => {
    const user = await newClientUser(t.ctx, { passwordHash });
    return as(user, 'user.pwd.edit', { old_pwd: PASSWORD, new_pwd: 'secret-2', ...given });
  };

  it.each([
    [{}, 200, '密码修改成功'],
    [{ old_pwd: '' }, 503, '原密码必须填写'],
    [{ new_pwd: '' }, 503, '新密码必须填写'],
    [{ new_pwd: PASSWORD }, 503, '新密码不能与原密码相同'],
    [{ old_pwd: 'secret-9' }, 503, '原密码不正确'],
    [{ new_pwd: '短' }, 503, '密码必须由字母、数字、下划线(_)、破拆号(-)组成'],
    [{ new_pwd: 'short' }, 503, '密码长度必须在6~20之间'],
    [{ token: '' }, 602, '账号未登录'],
  ])('with %j is %i %s', async (given, code, msg) => {
    expect(await edit(given)).toEqual({ code, msg });
  });

  it('is not for guessing: after ten wrong old passwords the account is closed for a while', async () => {
    const user = await newClientUser(t.ctx, { passwordHash });
    const guess = (old_pwd: string) => as(user, 'user.pwd.edit', { old_pwd, new_pwd: 'secret-2' });
    for (let tries = 0; tries < 10; tries++) expect(await guess('wrong-1')).toMatchObject({ code: 503 });
    expect(await guess(PASSWORD)).toMatchObject({ code: 607 });
  });
});

describe('user.mobile.change', () => {
  const codeFor = async (mobile: string): Promise<string> => {
    t.clock.advance(61 * SECOND);
    await yaf(t, 'sms.send', { mobile, key: 'CHANGE_MOBILE_OLD' });
    return (await outbox(t, mobile))[0]?.code ?? '';
  };

  it('takes the password and a code sent to the new number', async () => {
    const user = await newClientUser(t.ctx, { passwordHash });
    const mobile = '13500000001';
    const code = await codeFor(mobile);
    const change = (given: object = {}) =>
      as(user, 'user.mobile.change', { mobile, password: PASSWORD, code, ...given });
    expect(await change({ password: 'wrong-1' })).toEqual({ code: 503, msg: '密码不正确' });
    expect(await change({ code: code === '000000' ? '111111' : '000000' })).toEqual({
      code: 700,
      msg: '您的验证码不正确',
    });
    expect(await change()).toEqual({ code: 200, msg: '更换成功' });
    expect((await as(user, 'user.detail')).data.mobile).toBe(mobile);
    expect(await change()).toEqual({ code: 503, msg: '手机号未变化' });
    const login = (number: string) => yaf(t, 'user.login', { mobile: number, code: PASSWORD, login_type: 2 });
    expect(await login(mobile)).toMatchObject({ code: 200 });
    expect(await login(user.mobile)).toMatchObject({ code: 605 });
  });

  it('refuses a number that somebody has', async () => {
    const [user, other] = [await newClientUser(t.ctx, { passwordHash }), await newClientUser(t.ctx)];
    const given = { mobile: other.mobile, password: PASSWORD, code: '123456' };
    expect(await as(user, 'user.mobile.change', given)).toEqual({ code: 503, msg: '该手机号已经被占用' });
    expect((await getUser(t.ctx, user.id)).mobile).toBe(user.mobile);
  });
});

describe('user.nickname.edit', () => {
  const rename = (user: TestUser, nickname: unknown) => as(user, 'user.nickname.edit', { nickname });

  it('gives a name of four to twenty characters that nobody else has', async () => {
    const [user, other] = [await newClientUser(t.ctx), await newClientUser(t.ctx)];
    const done = { code: 200, msg: '修改成功', data: { nickname: '😀😀😀😀' } };
    expect(await rename(user, '😀😀😀😀')).toEqual(done);
    expect(await rename(user, '😀😀😀😀')).toEqual(done);
    expect((await as(user, 'user.detail')).data.nickname).toBe('😀😀😀😀');
    expect(await rename(other, '😀😀😀😀')).toEqual({ code: 503, msg: '昵称已经被人占用' });
    for (const odd of ['三个字', 'x'.repeat(21), ''])
      expect(await rename(other, odd)).toEqual({ code: 503, msg: '昵称必须4~20个字符' });
  });

  it('gives it to one of two who want it at once', async () => {
    const both = [await newClientUser(t.ctx), await newClientUser(t.ctx)];
    const answers = await Promise.all(both.map((user) => rename(user, '先到先得')));
    expect(answers.map(({ code }) => code).sort()).toEqual([200, 503]);
  });
});

describe('addresses', () => {
  const written = { realname: '王小明', mobile: '13900000001', district_id: 330106, address: '文三路 1 号' };
  const list = async (user: TestUser) => (await as(user, 'user.address.list')).data.list;

  it('are added, listed, changed and deleted', async () => {
    const user = await newClientUser(t.ctx);
    const added = await as(user, 'user.address.add', written);
    expect(added).toEqual({
      code: 200,
      msg: '添加成功',
      data: { address_id: expect.stringMatching(/^\d+$/) },
    });
    const addressid = Number(added.data.address_id);
    expect(await list(user)).toEqual([
      {
        ...{
          addressid,
          realname: '王小明',
          mobile: '13900000001',
          districtid: 330106,
          address: '文三路 1 号',
        },
        ...{ province_name: '浙江省', city_name: '杭州市', district_name: '西湖区', street_name: '' },
      },
    ]);
    const change = { ...written, addressid, realname: '李雷', district_id: '440305' };
    expect(await as(user, 'user.address.edit', change)).toEqual({ code: 200, msg: '修改成功' });
    expect(await list(user)).toMatchObject([
      {
        realname: '李雷',
        districtid: 440305,
        province_name: '广东省',
        city_name: '深圳市',
        district_name: '南山区',
      },
    ]);
    expect(await as(user, 'user.address.delete', { addressid })).toEqual({ code: 200, msg: '删除成功' });
    expect(await list(user)).toEqual([]);
    const gone = { code: 503, msg: '收货地址不存在' };
    for (const method of ['user.address.edit', 'user.address.delete', 'user.address.default.set'])
      expect(await as(user, method, change)).toEqual(gone);
  });

  it('are five at the most, one of them the default, which the other dialect sees', async () => {
    const user = await newClientUser(t.ctx);
    const ids: number[] = [];
    for (let count = 0; count < 5; count++)
      ids.push(Number((await as(user, 'user.address.add', written)).data.address_id));
    expect(await as(user, 'user.address.add', written)).toEqual({
      code: 503,
      msg: '最多允许创建5个收货地址',
    });
    const given = { addressid: ids[3] };
    expect(await as(user, 'user.address.default.set', given)).toEqual({ code: 200, msg: '操作成功' });
    const standard = await t.get('/shop/user/shipping-address/default/v2', { token: user.token });
    expect(standard.data.info).toMatchObject({ id: ids[3], linkMan: '王小明' });
  });

  it.each([
    [{ realname: '王' }, '收货人姓名必须2~10个字符'],
    [{ realname: 'x'.repeat(11) }, '收货人姓名必须2~10个字符'],
    [{ realname: '' }, '收货人姓名必须2~10个字符'],
    [{ mobile: '123' }, '手机号码格式不正确'],
    [{ district_id: 330100 }, '区县ID有误'],
    [{ district_id: 999999 }, '区县ID有误'],
    [{ district_id: 'x' }, '区县ID有误'],
    [{ district_id: '' }, '区县ID有误'],
    [{ address: '' }, '地址有误'],
    [{ address: 'x'.repeat(51) }, '地址有误'],
  ])('with %j are refused: %s', async (given, msg) => {
    const user = await newClientUser(t.ctx);
    expect(await as(user, 'user.address.add', { ...written, ...given })).toEqual({ code: 503, msg });
  });
});

describe('system.upload', () => {
  it('says that a text is too long, and does not take it for one that is signed wrongly', async () => {
    const user = await newClientUser(t.ctx);
    const params = { token: user.token, nickname: '山里的茶', remark: 'x'.repeat(70_000) };
    const sent = (method: string, given: object) => yafUpload(t, method, { ...params, ...given }, undefined);
    expect(await sent('system.upload', {})).toEqual({ code: 503, msg: '上传文件大小不符' });
    expect(await sent('user.nickname.edit', {})).toMatchObject({
      code: 503,
      msg: '上传文件大小不符',
    });
    expect((await getUser(t.ctx, user.id)).nick).not.toBe('山里的茶');
    expect(await sent('user.nickname.edit', { remark: 'x'.repeat(60_000) })).toMatchObject({ code: 200 });
  });

  it('keeps a picture beside the signed text, and tells where', async () => {
    const user = await newClientUser(t.ctx);
    const bytes = await samplePicture('png', 20, 10);
    const answer = await yafUpload(t, 'system.upload', { token: user.token }, { name: 'me.PNG', bytes });
    expect(answer).toEqual({
      code: 200,
      msg: '上传成功',
      data: {
        file_id: expect.stringMatching(/^\d+$/),
        image_url: expect.stringMatching(/^http.+\.png$/),
        relative_image_url: expect.stringMatching(/^\/files\/shop\/.+\.png$/),
      },
    });
    expect(answer.data.image_url.endsWith(answer.data.relative_image_url)).toBe(true);
    const served = await t.app.http.inject({ url: answer.data.relative_image_url });
    expect(served.rawPayload.equals(bytes)).toBe(true);
  });

  it('refuses what is no picture, what is called otherwise, what is too large, and nothing', async () => {
    const user = await newClientUser(t.ctx);
    const upload = (name: string, bytes: Buffer, token = user.token) =>
      yafUpload(t, 'system.upload', { token }, { name, bytes });
    const picture = await samplePicture('png', 20, 10);
    expect(await upload('a.exe', picture)).toEqual({ code: 503, msg: '上传文件后缀不允许' });
    expect(await upload('a.png', samplePdf)).toEqual({ code: 503, msg: '非法图像文件' });
    expect(await upload('a.png', picture.subarray(0, 40))).toEqual({ code: 503, msg: '非法图像文件' });
    const large = Buffer.concat([picture, Buffer.alloc(512 * 1024)]);
    expect(await upload('a.png', large)).toEqual({ code: 503, msg: '上传文件大小不符' });
    expect(await upload('a.png', Buffer.alloc(0))).toEqual({ code: 503, msg: '图片上传有误' });
    expect(await upload('a.png', picture, '')).toEqual({ code: 602, msg: '账号未登录' });
    const nothing = await yafUpload(t, 'system.upload', { token: user.token }, undefined);
    expect(nothing).toEqual({ code: 503, msg: '图片上传有误' });
  });

  it('of any other method is as good as a form', async () => {
    const answer = await yafUpload(t, 'notice.list', { page: 1 }, undefined);
    expect(answer).toMatchObject({ code: 200, data: { page: 1 } });
  });
});

it('none of this was an error for the server', () => {
  expect(t.logged).toEqual([]);
});
