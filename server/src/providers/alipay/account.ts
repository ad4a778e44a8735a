import { z } from 'zod';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import type { AlipayAccount, ToldProfile } from '../../modules/identity/ports.ts';
import { type AlipaySettings, callAlipay } from './call.ts';
import { readPrivateKey, readPublicKey } from './signature.ts';

const tokenSchema = z.looseObject({
  open_id: z.string().min(1).optional(),
  user_id: z.string().min(1).optional(),
  access_token: z.string().min(1),
});
const profileSchema = z.looseObject({
  nick_name: z.string().default(''),
  avatar: z.string().default(''),
  province: z.string().default(''),
  city: z.string().default(''),
  gender: z.string().default(''),
});
const LONGEST_NAME = 64;

/** Alipay's open platform for one tenant's mini-program. What it throws stands at the port. */
export function createAlipayAccount(settings: AlipaySettings): AlipayAccount {
  return {
    async userOf(ctx, code, withProfile) {
      const asked = { grant_type: 'authorization_code', code };
      const answer = await callAlipay(ctx, settings, 'alipay.system.oauth.token', asked);
      const { open_id, user_id, access_token } = tokenSchema.safeParse(answer).data ?? badAnswer();
      // Younger applications are told an openid of their own, older ones the user's number at Alipay.
      const openid = open_id ?? user_id ?? badAnswer();
      return { openid, profile: withProfile ? await profileOf(ctx, settings, access_token) : {} };
    },
  };
}

/** Credentials `appId`, `privateKey`, `alipayPublicKey` → Alipay. Refuses `provider/not-configured`. */
export function alipayAccountFrom(
  { appId, privateKey, alipayPublicKey }: Readonly<Record<string, string>>,
  gateway?: string,
): AlipayAccount {
  if (!appId || !privateKey || !alipayPublicKey) return fail('provider/not-configured');
  return createAlipayAccount({
    appId,
    privateKey: readPrivateKey(privateKey),
    alipayPublicKey: readPublicKey(alipayPublicKey),
    gateway,
  });
}

async function profileOf(ctx: Context, settings: AlipaySettings, token: string): Promise<ToldProfile> {
  const answer = await callAlipay(ctx, settings, 'alipay.user.info.share', { auth_token: token });
  const { nick_name, avatar, province, city, gender } = profileSchema.safeParse(answer).data ?? badAnswer();
  return {
    nick: told(nick_name, LONGEST_NAME),
    avatarUrl: told(avatar, 500),
    province: told(province, LONGEST_NAME),
    city: told(city, LONGEST_NAME),
    gender: { m: 1, f: 2 }[gender.toLowerCase()] ?? 0,
  };
}

function badAnswer(): never {
  return fail('outbound/bad-answer', { reason: 'not an answer of Alipay' });
}

/** Cut to what we keep; NUL, which the database cannot keep, is taken out. */
function told(text: string, longest: number): string | undefined {
  return [...text.replaceAll('\u0000', '')].slice(0, longest).join('') || undefined;
}
