import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findUserByAccount, hashPassword, setUserStatus } from '../../src/modules/identity/index.ts';
import { openRestaurant, type Restaurant, standAt } from '../support/counter-fixtures.ts';
import { databaseDigest } from '../support/database-digest.ts';
import { cardPassword, type Doors, doorsOf } from '../support/doors.ts';
import { rowsOf } from '../support/outcomes.ts';
import { receiveSmsCode, sealFor } from '../support/people.ts';
import { useTestApp } from '../support/test-app.ts';
import { receiveCode, tokenFor } from '../support/usercenter-client.ts';
import { newUser } from '../support/users.ts';
import { insertApps, newClientUser, signInAgain } from '../support/yaf-client.ts';

const t = useTestApp();
const doors = doorsOf(t);
const rival = doorsOf(t, 'rival');
const PASSWORD = 'tea_pass-1';
let passwordHash: string;
let restaurant: Restaurant;
let counter: string;

beforeAll(async () => {
  await insertApps(t);
  passwordHash = await hashPassword(t.ctx, PASSWORD);
  restaurant = await openRestaurant(t.ctx);
  counter = (await standAt(t.ctx, { storeId: restaurant.storeIds[0] })).token;
});
beforeEach(() => {
  t.logged.length = 0;
});

/** Somebody who is signed in behind every door: the app on a phone and in a browser, twice in the mini-program. */
interface Everywhere {
  readonly id: number;
  readonly mobile: string;
  readonly phone: string;
  readonly browser: string;
  readonly mini: string;
  readonly tablet: string;
  readonly centre: string;
}

async function everywhere(): Promise<Everywhere> {
  const { id, mobile, token: phone } = await newClientUser(t.ctx, { passwordHash });
  const browser = await signInAgain(t.ctx, id, 'other');
  const mini = async () => {
    const login = { mobile, pwd: PASSWORD, deviceId: 'd', deviceName: 'd' };
    return (await doors.mini('/user/m/login', login)).data.token as string;
  };
  const centre = await tokenFor(t, { id });
  return { id, mobile, phone, browser, mini: await mini(), tablet: await mini(), centre };
}

/** What each door answers somebody who comes with these tokens. */
async function answersTo(person: Everywhere, at: Doors = doors) {
  const [phone, browser] = [person.phone, person.browser].map((token) => at.app('user.detail', { token }));
  const [mini, tablet] = [person.mini, person.tablet].map((token) => at.look('/user/detail', { token }));
  return {
    phone: (await phone)?.code,
    browser: (await browser)?.code,
    mini: (await mini)?.code,
    tablet: (await tablet)?.code,
    centre: (await at.centre('userInvoice/list', {}, person.centre)).code,
  };
}

const IN = { phone: 200, browser: 200, mini: 0, tablet: 0, centre: 0 };
const OUT = { phone: 606, browser: 606, mini: 2000, tablet: 2000, centre: 401 };

describe('another password', () => {
  it('set in the app ends every session there is, also the one that asked', async () => {
    const person = await everywhere();
    expect(await answersTo(person)).toEqual(IN);
    const change = { token: person.phone, old_pwd: PASSWORD, new_pwd: 'other_pass-2' };
    expect(await doors.app('user.pwd.edit', change)).toMatchObject({ code: 200, msg: '密码修改成功' });
    expect(await answersTo(person)).toEqual(OUT);
    expect(await doors.app('user.detail', { token: person.phone })).toEqual({
      ...{ code: 606, msg: '您的密码已经修改,请重新登录!' },
    });
    expect(await doors.centre('user/info', {}, person.centre)).toMatchObject({
      ...{ status: 250, code: 401, msg: '登录已过期' },
    });
  });

  it('set in the user centre ends all but the session that asked', async () => {
    const person = await everywhere();
    const change = { old_password: PASSWORD, password: 'other_pass-2' };
    expect((await doors.centre('login/changePassword', change, person.centre)).status).toBe(200);
    expect(await answersTo(person)).toEqual({ ...OUT, centre: 0 });
  });

  it('set in the mini-program by a code ends all of them, and is good behind every door', async () => {
    const person = await everywhere();
    const code = await receiveSmsCode(t, person.mobile);
    const reset = { mobile: person.mobile, code, pwd: 'other_pass-2' };
    expect(await doors.mini('/user/m/reset-pwd', reset)).toMatchObject({ code: 0 });
    expect(await answersTo(person)).toEqual(OUT);
    const old = { mobile: person.mobile, code: PASSWORD, login_type: 2 };
    expect(await doors.app('user.login', old)).toEqual({ code: 503, msg: '密码不正确!' });
    expect(await doors.app('user.login', { ...old, code: 'other_pass-2' })).toMatchObject({ code: 200 });
    const login = { user_account: `+86${person.mobile}`, password: 'other_pass-2' };
    expect((await doors.centre('login/login', login)).data.user_id).toBe(person.id);
  });

  it('found again in the app by a code of its own kind ends all of them', async () => {
    const person = await everywhere();
    const code = await doors.appCode(person.mobile, 'USER_FIND_PWD');
    const found = { mobile: person.mobile, code, password: 'other_pass-2' };
    expect(await doors.app('user.pwd.find', found)).toMatchObject({ code: 200, msg: '密码找回成功' });
    expect(await answersTo(person)).toEqual(OUT);
  });

  it('set in the user centre by a code ends all of them, and the counter is none of its business', async () => {
    const person = await everywhere();
    const { kindId } = restaurant.platform;
    await doors.counter(counter, 'v3/userCard/add', { phone: person.mobile, membershipCardId: kindId });
    const key = `+86${person.mobile}`;
    const verify_code = await doors.centreCode(person.mobile);
    const fields = { bind_type: 1, mobile: person.mobile, verify_key: key, password: 'other_pass-2' };
    expect((await doors.centre('login/setNewPassword', { ...fields, verify_code })).status).toBe(200);
    expect(await answersTo(person)).toEqual(OUT);
    const card = { phone: person.mobile, cardId: kindId, expense: 1 };
    // The card's own password: right, so that only the empty card is the reason to refuse.
    const paid = await doors.counter(counter, 'v3/userCard/expense', {
      ...{ ...card, password: cardPassword(person.mobile) },
    });
    expect(paid).toMatchObject({ errCode: 1, msg: '余额不足' });
  });
});

describe('a locked user', () => {
  it('is locked behind every door, at once, in each one’s own words', async () => {
    const person = await everywhere();
    const { kindId } = restaurant.platform;
    await doors.counter(counter, 'v3/userCard/add', { phone: person.mobile, membershipCardId: kindId });
    await setUserStatus(t.ctx, person.id, 'disabled');
    expect(await answersTo(person)).toEqual({
      phone: 503,
      browser: 503,
      mini: 2000,
      tablet: 2000,
      centre: 401,
    });
    const { mobile } = person;
    const login = { mobile, pwd: PASSWORD, deviceId: 'd', deviceName: 'd' };
    expect(await doors.mini('/user/m/login', login)).toMatchObject({
      ...{ code: 4000, msg: '当前用户已被禁用，请联系商家' },
    });
    expect(await doors.app('user.login', { mobile, code: PASSWORD, login_type: 2 })).toEqual({
      ...{ code: 503, msg: '您的账号被锁定!' },
    });
    const centre = { user_account: `+86${mobile}`, password: PASSWORD };
    expect(await doors.centre('login/login', centre)).toMatchObject({
      ...{ status: 250, code: 300, msg: '您的账号已被禁用,请联系管理员' },
    });
    const meal = { phone: mobile, cardId: kindId, expense: 1, password: cardPassword(mobile) };
    expect(await doors.counter(counter, 'v3/userCard/expense', meal)).toMatchObject({
      ...{ errCode: 1, msg: '该用户已被禁用' },
    });
  });

  it('gets in by no code either, and by no other door’s way of registering', async () => {
    const person = await everywhere();
    await setUserStatus(t.ctx, person.id, 'disabled');
    const key = `+86${person.mobile}`;
    const verify_code = await doors.centreCode(person.mobile);
    const entered = await doors.centre('login/doSmsLogin', {
      user_mobile: key,
      verify_key: key,
      verify_code,
    });
    expect(entered).toMatchObject({ status: 250, code: 300 });
    const code = await doors.appCode(person.mobile, 'USER_LOGIN_CODE');
    const login = { mobile: person.mobile, code, login_type: 1 };
    expect(await doors.app('user.login', login)).toMatchObject({ code: 503 });
    const again = await doors.appCode(person.mobile, 'USER_REGISTER_CODE');
    const register = { mobile: person.mobile, code: again, password: PASSWORD };
    expect(await doors.app('user.register', register)).toMatchObject({ code: 604 });
  });

  it('let in again signs in anew: no token of before comes back to life', async () => {
    const person = await everywhere();
    await setUserStatus(t.ctx, person.id, 'disabled');
    await setUserStatus(t.ctx, person.id, 'active');
    const { phone, browser, mini, tablet, centre } = await answersTo(person);
    expect([phone, browser, mini, tablet, centre]).toEqual([601, 601, 2000, 2000, 401]);
    const login = { mobile: person.mobile, code: PASSWORD, login_type: 2 };
    expect(await doors.app('user.login', login)).toMatchObject({ code: 200 });
  });
});

describe('leaving', () => {
  it('by one door closes that session alone', async () => {
    const person = await everywhere();
    await doors.look('/user/loginout', { token: person.mini });
    expect(await answersTo(person)).toEqual({ ...IN, mini: 2000 });
    await doors.centre('login/logout', {}, person.centre);
    expect(await answersTo(person)).toEqual({ ...IN, mini: 2000, centre: 401 });
    await doors.app('user.logout', { token: person.phone });
    const left = { phone: 601, browser: 200, mini: 2000, tablet: 0, centre: 401 };
    expect(await answersTo(person)).toEqual(left);
  });

  it('is not what signing in again on another phone does to the sessions behind other doors', async () => {
    const person = await everywhere();
    await doors.app('user.login', { mobile: person.mobile, code: PASSWORD, login_type: 2 });
    expect(await answersTo(person)).toEqual({ ...IN, phone: 603 });
  });

  it('with somebody else’s kind of token closes nothing', async () => {
    const person = await everywhere();
    await doors.look('/user/loginout', { token: person.centre });
    await doors.app('user.logout', { token: person.mini });
    await doors.centre('login/logout', {}, person.phone);
    expect(await answersTo(person)).toEqual(IN);
  });
});

describe('one mobile number is one user', () => {
  it('whichever door it came in by first, the others say that it is taken', async () => {
    const mobile = '13722220001';
    const key = `+86${mobile}`;
    const register = { bind_type: 1, user_account: key, password: PASSWORD, verify_key: key };
    const first = await doors.centre('login/register', {
      ...{ ...register, verify_code: await doors.centreCode(mobile) },
    });
    expect(first).toMatchObject({ status: 200 });
    const again = await doors.centre('login/register', {
      ...{ ...register, verify_code: await doors.centreCode(mobile) },
    });
    expect(again.msg).toBe('手机号已经绑定过，不可以使用此手机号注册');
    const code = await doors.appCode(mobile, 'USER_REGISTER_CODE');
    expect(await doors.app('user.register', { mobile, code, password: PASSWORD })).toEqual({
      ...{ code: 604, msg: '您的账号已经被占用!' },
    });
    const mini = { mobile, code: await receiveSmsCode(t, mobile), pwd: PASSWORD };
    expect(await doors.mini('/user/m/register', mini)).toMatchObject({ code: 20000, msg: '手机号码已注册' });
    const users = await rowsOf(t, `select id from "user" where mobile like '%13722220001'`);
    expect(users.map(({ id }) => Number(id))).toEqual([first.data.user_id]);
  });

  it('also when it is bound to somebody who came by WeChat', async () => {
    const mobile = '13722220002';
    const code = await doors.appCode(mobile, 'USER_REGISTER_CODE');
    await doors.app('user.register', { mobile, code, password: PASSWORD });
    const other = await newUser(t.ctx);
    const jwt = await tokenFor(t, other);
    const key = `+86${mobile}`;
    const bind = { verify_key: key, verify_code: await doors.centreCode(mobile) };
    expect(await doors.centre('user/bindMobile', bind, jwt)).toMatchObject({
      ...{ status: 250, code: 300, msg: '手机号已经绑定用户！' },
    });
    const there = { token: other.token, mobile, code: await receiveSmsCode(t, mobile) };
    expect(await doors.mini('/user/m/bind-mobile', there)).toMatchObject({ code: 20000 });
  });

  it('abroad too: with its country’s code as the user centre writes it', async () => {
    const number = '+85261234567';
    const verify_code = await receiveCode(t, number);
    const entered = await doors.centre('login/doSmsLogin', {
      ...{ user_mobile: number, verify_key: number, verify_code },
    });
    expect(entered.status).toBe(200);
    await doors.mini('/user/wxapp/register/simple', { code: 'hongkong' });
    const { data } = await doors.mini('/user/wxapp/login', { code: 'hongkong' });
    const facts = { phoneNumber: '85261234567', purePhoneNumber: '61234567', countryCode: '852' };
    const sealed = sealFor('hongkong', { ...facts, watermark: { appid: 'sandbox', timestamp: 0 } });
    expect(await doors.mini('/user/wxapp/bindMobile', { token: data.token, ...sealed })).toMatchObject({
      code: 20000,
    });
  });

  it('and of one shop only: the same number is somebody else in the next', async () => {
    const mobile = '13722220003';
    for (const at of [doors, rival]) {
      const code = await at.appCode(mobile, 'USER_REGISTER_CODE');
      expect(await at.app('user.register', { mobile, code, password: PASSWORD })).toMatchObject({
        code: 200,
      });
    }
    const here = await findUserByAccount(t.ctx, 'mobile', mobile);
    const there = await findUserByAccount(t.rival, 'mobile', mobile);
    expect(here?.id).not.toBe(there?.id);
    await setUserStatus(t.rival, there?.id ?? 0, 'disabled');
    const login = { mobile, code: PASSWORD, login_type: 2 };
    expect(await doors.app('user.login', login)).toMatchObject({ code: 200 });
    expect(await rival.app('user.login', login)).toMatchObject({ code: 503 });
  });
});

describe('somebody of one shop', () => {
  it('is nobody at the doors of another, with whatever token', async () => {
    const person = await everywhere();
    expect(await answersTo(person, rival)).toEqual({
      ...{ phone: 601, browser: 601, mini: 2000, tablet: 2000, centre: 401 },
    });
    expect(await answersTo(person)).toEqual(IN);
  });

  it('is not known there by name, by number or by code', async () => {
    const { mobile } = await everywhere();
    expect(await rival.app('user.login', { mobile, code: PASSWORD, login_type: 2 })).toEqual({
      ...{ code: 605, msg: '账号不存在!' },
    });
    const login = { mobile, pwd: PASSWORD, deviceId: 'd', deviceName: 'd' };
    expect(await rival.mini('/user/m/login', login)).toMatchObject({ code: 10000 });
    const centre = { user_account: `+86${mobile}`, password: PASSWORD };
    expect(await rival.centre('login/login', centre)).toMatchObject({
      ...{ status: 250, msg: '用户名或者密码不正确' },
    });
    const verify_code = await doors.centreCode(mobile);
    const key = `+86${mobile}`;
    const entered = await rival.centre('login/doSmsLogin', {
      user_mobile: key,
      verify_key: key,
      verify_code,
    });
    expect(entered).toMatchObject({ status: 250, msg: '验证码有误' });
  });

  it('is not found at the counters of another, and nothing changes there', async () => {
    const person = await everywhere();
    const { storeIds, stored, platform } = await openRestaurant(t.rival);
    const { token } = await standAt(t.rival, { storeId: storeIds[0] });
    const before = await databaseDigest(t);
    const open = { phone: person.mobile, membershipCardId: platform.kindId };
    expect(await rival.counter(token, 'v3/userCard/add', open)).toMatchObject({
      ...{ errCode: 1, msg: '需要先注册礼遇圈' },
    });
    const meal = { phone: person.mobile, cardId: stored.kindId, expense: 1, password: 'x' };
    expect((await rival.counter(token, 'v3/userCard/expense', meal)).errCode).toBe(1);
    const seen = await rival.counter(token, 'v3/userCard/user_card_detail', { userId: person.id });
    expect(seen).toMatchObject({ errCode: 0, data: [] });
    expect(await databaseDigest(t)).toEqual(before);
  });

  it('cannot use the token of one dialect in another', async () => {
    const person = await everywhere();
    for (const token of [person.mini, person.centre, counter])
      expect((await doors.app('user.detail', { token })).code).toBe(601);
    expect((await doors.look('/user/detail', { token: counter })).code).toBe(2000);
    // Longer than any token of the mini-program's.
    expect((await doors.look('/user/detail', { token: person.centre })).code).toBe(601);
    for (const token of [person.mini, person.phone, counter])
      expect((await doors.centre('user/info', {}, token)).code).toBe(401);
    for (const token of [person.mini, person.phone, person.centre])
      expect((await doors.counter(token, 'v3/store/list')).errCode).toBe(1002);
  });
});

it('none of this was an error for the server', () => {
  expect(t.logged).toEqual([]);
});
