import { fail } from '../../kernel/errors.ts';
import type { GivenCode } from '../../modules/identity/index.ts';
import { toCoreMobile } from './mobile-numbers.ts';
import { email, text } from './params.ts';

/** What every endpoint with a code takes. */
export const verifyParams = {
  verifyKey: text(128)
    .optional()
    .describe('验证码KEY：获取验证码时所用的手机号（含国家编码）、邮箱或图形码的KEY'),
  verifyCode: text(16).optional().describe('验证码'),
};

export interface GivenVerification {
  readonly verifyKey?: string | undefined;
  readonly verifyCode?: string | undefined;
}

/** The code that came by SMS or mail, by the key it was asked for under. Refuses `code/wrong` for any other key. */
export function givenCode({ verifyKey = '', verifyCode = '' }: GivenVerification): GivenCode {
  const mobile = toCoreMobile(verifyKey);
  if (mobile !== undefined) return { channel: 'sms', target: mobile, code: verifyCode.trim() };
  const mail = email().safeParse(verifyKey.trim());
  return mail.success ? { channel: 'mail', target: mail.data, code: verifyCode.trim() } : fail('code/wrong');
}

/** As {@link givenCode}, for what must have come to this very number or address: anybody may have a code of their own. */
export function codeFor(given: GivenVerification, channel: GivenCode['channel'], target: string): GivenCode {
  const code = givenCode(given);
  const isTheirs = code.channel === channel && code.target.toLowerCase() === target.toLowerCase();
  return isTheirs ? code : fail('code/wrong');
}
