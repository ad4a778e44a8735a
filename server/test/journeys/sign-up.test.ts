import { describe, expect, it } from 'vitest';
import { listen } from '../support/running-server.ts';
import { useTestApp } from '../support/test-app.ts';
import { openWxClient, SDK_VERSIONS } from '../support/wx-client.ts';
import { home } from './stage.ts';

const t = useTestApp();
let people = 0;

interface Login {
  token: string;
  uid: number;
}
interface UserDetail {
  base: { id: number; nick?: string; mobile?: string };
  ext: Record<string, string>;
}

describe.each(Object.entries(SDK_VERSIONS))('with the SDK %s', (_name, sdkPackage) => {
  const open = async () => openWxClient(sdkPackage, await listen(t.app));

  it('somebody signs up by name, signs in, changes the profile, and leaves for good', async () => {
    const shop = await open();
    const account = { username: `somebody${++people}`, pwd: 'secret-123' };
    await shop.ask('register_username', { ...account, nick: '小明' });
    expect(await shop.code('register_username', account)).not.toBe(0);
    expect(await shop.code('login_username', { ...account, pwd: 'wrong-123' })).not.toBe(0);
    const { token, uid } = await shop.ask<Login>('login_username', account);
    expect(await shop.code('checkToken', token)).toBe(0);
    await shop.ask('modifyUserInfo', { token, nick: '大明', city: '杭州', extJsonStr: '{"学校":"浙大"}' });
    expect(await shop.ask<UserDetail>('userDetail', token)).toMatchObject({
      base: { id: uid, nick: '大明', city: '杭州', username: account.username },
      ext: { 学校: '浙大' },
    });
    expect(await shop.ask('userAmount', token)).toEqual(
      expect.objectContaining({ balance: 0, freeze: 0, score: 0, totleConsumed: 0 }),
    );
    await shop.ask('loginout', token);
    expect(await shop.code('checkToken', token)).toBe(2000);
    expect(await shop.code('userDetail', token)).toBe(2000);
  });

  it('a WeChat user is sent to register first, registers quickly, and is known from then on', async () => {
    const shop = await open();
    const code = shop.wx.login(`quick-${++people}`);
    expect(await shop.code('login_wx', code)).toBe(10000);
    await shop.ask('register_simple', { code, referrer: '' });
    expect(await shop.code('register_simple', { code })).toBe(10000);
    const { token, uid } = await shop.ask<Login>('login_wx', code);
    expect(await shop.ask('userWxinfo', token)).toMatchObject({ uid, openid: expect.stringMatching(/^o/) });
  });

  it('a WeChat user brings name and picture along, invited by a friend, and binds the phone number', async () => {
    const shop = await open();
    const friend = { username: `friend${++people}`, pwd: 'secret-123' };
    await shop.ask('register_username', { ...friend, nick: '老友' });
    const { uid: referrer } = await shop.ask<Login>('login_username', friend);

    const code = shop.wx.login(`detailed-${++people}`);
    const profile = {
      nickName: '阿花',
      avatarUrl: 'https://wx.example/a.png',
      province: 'Zhejiang',
      gender: 2,
    };
    await shop.ask('register_complex', { code, ...shop.wx.seal(profile), referrer });
    const { token } = await shop.ask<Login>('login_wx', code);
    expect(await shop.ask<UserDetail>('userDetail', token)).toMatchObject({
      base: { nick: '阿花', avatarUrl: 'https://wx.example/a.png' },
      referrer: { id: referrer, nick: '老友' },
    });

    const mobile = `138${String(10_000_000 + ++people)}`;
    const sealed = shop.wx.seal({ phoneNumber: mobile, purePhoneNumber: mobile, countryCode: '86' });
    expect(await shop.ask('bindMobileWxa', token, sealed.encryptedData, sealed.iv, '')).toBe(mobile);
    expect((await shop.ask<UserDetail>('userDetail', token)).base.mobile).toBe(mobile);
    expect(await shop.code('bindMobileWxa', token, 'bm90IHNlYWxlZA==', sealed.iv, '')).toBe(10010);
  });

  it('data that WeChat sealed for the mini-program is opened for it', async () => {
    const shop = await open();
    const code = shop.wx.login(`steps-${++people}`);
    const { encryptedData, iv } = shop.wx.seal({ stepInfoList: [{ timestamp: 1, step: 100 }] });
    expect(await shop.ask('encryptedData', code, encryptedData, iv)).toMatchObject({
      stepInfoList: [{ step: 100 }],
    });
  });

  it('addresses are kept, one of them the default, and changed and dropped at will', async () => {
    const shop = await open();
    const account = { username: `resident${++people}`, pwd: 'secret-123' };
    await shop.ask('register_username', account);
    const { token } = await shop.ask<Login>('login_username', account);
    expect(await shop.code('queryAddress', token)).toBe(700);
    expect(await shop.code('defaultAddress', token)).toBe(700);
    await shop.ask('addAddress', { token, ...home, isDefault: true });
    await shop.ask('addAddress', { token, ...home, linkMan: '王公司', isDefault: false });
    const list = await shop.ask<{ id: number; linkMan: string }[]>('queryAddress', token);
    const office = list.find(({ linkMan }) => linkMan === '王公司');
    expect(await shop.ask('defaultAddress', token)).toMatchObject({
      info: { linkMan: '王小明', provinceStr: '浙江省', cityStr: '杭州市', areaStr: '西湖区' },
    });
    // As the app's address list does it: nothing but the switch is sent.
    await shop.ask('updateAddress', { token, id: office?.id, isDefault: 'true' });
    expect(await shop.ask('defaultAddress', token)).toMatchObject({ info: { id: office?.id } });
    expect(await shop.ask('addressDetail', token, office?.id)).toMatchObject({ info: { linkMan: '王公司' } });
    await shop.ask('deleteAddress', token, office?.id);
    expect(await shop.code('addressDetail', token, office?.id)).toBe(700);
    expect(await shop.ask('queryAddress', token)).toHaveLength(1);
  });
});
