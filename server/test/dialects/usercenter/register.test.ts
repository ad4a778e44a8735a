import { describe, expect, it } from 'vitest';
import { user } from '../../../src/modules/identity/tables.ts';
import { captcha } from '../../../src/modules/identity/tables.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { setPointsRule } from '../../../src/modules/points/index.ts';
import { setSetting } from '../../../src/modules/tenancy/index.ts';
import { useTestApp } from '../../support/test-app.ts';
import { clientOf, newMember, receiveCode } from '../../support/usercenter-client.ts';

const t = useTestApp();
const shop = clientOf(t);
const REGISTER = '/front/account/login/register';
const password = 'secret-123';

/** Reads the picture drawn for a key, as a person would. */
async function readPicture(key: string): Promise<string> {
  const response = await t.app.http.inject({
    url: `/front/sys/captcha/index?verify_key=${encodeURIComponent(key)}&timestamp=1`,
    headers: { host: 'shop.test' },
  });
  expect(response.headers['content-type']).toBe('image/png');
  const rows = await t.ctx.db.select().from(captcha);
  return rows.find((row) => row.key === key)?.answer ?? '';
}

const countUsers = async () => (await t.ctx.db.select().from(user)).length;

describe('registering by a name', () => {
  it('takes who can read the picture, signs them in, and shows the name as a nick', async () => {
    const user_account = 'newcomer';
    const code = await readPicture(user_account);
    const fields = { user_account, password, verify_key: user_account, verify_code: code.toUpperCase() };
    const { status, data } = await shop.post(REGISTER, fields);
    expect(status).toBe(200);
    const info = await shop.get('/front/account/user/info', {}, data.token);
    expect(info.data).toMatchObject({
      ...{ user_id: data.user_id, user_account, user_nickname: user_account, user_state: 1, user_gender: 0 },
      ...{ user_level_id: 1001, user_level_name: '普通会员', user_birthday: '1971-01-01 00:00:00' },
      ...{ user_is_authentication: 0, roles: [], permissions: [], role_id: 0 },
    });
    expect((await shop.post('/front/account/login/login', { user_account, password })).status).toBe(200);
  });

  it('keeps the picture good when the name is taken, and uses it up with the registration', async () => {
    const taken = await newMember(t);
    const key = 'picture-of-one';
    const verify_code = await readPicture(key);
    const ask = (user_account: string) =>
      shop.post(REGISTER, { user_account, password, verify_key: key, verify_code });
    expect(await ask(taken.username)).toMatchObject({ code: 300, msg: '用户已经存在,请更换用户名' });
    expect((await ask('free-name')).status).toBe(200);
    expect(await ask('another-name')).toMatchObject({ code: 300, msg: '验证码有误' });
  });

  it('refuses what is no name or no password, and anybody without a picture', async () => {
    const before = await countUsers();
    const ask = async (fields: object) => {
      const key = 'refusals';
      const verify_code = await readPicture(key);
      const given = { user_account: 'fine-name', password, verify_key: key, verify_code, ...fields };
      return (await shop.post(REGISTER, given)).msg;
    };
    expect(await ask({ user_account: '+8613800000001' })).toBe('用户账号不可以包含特殊字符串！');
    expect(await ask({ user_account: 'a' })).toBe('用户账号应为 2～32 位，不能有空格');
    expect(await ask({ password: '12345' })).toBe('密码长度应为 6～64 位');
    expect(await ask({ verify_code: 'nope' })).toBe('验证码有误');
    expect(await ask({ verify_code: undefined })).toBe('验证码有误');
    expect(await ask({ verify_key: undefined })).toBe('验证码有误');
    expect(await ask({ bind_type: 13 })).toBe('不支持的注册方式');
    expect(await countUsers()).toBe(before);
  });
});

describe('registering by a number or an address', () => {
  const mobile = '+8613500001111';
  const mail = 'new@example.com';

  it('takes whom the code has reached', async () => {
    const byMobile = await shop.get(REGISTER, {
      ...{ bind_type: 1, user_account: mobile, password, user_nickname: '小明' },
      ...{ verify_key: mobile, verify_code: await receiveCode(t, mobile) },
    });
    const info = await shop.get('/front/account/user/info', {}, byMobile.data.token);
    expect(info.data).toMatchObject({
      ...{ user_account: mobile, user_intl: '+86', user_mobile: '13500001111', user_nickname: '小明' },
    });
    const byMail = await shop.post(REGISTER, {
      ...{ bind_type: 2, user_account: mail, password },
      ...{ verify_key: mail, verify_code: await receiveCode(t, mail) },
    });
    const other = await shop.get('/front/account/user/info', {}, byMail.data.token);
    expect(other.data).toMatchObject({ user_account: mail, user_email: mail, user_mobile: '' });
  });

  it('refuses one that is taken, in its own words', async () => {
    const again = async (bind_type: number, to: string) =>
      shop.post(REGISTER, {
        ...{ bind_type, user_account: to, password },
        ...{ verify_key: to, verify_code: await receiveCode(t, to) },
      });
    expect((await again(1, mobile)).msg).toBe('手机号已经绑定过，不可以使用此手机号注册');
    expect((await again(2, mail)).msg).toBe('Email已经绑定过，不可以使用此Email注册');
  });

  it('does not take a code of one’s own for somebody else’s number', async () => {
    const own = '+8613500002222';
    const verify_code = await receiveCode(t, own);
    const fields = { bind_type: 1, user_account: '+8613500003333', password, verify_key: own, verify_code };
    expect(await shop.post(REGISTER, fields)).toMatchObject({ code: 300, msg: '验证码有误' });
    for (const user_account of ['13500003333', '+86135', 'x'])
      expect((await shop.post(REGISTER, { ...fields, user_account })).msg).toBe('请输入正确的手机号！');
    expect((await shop.post(REGISTER, { ...fields, bind_type: 2 })).msg).toBe('Email不准确！');
  });
});

describe('what a newcomer finds', () => {
  it('is the points and growth of the rules, a greeting, and the inviter', async () => {
    await setPointsRule(t.ctx, { code: 'register', name: '注册', points: 30 });
    await setSetting(t.ctx, { key: 'EXP_REG', value: '20' });
    await setSetting(t.ctx, { key: 'WELCOME_MESSAGE', value: '欢迎光临' });
    const inviter = await newMember(t);
    const to = '+8613500004444';
    const { data } = await shop.post(REGISTER, {
      ...{ bind_type: 1, user_account: to, password, source_user_id: inviter.id },
      ...{ verify_key: to, verify_code: await receiveCode(t, to) },
    });
    await t.runJobs();
    await t.runJobs();
    expect(await readWallet(t.ctx, data.user_id)).toMatchObject({ points: 30, growth: 70 });
    const info = await shop.get('/front/account/user/info', {}, data.token);
    expect(info.data).toMatchObject({ user_parent_id: inviter.id, unread_number: 1, user_points: 30 });
    const notices = await shop.get('/front/account/userMessage/getNotice', {}, data.token);
    expect(notices.data).toEqual([
      expect.objectContaining({ message_content: '欢迎光临', message_type: 1, user_other_nickname: '系统' }),
    ]);
    expect(t.logged).toEqual([]);
  });
});
