import { beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../../../src/kernel/errors.ts';
import { getUser, setUserStatus } from '../../../src/modules/identity/index.ts';
import { identityCheckers } from '../../../src/modules/identity/ports.ts';
import { createMemberLevel, grantLevel } from '../../../src/modules/member/index.ts';
import { type Person, signUp } from '../../support/people.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
let strictUsers = 0;
const success = { code: 0, msg: 'success' };
const detailOf = async ({ token }: Person) => (await t.get('/shop/user/detail', { token })).data;

describe('a session', () => {
  it('is good until its user leaves, on this device only', async () => {
    const first = await signUp(t, 'leaver');
    const { data: second } = await t.post<Person>('/shop/user/username/login', {
      username: 'leaver',
      pwd: 'secret-1',
    });
    expect(await t.get('/shop/user/check-token', { token: first.token })).toEqual(success);
    expect(await t.get('/shop/user/loginout', { token: first.token })).toEqual(success);
    expect(await t.get('/shop/user/check-token', { token: first.token })).toMatchObject({ code: 2000 });
    expect(await t.get('/shop/user/check-token', { token: second.token })).toEqual(success);
    expect(await t.get('/shop/user/loginout', { token: first.token })).toMatchObject({ code: 2000 });
  });

  it('is refused without a token, with an unknown one and in another shop', async () => {
    const { token } = await signUp(t, 'somebody');
    for (const fields of [{}, { token: 'undefined' }, { token: 'c6d64df6-50b6-4012-a7e5-868749fe383a' }])
      expect(await t.get('/shop/user/check-token', fields)).toMatchObject({ code: 2000 });
    expect(await t.get('/rival/user/check-token', { token })).toMatchObject({ code: 2000 });
  });

  it('lasts thirty days', async () => {
    const { token } = await signUp(t, 'sleeper');
    t.clock.advance(30 * 24 * 3_600_000 - 1000);
    expect((await t.get('/shop/user/check-token', { token })).code).toBe(0);
    t.clock.advance(1000);
    expect((await t.get('/shop/user/check-token', { token })).code).toBe(2000);
  });

  it('ends at once on every device when the shop locks the user', async () => {
    const { token, uid } = await signUp(t, 'troll');
    expect((await t.get('/shop/user/check-token', { token })).code).toBe(0);
    await setUserStatus(t.ctx, uid, 'disabled');
    expect((await t.get('/shop/user/check-token', { token })).code).toBe(2000);
    await setUserStatus(t.ctx, uid, 'active');
    expect((await t.get('/shop/user/check-token', { token })).code).toBe(2000);
    await expect(setUserStatus(t.rival, uid, 'disabled')).rejects.toMatchObject({ key: 'record/none' });
  });
});

describe('user/detail', () => {
  it('shows a new user what there is, and leaves out what there is not', async () => {
    const anna = await signUp(t, 'anna');
    expect(await detailOf(anna)).toEqual({
      base: {
        id: anna.uid,
        username: 'anna',
        pwd: 'yes',
        gender: 0,
        source: 4,
        sourceStr: '用户名注册',
        status: 0,
        statusStr: '默认',
        isIdcardCheck: false,
        isSeller: false,
        levelRenew: false,
        dateAdd: expect.stringMatching(/^2026-\d\d-\d\d \d\d:\d\d:\d\d$/),
        dateLogin: expect.any(String),
        ipAdd: '127.0.0.1',
        ipLogin: '127.0.0.1',
      },
      ext: {},
    });
  });

  it('says that no password is set where a user came by WeChat', async () => {
    await t.post('/shop/user/wxapp/register/simple', { code: 'w' });
    const { data } = await t.post<Person>('/shop/user/wxapp/login', { code: 'w' });
    expect((await detailOf(data)).base).not.toHaveProperty('pwd');
  });

  it('shows the member level', async () => {
    const bert = await signUp(t, 'bert');
    const level = await createMemberLevel(t.ctx, { name: '黄金', rank: 2, rebate: 8.5 });
    const levelId = typeof level === 'number' ? level : level.id;
    await grantLevel(t.ctx, { userId: bert.uid, levelId });
    expect(await detailOf(bert)).toMatchObject({
      base: { levelId },
      userLevel: { id: levelId, name: '黄金', level: 2, rebate: 8.5, status: 0 },
    });
  });
});

describe('user/modify', () => {
  it('changes what is given and nothing else', async () => {
    const user = await signUp(t, 'modest');
    const modify = (fields: Record<string, string | number>) =>
      t.post('/shop/user/modify', { token: user.token, ...fields });
    expect(
      await modify({ nick: '小明', province: '浙江', city: '杭州', avatarUrl: 'https://a/b.png' }),
    ).toEqual(success);
    expect(await modify({ nick: '大明', province: '' })).toEqual(success);
    expect(await modify({ gender: 1, birthday: '1990-02-28' })).toEqual(success);
    expect((await detailOf(user)).base).toMatchObject({
      nick: '大明',
      province: '浙江',
      city: '杭州',
      avatarUrl: 'https://a/b.png',
      gender: 1,
      birthday: '1990-02-28',
    });
    expect(await t.post('/shop/user/modify', { token: user.token })).toEqual(success);
  });

  it('merges attributes into those that are there; a null takes one away', async () => {
    const user = await signUp(t, 'merger');
    const put = (extJsonStr: string) => t.post('/shop/user/modify', { token: user.token, extJsonStr });
    await put('{"学校":"一中","班级":"三班"}');
    await put('{"班级":"四班","座号":7}');
    expect((await detailOf(user)).ext).toEqual({ 学校: '一中', 班级: '四班', 座号: 7 });
    await put('{"座号":null}');
    expect((await detailOf(user)).ext).toEqual({ 学校: '一中', 班级: '四班' });
  });

  it('keeps one user’s changes from another’s record', async () => {
    const one = await signUp(t, 'one');
    const other = await signUp(t, 'other');
    await t.post('/shop/user/modify', { token: one.token, nick: 'changed', uid: other.uid });
    expect((await detailOf(other)).base).not.toHaveProperty('nick');
  });

  it.each([
    ['a nick of 65 letters', { nick: 'x'.repeat(65) }],
    ['a birthday to come', { birthday: '2099-01-01' }],
    ['a birthday that never was', { birthday: '1990-02-30' }],
    ['a third sex', { gender: '3' }],
    ['attributes that are no object', { extJsonStr: '"x"' }],
    ['NUL in a name', { nick: 'a\u0000b' }],
  ])('refuses %s with 601', async (_what, fields) => {
    const { token } = await signUp(t, `strict-${++strictUsers}`);
    expect(await t.post('/shop/user/modify', { token, ...fields })).toMatchObject({ code: 601 });
  });

  it('refuses more than a hundred attributes and keeps what was there', async () => {
    const user = await signUp(t, 'collector');
    const labels = (from: number, count: number) =>
      JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${from + n}`, n])));
    const put = (extJsonStr: string) => t.post('/shop/user/modify', { token: user.token, extJsonStr });
    expect((await put(labels(0, 60))).code).toBe(0);
    expect((await put(labels(60, 60))).code).toBe(601);
    expect(Object.keys((await detailOf(user)).ext)).toHaveLength(60);
  });

  it('wants a login', async () => {
    expect(await t.post('/shop/user/modify', { nick: 'x' })).toMatchObject({ code: 2000 });
  });
});

describe('real names', () => {
  const number = '11010519491231002X';
  let user: Person;
  beforeAll(async () => {
    user = await signUp(t, 'citizen');
  });
  const verify = ({ token }: Person, name: string, idCardNo: string) =>
    t.post('/shop/user/idcard', { token, name, idCardNo });

  it.each(['110105194912310021', '11010519491231002', '990105194912310026', 'abc'])(
    'answers 30000 for the number %s',
    async (wrong) => {
      expect(await verify(user, '张三', wrong)).toEqual({ code: 30000, msg: '身份证号码错误' });
    },
  );

  it('answers 30001 when name and number do not match', async () => {
    expect(await verify(user, '张不符', number)).toEqual({ code: 30001, msg: '姓名与身份证号码不匹配' });
    expect((await detailOf(user)).base.isIdcardCheck).toBe(false);
  });

  it('keeps the verified name and shows the number masked', async () => {
    expect(await verify(user, ' 张三 ', number.toLowerCase())).toEqual(success);
    const detail = await detailOf(user);
    expect(detail.base.isIdcardCheck).toBe(true);
    expect(detail.idcard).toEqual({
      name: '张三',
      idCardNo: '1101************2X',
      dateAdd: expect.any(String),
    });
    expect((await getUser(t.ctx, user.uid)).idCardNumber).toBe(number);
  });

  it('takes the same card again and no other one', async () => {
    expect(await verify(user, '张三', number)).toEqual(success);
    expect(await verify(user, '李四', number)).toEqual({ code: 30002, msg: '您已完成实名认证，不能更换' });
  });

  it('lets a user be wrong five times a day: each question costs the shop money', async () => {
    const guesser = await signUp(t, 'guesser');
    for (let guess = 0; guess < 5; guess++)
      expect((await verify(guesser, '王不符', number)).code).toBe(30001);
    expect(await verify(guesser, '王五', number)).toMatchObject({ code: 4000 });
    t.clock.advance(24 * 3_600_000);
    expect(await verify(guesser, '王五', number)).toEqual(success);
  });

  it('answers 800 while the authority is silent, and forgets the try', async () => {
    const waiter = await signUp(t, 'waiter');
    const before = t.ctx.ports.get(identityCheckers);
    const matches = () => Promise.reject(new Failure('outbound/timeout'));
    t.ctx.ports.bind(identityCheckers, { checkerFor: async () => ({ matches }) });
    expect(await verify(waiter, '王五', number)).toMatchObject({ code: 800 });
    t.ctx.ports.bind(identityCheckers, before);
    expect(await verify(waiter, '王五', number)).toEqual(success);
  });
});
