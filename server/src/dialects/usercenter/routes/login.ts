import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { relativeUrl } from '../../../modules/files/index.ts';
import {
  accountKindOf,
  checkPicture,
  enterWithCode,
  type Introduction,
  type Login,
  logInWithPassword,
  logOut,
  registerWithCode,
  registerWithUsername,
} from '../../../modules/identity/index.ts';
import { admit } from '../admit.ts';
import { toCoreMobile } from '../mobile-numbers.ts';
import { email, id, integer, text } from '../params.ts';
import { type GivenPassword, passwordParams, typedPassword } from '../passwords.ts';
import { renamed } from '../rename-failure.ts';
import { bothVerbs } from '../route.ts';
import { codeFor, type GivenVerification, verifyParams } from '../verify-key.ts';

const group = '登录接口';

const userAccount = text(128).optional().describe('用户账号；手机号含国家编码，如 +8613800138000');
const bindType = integer(1, 99).optional().describe('注册方式：1 手机，2 邮箱，3 账号');
const clientInfo = text(2000).optional().describe('客户端信息');

/** What newcomers may say about themselves. */
const introductionParams = {
  userNickname: text(50).optional().describe('用户昵称，默认为账号'),
  userAvatar: text(500).optional().describe('用户头像'),
  sourceUserId: id('referrer').describe('推荐人用户编号'),
};

/** By which of a newcomer's names they register. */
const MOBILE = 1;
const EMAIL = 2;
const ACCOUNT = 3;

export const loginRoutes = [
  ...bothVerbs({
    path: '/front/account/login/login',
    summary: '登录接口',
    group,
    access: 'public',
    rate: 'login',
    params: { userAccount, ...passwordParams, ...verifyParams, clientInfo },
    handle: async (ctx, given) => {
      const { verifyKey, verifyCode = '', userAccount: typed = '' } = given;
      if (verifyKey !== undefined) await checkPicture(ctx, { key: verifyKey, answer: verifyCode });
      const account = toCoreMobile(typed) ?? typed;
      const kind = await accountKindOf(ctx, account);
      const login = await logInWithPassword(ctx, {
        kind,
        account,
        password: await typedPassword(ctx, given),
        device: { name: given.clientInfo?.slice(0, 255) },
      });
      return admit(ctx, login);
    },
  }),
  ...bothVerbs({
    path: '/front/account/login/register',
    summary: '注册接口',
    group,
    access: 'public',
    rate: 'login',
    params: {
      userAccount,
      bindType,
      ...passwordParams,
      ...verifyParams,
      userMobile: text(32).optional().describe('手机号码，含国家编码'),
      userEmail: text(128).optional().describe('用户邮箱'),
      ...introductionParams,
    },
    errors: {
      'mobile/malformed': [300, '请输入正确的手机号！'],
      'email/malformed': [300, 'Email不准确！'],
      'bind-type/unknown': [300, '不支持的注册方式'],
      'username/special': [300, '用户账号不可以包含特殊字符串！'],
      'user/mobile-taken': [300, '手机号已经绑定过，不可以使用此手机号注册'],
      'user/email-taken': [300, 'Email已经绑定过，不可以使用此Email注册'],
      'user/already-registered': [300, '用户已经存在,请更换用户名'],
    },
    handle: async (ctx, given) => admit(ctx, await register(ctx, given)),
  }),
  ...bothVerbs({
    path: '/front/account/login/doSmsLogin',
    summary: '短信登录接口',
    group,
    access: 'public',
    rate: 'login',
    params: {
      userAccount,
      bindType,
      ...passwordParams,
      ...verifyParams,
      userMobile: text(32).optional().describe('手机号码，含国家编码'),
      clientInfo,
      ...introductionParams,
    },
    handle: async (ctx, given) => {
      const named = given.userMobile ?? given.userAccount ?? given.verifyKey ?? '';
      const mobile = toCoreMobile(named) ?? fail('mobile/malformed');
      const code = codeFor(given, 'sms', mobile);
      const introduction = { nick: given.userNickname, referrerId: given.sourceUserId };
      return admit(ctx, await enterWithCode(ctx, { ...code, introduction }));
    },
  }),
  ...bothVerbs({
    path: '/front/account/login/logout',
    summary: '退出登录',
    group,
    access: 'optional',
    params: { userAccount, ...passwordParams, ...verifyParams },
    handle: async (ctx) => {
      if (ctx.user) await logOut({ ...ctx, user: ctx.user });
      return { token: '' };
    },
  }),
];

interface GivenNewcomer extends GivenVerification, GivenPassword {
  readonly userAccount?: string | undefined;
  readonly bindType?: number | undefined;
  readonly userMobile?: string | undefined;
  readonly userEmail?: string | undefined;
  readonly userNickname?: string | undefined;
  readonly userAvatar?: string | undefined;
  readonly sourceUserId?: number | undefined;
}

/** Registers by a number or an address that a code proves, or by a name for whoever can read a picture; signs in. */
async function register(ctx: Context, given: GivenNewcomer): Promise<Login | undefined> {
  const password = await typedPassword(ctx, given);
  const account = (given.userAccount ?? '').trim();
  const introduction: Introduction = {
    nick: given.userNickname?.trim() || undefined,
    avatarUrl: given.userAvatar && relativeUrl(ctx, given.userAvatar),
    referrerId: given.sourceUserId,
  };
  const newcomer = { password, introduction, autoLogin: 'newcomers' } as const;
  const { bindType = ACCOUNT } = given;
  if (bindType === MOBILE) {
    const mobile = toCoreMobile(account || (given.userMobile ?? '')) ?? fail('mobile/malformed');
    const taken = renamed('user/already-registered', 'user/mobile-taken');
    return registerWithCode(ctx, { ...codeFor(given, 'sms', mobile), ...newcomer }).catch(taken);
  }
  if (bindType === EMAIL) {
    const mail = email().safeParse(account || given.userEmail).data ?? fail('email/malformed');
    const taken = renamed('user/already-registered', 'user/email-taken');
    return registerWithCode(ctx, { ...codeFor(given, 'mail', mail), ...newcomer }).catch(taken);
  }
  if (bindType !== ACCOUNT) return fail('bind-type/unknown');
  if (account.includes('+')) return fail('username/special');
  const picture = { key: given.verifyKey, answer: given.verifyCode };
  // A name may be shown to others as a nick; a number or an address may not.
  const named = { ...introduction, nick: introduction.nick ?? account };
  return registerWithUsername(ctx, { ...newcomer, username: account, introduction: named, picture });
}
