import { z } from 'zod';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { keepProviderToken } from '../../modules/tenancy/index.ts';
import type { WechatPageAccount } from '../../modules/wechat-tools/ports.ts';
import { askWechat, usedFor, type WechatServiceSettings } from './service.ts';

const ticketSchema = z.looseObject({ ticket: z.string().min(1), expires_in: z.number().positive() });

/** A service account as its pages need it: the ticket of the JS-SDK, kept as long as it lasts. */
export function createWechatPageAccount(settings: WechatServiceSettings): WechatPageAccount {
  const { appid, provider } = settings;
  return {
    appid,
    ticket: (ctx: Context) =>
      keepProviderToken(ctx, { provider, name: `jsapi-ticket:${appid}` }, async () => {
        const call = { path: '/cgi-bin/ticket/getticket', query: { type: 'jsapi' } };
        const parsed = ticketSchema.safeParse(await askWechat(ctx, settings, call));
        if (!parsed.success) return fail('outbound/bad-answer', { reason: 'no ticket' });
        return { value: parsed.data.ticket, lifeMs: usedFor(parsed.data.expires_in) };
      }),
  };
}

/** Pages without WeChat: signed with a ticket that no WeChat knows. */
export const sandboxPageAccount: WechatPageAccount = {
  appid: 'wx-sandbox',
  ticket: async (ctx) => `sandbox-ticket-${ctx.tenant.domain}`,
};
