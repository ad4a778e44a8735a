import type { Context, UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { changePassword, type GivenCode, resetPassword } from '../../../modules/identity/index.ts';
import { toCoreMobile } from '../mobile-numbers.ts';
import { email, integer, text } from '../params.ts';
import { passwordParams, typedPassword } from '../passwords.ts';
import { renamed } from '../rename-failure.ts';
import { bothVerbs } from '../route.ts';
import { codeFor, type GivenVerification, givenCode, verifyParams } from '../verify-key.ts';

const group = '登录接口';
const oldPassword = text(1000).optional().describe('原密码');

/** How the user proves to be allowed: by a code to the number or the address, or by the old password. */
const BY_PASSWORD = 3;

export const passwordRoutes = [
  ...bothVerbs({
    path: '/front/account/login/setNewPassword',
    summary: '重设密码接口',
    group,
    access: 'optional',
    rate: 'login',
    params: {
      bindType: integer(1, 99).optional().describe('1 手机验证码，2 邮箱验证码，3 原密码（需登录）'),
      ...passwordParams,
      oldPassword,
      ...verifyParams,
      userIntl: text(8).optional().describe('国家编码'),
      mobile: text(32).optional().describe('手机号码'),
      userEmail: text(128).optional().describe('用户邮箱'),
    },
    errors: {
      'password/missing': [300, '密码有误'],
      'user/mobile-unknown': [300, '手机号码未绑定登录'],
      'user/email-unknown': [300, '该邮箱绑定不存在'],
      'email/malformed': [300, '该邮箱不存在'],
    },
    handle: async (ctx, given) => {
      const password = await typedPassword(ctx, given);
      const proof = given.bindType === BY_PASSWORD ? undefined : proofOf(given);
      if (password === '') return fail('password/missing');
      if (proof) return resetBy(ctx, proof, password);
      if (!ctx.user) return fail('session/missing');
      const old = await typedPassword(ctx, { ...given, password: given.oldPassword });
      return changePassword({ ...ctx, user: ctx.user }, { oldPassword: old, password });
    },
  }),
  ...bothVerbs({
    path: '/front/account/login/changePassword',
    summary: '修改密码',
    group,
    access: 'user',
    undocumented: true,
    rate: 'login',
    params: { ...passwordParams, oldPassword },
    errors: {
      'password/missing': [300, '密码有误'],
      'password/wrong': [300, '旧密码不正确！'],
    },
    handle: async (ctx: UserContext, given) => {
      const password = await typedPassword(ctx, given);
      if (password === '') return fail('password/missing');
      const old = await typedPassword(ctx, { ...given, password: given.oldPassword });
      return changePassword(ctx, { oldPassword: old, password });
    },
  }),
];

interface GivenProof extends GivenVerification {
  readonly userIntl?: string | undefined;
  readonly mobile?: string | undefined;
  readonly userEmail?: string | undefined;
}

/** The code must have come to the very number or address whose password changes. */
function proofOf(given: GivenProof): GivenCode {
  const { mobile, userIntl = '+86', userEmail } = given;
  if (mobile !== undefined) {
    const full = /^[+ ]/.test(mobile) ? mobile : `${userIntl}${mobile}`;
    return codeFor(given, 'sms', toCoreMobile(full) ?? fail('mobile/malformed'));
  }
  if (userEmail !== undefined)
    return codeFor(given, 'mail', email().safeParse(userEmail).data ?? fail('email/malformed'));
  return givenCode(given);
}

async function resetBy(ctx: Context, proof: GivenCode, password: string) {
  const unknown = proof.channel === 'sms' ? 'user/mobile-unknown' : 'user/email-unknown';
  await resetPassword(ctx, { ...proof, password }).catch(renamed('user/not-registered', unknown));
}
