import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { openSession, registerUser } from '../../../src/modules/identity/index.ts';
import { issueToken } from '../../../src/dialects/usercenter/session.ts';
import { useTestApp } from '../../support/test-app.ts';
import { clientOf, newMember, receiveCode, tokenFor } from '../../support/usercenter-client.ts';

const t = useTestApp();
const shop = clientOf(t);
const BIND = '/front/account/user/bindMobile';
const UNBIND = '/front/account/user/unBindMobile';
const info = async (jwt: string) => (await shop.get('/front/account/user/info', {}, jwt)).data;
let numbers = 0;
const newNumber = () => `+86${13_300_000_000 + ++numbers}`;
const proof = async (number: string) => ({ verify_key: number, verify_code: await receiveCode(t, number) });

describe('bindMobile', () => {
  it('binds the number that the code has reached, and answers with a token that works', async () => {
    const { id, jwt } = await newMember(t);
    const number = newNumber();
    const { status, data } = await shop.post(BIND, { user_intl: '+86', ...(await proof(number)) }, jwt);
    expect({ status, user_id: data.user_id }).toEqual({ status: 200, user_id: id });
    expect(await info(data.token)).toMatchObject({ user_intl: '+86', user_mobile: number.slice(3) });
    expect((await shop.get(BIND, await proof(number), jwt)).status).toBe(200);
  });

  it('sets a password on the way, which puts the other devices out', async () => {
    const { id, username, jwt } = await newMember(t);
    const elsewhere = await tokenFor(t, { id });
    const number = newNumber();
    await shop.post(BIND, { password: 'secret-123', ...(await proof(number)) }, jwt);
    expect((await shop.get('/front/account/user/info', {}, elsewhere)).code).toBe(401);
    const login = { user_account: username, password: 'secret-123' };
    expect((await shop.post('/front/account/login/login', login)).status).toBe(200);
  });

  it('refuses numbers of others, wrong codes and what is no number', async () => {
    const [owner, other] = [await newMember(t), await newMember(t)];
    const number = newNumber();
    await shop.post(BIND, await proof(number), owner.jwt);
    const said = async (fields: object) => (await shop.post(BIND, { ...fields }, other.jwt)).msg;
    expect(await said(await proof(number))).toBe('手机号已经绑定用户！');
    expect(await said({ verify_key: newNumber(), verify_code: '1234' })).toBe('验证码有误');
    expect(await said({ verify_key: number.slice(3), verify_code: '1234' })).toBe('手机号码不正确');
    expect(await said({})).toBe('手机号码不正确');
    expect((await shop.post(BIND, {})).code).toBe(401);
  });

  it('changes the number under its other name', async () => {
    const { jwt } = await newMember(t);
    await shop.post(BIND, await proof(newNumber()), jwt);
    const next = newNumber();
    await shop.post('/front/account/user/reBindMobile', await proof(next), jwt);
    expect(await info(jwt)).toMatchObject({ user_mobile: next.slice(3) });
  });
});

describe('unBindMobile', () => {
  it('takes one’s own number away', async () => {
    const { jwt } = await newMember(t);
    const number = newNumber();
    await shop.post(BIND, { password: 'secret-123', ...(await proof(number)) }, jwt);
    expect(await shop.post(UNBIND, await proof(number), jwt)).toMatchObject({ status: 200, data: null });
    expect(await info(jwt)).toMatchObject({ user_intl: '', user_mobile: '' });
  });

  it('takes away no number of somebody else, even with its code', async () => {
    const [owner, thief] = [await newMember(t), await newMember(t)];
    const number = newNumber();
    await shop.post(BIND, await proof(number), owner.jwt);
    expect(await shop.post(UNBIND, await proof(number), thief.jwt)).toMatchObject({
      ...{ code: 300, msg: '手机号码不正确' },
    });
    expect(await info(owner.jwt)).toMatchObject({ user_mobile: number.slice(3) });
  });

  it('locks nobody out: the only way in stays, and so does its code', async () => {
    const number = newNumber();
    const mobile = number.slice(3);
    const login = await inTransaction(t.ctx, async (tx) => {
      const created = await registerUser(tx, { source: 'mobile', mobile });
      if (!created) throw new Error('taken');
      return openSession(tx, created);
    });
    const jwt = await issueToken(t.ctx, login);
    const code = await proof(number);
    expect((await shop.post(UNBIND, code, jwt)).msg).toBe('该手机号是唯一的登录方式，不能解绑');
    expect(await info(jwt)).toMatchObject({ user_mobile: mobile });
    const again = { user_mobile: number, ...code };
    expect((await shop.post('/front/account/login/doSmsLogin', again)).status).toBe(200);
  });
});
