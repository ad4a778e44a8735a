import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hashPassword, setUserStatus } from '../../../src/modules/identity/index.ts';
import { insertCouponRule, receive } from '../../support/coupon-fixtures.ts';
import { receiveSmsCode } from '../../support/people.ts';
import { useTestApp } from '../../support/test-app.ts';
import { fund, type TestUser } from '../../support/users.ts';
import { insertApps, newClientUser, yaf } from '../../support/yaf-client.ts';

const t = useTestApp();
const PASSWORD = 'secret-1';
let passwordHash: string;
beforeAll(async () => {
  await insertApps(t);
  passwordHash = await hashPassword(t.ctx, PASSWORD);
});
beforeEach(() => {
  t.logged.length = 0;
});

const withPassword = () => newClientUser(t.ctx, { passwordHash });
const here = (method: string, { token }: Pick<TestUser, 'token'>, given: object = {}) =>
  yaf(t, method, { token, ...given });
const logInHere = (mobile: string, code: string) => yaf(t, 'user.login', { mobile, code, login_type: 2 });
const logInThere = (mobile: string, pwd: string) =>
  t.post('/shop/user/m/login', { mobile, pwd, deviceId: 'd', deviceName: 'd' });

describe('a user of both dialects', () => {
  it('has one password: reset there, every session here says that it has changed', async () => {
    const user = await withPassword();
    const code = await receiveSmsCode(t, user.mobile);
    const reset = { mobile: user.mobile, code, pwd: 'secret-2' };
    expect(await t.post('/shop/user/m/reset-pwd', reset)).toMatchObject({ code: 0 });
    expect(await here('user.detail', user)).toEqual({ code: 606, msg: '您的密码已经修改,请重新登录!' });
    expect(await logInHere(user.mobile, PASSWORD)).toMatchObject({ code: 503 });
    expect(await logInHere(user.mobile, 'secret-2')).toMatchObject({ code: 200 });
  });

  it('is locked in both, and let in again in both', async () => {
    const user = await withPassword();
    const there = (await logInThere(user.mobile, PASSWORD)).data.token;
    await setUserStatus(t.ctx, user.id, 'disabled');
    expect(await here('user.detail', user)).toEqual({ code: 503, msg: '您的账号被锁定!' });
    expect(await logInHere(user.mobile, PASSWORD)).toEqual({ code: 503, msg: '您的账号被锁定!' });
    expect(await t.get('/shop/user/detail', { token: there })).toMatchObject({ code: 2000 });
    expect(await logInThere(user.mobile, PASSWORD)).toMatchObject({ code: 4000 });
    await setUserStatus(t.ctx, user.id, 'active');
    for (const login of [logInHere, logInThere])
      expect([0, 200]).toContain((await login(user.mobile, PASSWORD)).code);
  });

  it('is guessed at in both: wrong passwords here count there', async () => {
    const user = await withPassword();
    for (let tries = 0; tries < 5; tries++) await logInThere(user.mobile, 'wrong-1');
    for (let tries = 0; tries < 5; tries++) await logInHere(user.mobile, 'wrong-1');
    expect(await logInThere(user.mobile, PASSWORD)).toMatchObject({ code: 4000 });
  });

  it('is seen alike: name, picture, number and points', async () => {
    const user = await withPassword();
    await fund(t.ctx, user.id, { points: 30 });
    const profile = { token: user.token, nick: '阿茶', avatarUrl: 'https://pics.example/me.png' };
    expect(await t.post('/shop/user/modify', profile)).toMatchObject({ code: 0 });
    expect((await here('user.detail', user)).data).toMatchObject({
      ...{ nickname: '阿茶', headimg: 'https://pics.example/me.png', mobile: user.mobile, gold: 30 },
    });
    await here('user.nickname.edit', user, { nickname: '山里的茶' });
    const there = await t.get('/shop/user/detail', { token: user.token });
    expect(there.data.base).toMatchObject({ nick: '山里的茶', mobile: user.mobile });
    const amount = await t.get('/shop/user/amount', { token: user.token });
    expect(amount.data).toMatchObject({ score: 30 });
  });

  it('finds the same addresses and messages', async () => {
    const [giver, user] = [await withPassword(), await withPassword()];
    const address = {
      ...{ token: user.token, linkMan: '王小明', mobile: '13900000001', address: '文三路 1 号' },
      ...{ provinceId: '330000', cityId: '330100', districtId: '330106', isDefault: true },
    };
    expect(await t.post('/shop/user/shipping-address/add', address)).toMatchObject({ code: 0 });
    expect((await here('user.address.list', user)).data.list).toMatchObject([
      { realname: '王小明', districtid: 330106, address: '文三路 1 号' },
    ]);
    const coupon = await receive(t.ctx, giver, await insertCouponRule(t.ctx));
    const gift = { token: giver.token, id: coupon.id, uid: user.id };
    expect(await t.post('/shop/discounts/send', gift)).toMatchObject({ code: 0 });
    await t.runJobs();
    const [message] = (await here('message.list', user)).data.list;
    expect(message).toMatchObject({
      msg_type: 2,
      type_ref_id: coupon.id,
      is_read: 0,
      title: '您收到一张优惠券',
    });
    await here('message.read.status', user, { msgid: message.msgid });
    const there = await t.post('/shop/user/message/list', { token: user.token, mod: 1 });
    expect(there.data.result).toMatchObject([{ id: message.msgid, isRead: true }]);
  });

  it('leaves here without leaving there', async () => {
    const user = await withPassword();
    const there = (await logInThere(user.mobile, PASSWORD)).data.token;
    await here('user.logout', user);
    expect(await here('user.detail', user)).toMatchObject({ code: 601 });
    expect(await t.get('/shop/user/detail', { token: there })).toMatchObject({ code: 0 });
  });
});

it('none of this was an error for the server', () => {
  expect(t.logged).toEqual([]);
});
