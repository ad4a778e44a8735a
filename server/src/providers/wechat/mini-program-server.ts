import { createHash } from 'node:crypto';
import { z } from 'zod';
import { fail } from '../../kernel/errors.ts';
import type { MiniProgramServer } from '../../modules/wechat-tools/ports.ts';
import { accessToken, askWechat, type WechatServiceSettings } from './service.ts';

const phoneSchema = z.looseObject({
  phone_info: z.looseObject({
    phoneNumber: z.string().min(1),
    purePhoneNumber: z.string().min(1),
    countryCode: z.string(),
  }),
});

/** What WeChat answers a mini-program's server: its access token, `wxa/business/getuserphonenumber`. */
export function createMiniProgramServer(settings: WechatServiceSettings): MiniProgramServer {
  return {
    async accessToken(ctx, fresh) {
      const kept = await accessToken(ctx, settings);
      return fresh ? accessToken(ctx, settings, kept) : kept;
    },
    async phoneNumber(ctx, code) {
      const call = { path: '/wxa/business/getuserphonenumber', body: JSON.stringify({ code }) };
      const parsed = phoneSchema.safeParse(await askWechat(ctx, settings, call));
      if (!parsed.success) return fail('outbound/bad-answer', { reason: 'no phone number' });
      const { phoneNumber, purePhoneNumber, countryCode } = parsed.data.phone_info;
      return countryCode === '86' ? purePhoneNumber : `+${phoneNumber.replace(/^\+/, '')}`;
    },
  };
}

const MOBILE = /^1\d{10}$/;

/**
 * A mini-program's server side without WeChat: a code that is a mobile number stands for it, any other for a number
 * of its own; the access token is one that no WeChat knows.
 */
export const sandboxMiniProgramServer: MiniProgramServer = {
  accessToken: async (ctx, fresh) =>
    `sandbox-token-${ctx.tenant.domain}${fresh ? `-${ctx.now().getTime()}` : ''}`,
  async phoneNumber(_ctx, code) {
    if (code.trim() === '') return fail('wechat/refused', { passedCode: 40029, errmsg: 'invalid code' });
    if (MOBILE.test(code)) return code;
    const hash = createHash('sha256').update(code).digest().readUInt32BE(0);
    return `139${String(hash % 100_000_000).padStart(8, '0')}`;
  },
};
