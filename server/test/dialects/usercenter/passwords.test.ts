import { beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { hashPassword, registerUser } from '../../../src/modules/identity/index.ts';
import { useTestApp } from '../../support/test-app.ts';
import { clientOf, receiveCode, seal, tokenFor } from '../../support/usercenter-client.ts';

const t = useTestApp();
const shop = clientOf(t);
const SET = '/front/account/login/setNewPassword';
const LOGIN = '/front/account/login/login';
const OLD = 'secret-123';
const NEW = 'another-456';
let passwordHash: string;
let people = 0;
beforeAll(async () => {
  passwordHash = await hashPassword(t.ctx, OLD);
});

async function someone() {
  const number = String(13_400_000_000 + ++people);
  const names = { username: `somebody${people}`, mobile: number, email: `p${people}@example.com` };
  const created = await inTransaction(t.ctx, (tx) =>
    registerUser(tx, { source: 'username', passwordHash, ...names }),
  );
  if (!created) throw new Error('taken');
  const jwt = await tokenFor(t, created);
  return { ...names, id: created.id, full: `+86${number}`, jwt };
}

const works = async (user_account: string, password: string) =>
  (await shop.post(LOGIN, { user_account, password })).status === 200;
const isIn = async (token: string) => (await shop.get('/front/account/user/info', {}, token)).status === 200;

describe('a forgotten password', () => {
  it('is replaced by whoever gets the code on the phone; all devices are out', async () => {
    const { username, mobile, full, jwt } = await someone();
    const answer = await shop.post(SET, {
      ...{ user_intl: '+86', mobile, bind_type: 1, password: NEW },
      ...{ verify_key: full, verify_code: await receiveCode(t, full) },
    });
    expect(answer).toMatchObject({ status: 200, data: null });
    expect([await works(username, OLD), await works(username, NEW), await isIn(jwt)]).toEqual([
      ...[false, true, false],
    ]);
  });

  it('or by mail', async () => {
    const { username, email } = await someone();
    const proof = { verify_key: email, verify_code: await receiveCode(t, email) };
    expect((await shop.get(SET, { bind_type: 2, password: NEW, ...proof })).status).toBe(200);
    expect(await works(username, NEW)).toBe(true);
  });

  it('may come sealed', async () => {
    const { username, email } = await someone();
    const key = (await shop.get('/front/sys/config/publicKey')).data.public_key;
    const proof = { verify_key: email, verify_code: await receiveCode(t, email) };
    const password = seal(key, NEW);
    expect((await shop.post(SET, { bind_type: 2, password, encrypt: 'true', ...proof })).status).toBe(200);
    expect(await works(username, NEW)).toBe(true);
  });

  it('is not replaced for another number than the code’s', async () => {
    const victim = await someone();
    const own = await someone();
    const proof = { verify_key: own.full, verify_code: await receiveCode(t, own.full) };
    expect(await shop.post(SET, { mobile: victim.mobile, password: NEW, ...proof })).toMatchObject({
      ...{ code: 300, msg: '验证码有误' },
    });
    expect(await works(victim.username, OLD)).toBe(true);
  });

  it('is asked for in words that say what is wrong', async () => {
    const { full } = await someone();
    const verify_code = await receiveCode(t, full);
    const proof = { verify_key: full, verify_code };
    const said = async (fields: object) => (await shop.post(SET, { password: NEW, ...fields })).msg;
    expect(await said({ ...proof, verify_code: 'x' })).toBe('验证码有误');
    expect(await said({})).toBe('验证码有误');
    expect(await said({ ...proof, password: '' })).toBe('密码有误');
    expect(await said({ ...proof, password: '12345' })).toBe('密码长度应为 6～64 位');
    expect(await said({ ...proof, mobile: '12' })).toBe('手机号码不正确');
    expect(await said({ ...proof, user_email: 'x' })).toBe('该邮箱不存在');
    const stranger = '+8613499999999';
    const strangers = { verify_key: stranger, verify_code: await receiveCode(t, stranger) };
    expect(await said(strangers)).toBe('手机号码未绑定登录');
    const mail = 'stranger@example.com';
    expect(await said({ verify_key: mail, verify_code: await receiveCode(t, mail) })).toBe(
      '该邮箱绑定不存在',
    );
  });
});

describe('another password for the old one', () => {
  it.each([
    [SET, '旧密码不正确'],
    ['/front/account/login/changePassword', '旧密码不正确！'],
  ])('%s ends the other devices and not this one', async (path, wrong) => {
    const { id, username, jwt } = await someone();
    const elsewhere = await tokenFor(t, { id });
    const ask = (fields: object) => shop.post(path, { bind_type: 3, ...fields }, jwt);
    expect(await ask({ old_password: 'wrong-123', password: NEW })).toMatchObject({ code: 300, msg: wrong });
    expect(await ask({ password: NEW })).toMatchObject({ code: 300, msg: wrong });
    expect(await ask({ old_password: OLD })).toMatchObject({ code: 300, msg: '密码有误' });
    expect(await isIn(elsewhere)).toBe(true);
    expect((await ask({ old_password: OLD, password: NEW })).status).toBe(200);
    expect([await works(username, NEW), await isIn(jwt), await isIn(elsewhere)]).toEqual([true, true, false]);
  });

  it('is for who is signed in, and nobody may go on guessing', async () => {
    expect(await shop.post(SET, { bind_type: 3, old_password: OLD, password: NEW })).toMatchObject({
      ...{ code: 401, msg: '请重新登录' },
    });
    const { jwt } = await someone();
    const guess = (old_password: string) =>
      shop.post(SET, { bind_type: 3, old_password, password: NEW }, jwt);
    for (let tries = 0; tries < 10; tries++) await guess('wrong-123');
    expect((await guess(OLD)).msg).toMatch(/^密码错误次数过多/);
  });
});
