import {
  changeMobile,
  changeNick,
  changePasswordEverywhere,
  getUser,
  resetPassword,
} from '../../../modules/identity/index.ts';
import { readWallet } from '../../../modules/ledger/index.ts';
import { mobile, newPassword, text } from '../params.ts';
import { route } from '../route.ts';
import { userView } from '../views/user.ts';
import { codeErrors, missingCode, smsCodeAlias } from './sms-keys.ts';

const group = '用户';
const tooOften = { 'login/throttled': [607, '密码错误次数过多，解禁时间：{until}'] } as const;

export const userAccountRoutes = [
  route({
    rpc: 'user.pwd.edit',
    summary: '用户密码修改',
    group,
    access: 'user',
    writes: true,
    params: {
      old_pwd: text(64).describe('旧密码'),
      new_pwd: newPassword().describe('新密码，6-20 位数字字母下划线破折号组成'),
    },
    missing: { old_pwd: '原密码必须填写', new_pwd: '新密码必须填写' },
    done: '密码修改成功',
    errors: {
      ...tooOften,
      'password/unchanged': [503, '新密码不能与原密码相同'],
      'password/wrong': [503, '原密码不正确'],
    },
    handle: (ctx, { old_pwd, new_pwd }) => changePasswordEverywhere(ctx, { before: old_pwd, after: new_pwd }),
  }),
  route({
    rpc: 'user.pwd.find',
    summary: '用户密码找回',
    group,
    access: 'public',
    writes: true,
    guarded: true,
    params: {
      mobile: mobile().describe('用户注册的手机账号'),
      code: text(64)
        .regex(/^[A-Za-z0-9]{4,8}$/, '验证码格式不正确')
        .describe('短信验证码'),
      password: newPassword().describe('新密码，6-20 位数字字母下划线破折号组成'),
    },
    aliases: smsCodeAlias,
    missing: { ...missingCode, mobile: '手机号不能为空', password: '密码不能为空' },
    done: '密码找回成功',
    errors: { ...codeErrors, 'user/not-registered': [503, '密码找回失败'] },
    handle: (ctx, { mobile, code, password }) =>
      resetPassword(ctx, { channel: 'sms', target: mobile, code, purpose: 'reset-password', password }),
  }),
  route({
    rpc: 'user.detail',
    summary: '用户详情接口',
    group,
    access: 'user',
    params: {},
    done: '信息获取成功',
    handle: async (ctx) => {
      const view = userView(await getUser(ctx, ctx.user.id), ctx);
      const { points } = await readWallet(ctx, ctx.user.id);
      return { ...view, c_time: view.reg_time, gold: points };
    },
  }),
  route({
    rpc: 'user.mobile.change',
    summary: '更换手机号',
    group,
    access: 'user',
    writes: true,
    later: true,
    params: {
      password: text(64).describe('登录密码'),
      mobile: mobile().describe('新手机号'),
      code: text(16).describe('发送到新手机号的验证码'),
    },
    aliases: smsCodeAlias,
    missing: missingCode,
    done: '更换成功',
    errors: {
      ...codeErrors,
      ...tooOften,
      'account/unchanged': [503, '手机号未变化'],
      'account/taken': [503, '该手机号已经被占用'],
      'password/wrong': [503, '密码不正确'],
    },
    handle: (ctx, { password, mobile, code }) => changeMobile(ctx, { password, mobile, code }),
  }),
  route({
    rpc: 'user.nickname.edit',
    summary: '修改昵称',
    group,
    access: 'user',
    writes: true,
    later: true,
    params: {
      nickname: text(64)
        .refine((nick) => [...nick].length >= 4 && [...nick].length <= 20, '昵称必须4~20个字符')
        .describe('昵称，4~20 个字符'),
    },
    missing: { nickname: '昵称必须4~20个字符' },
    done: '修改成功',
    errors: { 'nick/taken': [503, '昵称已经被人占用'] },
    handle: async (ctx, { nickname }) => {
      await changeNick(ctx, nickname);
      return { nickname };
    },
  }),
];
