import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  idCardView,
  loginView,
  ownUserView,
  publicUserView,
} from '../../../src/dialects/apifm/views/user.ts';
import type { User } from '../../../src/modules/identity/index.ts';
import { userSources } from '../../../src/modules/identity/tables.ts';

const ZONE = 'Asia/Shanghai';
const CALL = { tenant: { id: 1, domain: 'shop', timeZone: ZONE }, publicUrl: 'https://shop.example' };
const row: User = {
  tenantId: 3,
  id: 7,
  openId: '0123456789abcdef0123456789abcdef',
  username: 'anna',
  mobile: '13812345678',
  email: 'anna@example.com',
  passwordHash: '$argon2id$secret',
  nick: '安娜',
  avatarUrl: null,
  province: null,
  city: null,
  gender: 2,
  birthday: '1990-01-02',
  status: 'active',
  source: 'mobile',
  referrerId: 5,
  isSeller: true,
  signature: null,
  contactEmail: null,
  realName: '张三',
  idCardNumber: '11010519491231002X',
  idCardVerifiedAt: new Date('2026-03-02T02:00:00Z'),
  tags: ['VIP'],
  extensions: {},
  registeredIp: '192.0.2.1',
  loginIp: '192.0.2.2',
  loginAt: new Date('2026-03-02T16:30:00Z'),
  createdAt: new Date('2026-03-01T00:00:00Z'),
  updatedAt: null,
};

describe('a user as others see them', () => {
  it('shows who they are in the shop’s time, and nothing to find or attack them by', () => {
    const shown = publicUserView(row, CALL);
    expect(shown).toMatchObject({
      id: 7,
      nick: '安娜',
      mobile: '138****5678',
      source: 1,
      sourceStr: '手机注册',
      isIdcardCheck: true,
      isSeller: true,
      dateAdd: '2026-03-01 08:00:00',
      dateLogin: '2026-03-03 00:30:00',
    });
    const text = JSON.stringify(shown);
    for (const secret of ['13812345678', '192.0.2', 'anna@', 'argon2', '张三', '110105'])
      expect(text).not.toContain(secret);
  });

  it('never shows a whole number, however long it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{8,20}$/), (mobile) => {
        const shown = publicUserView({ ...row, mobile }, CALL).mobile ?? '';
        expect(shown).toBe(`${mobile.slice(0, 3)}****${mobile.slice(-4)}`);
      }),
    );
  });

  it('names every way of coming and both states', () => {
    const labels = userSources.map((source) => publicUserView({ ...row, source }, CALL));
    expect(new Set(labels.map(({ source }) => source)).size).toBe(userSources.length);
    expect(publicUserView({ ...row, source: 'wechat-mini' }, CALL)).toMatchObject({
      source: 0,
      sourceStr: '小程序',
    });
    expect(publicUserView({ ...row, status: 'disabled' }, CALL)).toMatchObject({
      status: 1,
      statusStr: '禁用',
    });
  });
});

describe('a user as they see themselves', () => {
  it('shows their own number and where they signed in, but no hash', () => {
    const shown = ownUserView(row, CALL, { levelId: 4, autoRenew: true });
    expect(shown).toMatchObject({
      mobile: '13812345678',
      username: 'anna',
      email: 'anna@example.com',
      birthday: '1990-01-02',
      pwd: 'yes',
      ipAdd: '192.0.2.1',
      ipLogin: '192.0.2.2',
      levelId: 4,
      levelRenew: true,
    });
    expect(JSON.stringify(shown)).not.toContain('argon2');
  });

  it('shows the real name with most of the number hidden, and nothing before it is verified', () => {
    expect(idCardView(row, ZONE)).toEqual({
      name: '张三',
      idCardNo: '1101************2X',
      dateAdd: '2026-03-02 10:00:00',
    });
    expect(idCardView({ ...row, idCardVerifiedAt: null }, ZONE)).toBeUndefined();
  });
});

it('a login is token and uid, with the openid where it came by WeChat', () => {
  expect(loginView({ token: 't', userId: 7, sessionId: 9 })).toEqual({ token: 't', uid: 7 });
  expect(loginView({ token: 't', userId: 7, sessionId: 9, openid: 'o', unionid: 'u' })).toEqual({
    token: 't',
    uid: 7,
    openid: 'o',
    unionid: 'u',
  });
});
