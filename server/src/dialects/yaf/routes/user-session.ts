import type { Context } from '../../../kernel/context.ts';
import {
  type ClientLogin,
  leaveClient,
  logInByMobile,
  ownerOfToken,
  registerByMobile,
  userIdOfOpenId,
} from '../../../modules/identity/index.ts';
import { readWallet } from '../../../modules/ledger/index.ts';
import { integer, mobile, newPassword, text } from '../params.ts';
import { route } from '../route.ts';
import { clientClassOf, deviceOf } from '../session.ts';
import { loginView } from '../views/user.ts';
import { codeErrors, missingCode, smsCodeAlias } from './sms-keys.ts';

const group = '用户';
const BY_CODE = 1;

const taken = { 'user/already-registered': [604, '您的账号已经被占用!'] } as const;

async function answerLogin(ctx: Context, login: ClientLogin) {
  const { points } = await readWallet(ctx, login.user.id);
  return loginView(login, points, ctx);
}

export const userSessionRoutes = [
  route({
    rpc: 'user.login',
    summary: '登录接口',
    group,
    access: 'public',
    guarded: true,
    params: {
      mobile: mobile().describe('手机号'),
      code: text(64).describe('短信验证码；密码登录时为密码'),
      login_type: integer().describe('1 验证码登录、2 密码登录'),
    },
    aliases: smsCodeAlias,
    missing: { code: '密码必须填写!' },
    done: '登录成功',
    errors: {
      ...codeErrors,
      'user/not-registered': [605, '账号不存在!'],
      'login/refused': [503, '密码不正确!'],
      'login/just-locked': [607, '账号密码错误{tries}次被禁止登录,解禁时间：{until}'],
      'login/just-locked-by-code': [607, '验证码错误{tries}次被禁止登录,解禁时间：{until}'],
      'login/locked': [607, '账号已冻结登录，解禁时间：{until}'],
    },
    handle: async (ctx, { mobile, code, login_type }, call) => {
      const by = login_type === BY_CODE ? 'code' : 'password';
      return answerLogin(ctx, await logInByMobile(ctx, { mobile, by, secret: code, device: deviceOf(call) }));
    },
  }),
  route({
    rpc: 'user.register',
    summary: '注册接口',
    group,
    access: 'public',
    writes: true,
    guarded: true,
    params: {
      mobile: mobile().describe('手机号'),
      password: newPassword().describe('6-20 位数字字母下划线破折号组成'),
      code: text(64)
        .regex(/^\d{6}$/, '验证码长度必须在6~6之间')
        .describe('短信验证码'),
      activity_id: text(32).optional().describe('注册来源的活动'),
      invite_user: text(32).optional().describe('邀请人的 open_id'),
    },
    aliases: smsCodeAlias,
    missing: { ...missingCode, mobile: '手机号不能为空', password: '密码不能为空' },
    done: '注册成功',
    errors: { ...codeErrors, ...taken },
    handle: async (ctx, { mobile, password, code, invite_user }, call) => {
      const referrerId = invite_user === undefined ? undefined : await userIdOfOpenId(ctx, invite_user);
      const newcomer = { mobile, password, code, referrerId, device: deviceOf(call) };
      const view = await answerLogin(ctx, await registerByMobile(ctx, newcomer));
      return { ...view, openid: view.open_id };
    },
  }),
  route({
    rpc: 'user.logout',
    summary: '用户退出接口',
    group,
    access: 'public',
    needsPlatform: true,
    params: {},
    done: '退出成功',
    handle: async (ctx, _params, call) => {
      const userId = await ownerOfToken(ctx, call.token);
      if (userId !== undefined) await leaveClient(ctx, userId, clientClassOf(call));
    },
  }),
];
