import { z } from 'zod';
import { fail } from '../../kernel/errors.ts';
import { requestJson } from '../../kernel/outbound/index.ts';
import type { WechatApi, WechatCodeType, WechatSession } from '../../modules/identity/ports.ts';

export interface WechatApiSettings {
  readonly appid: string;
  readonly secret: string;
  /** Default {@link WECHAT_API}. */
  readonly baseUrl?: string;
  /** How long WeChat may take, in ms. Default 5,000. */
  readonly timeoutMs?: number;
}

export const WECHAT_API = 'https://api.weixin.qq.com';

/** 40029 no such code, 40163 used before, 41008 none given, 42003 expired: the client has to log in again. */
const INVALID_CODE: ReadonlySet<number> = new Set([40029, 40163, 41008, 42003]);
/** -1 WeChat is busy, 45011 too many calls: the same call may work later. */
const BUSY: ReadonlySet<number> = new Set([-1, 45011]);
/** WeChat's codes have 32 characters; far longer ones are not worth a call. */
const LONGEST_CODE = 512;

const answerSchema = z.looseObject({
  errcode: z.number().int().optional(),
  errmsg: z.string().optional(),
  openid: z.string().min(1).optional(),
  unionid: z.string().optional(),
  session_key: z.string().min(1).optional(),
});

/**
 * WeChat's own API for one account: `jscode2session` for a mini-program, `sns/oauth2/access_token` for a service
 * account (or app). What it throws stands at the port.
 */
export function createWechatApi(settings: WechatApiSettings): WechatApi {
  return {
    async codeToSession(code, type) {
      if (code.trim() === '' || code.length > LONGEST_CODE) return fail('wechat/invalid-code');
      const answer = await requestJson(sessionUrl(settings, code, type), {
        userGiven: false,
        timeoutMs: settings.timeoutMs ?? 5_000,
        maxBytes: 65_536,
      });
      return toSession(answer, type);
    },
  };
}

function sessionUrl(settings: WechatApiSettings, code: string, type: WechatCodeType): string {
  const { appid, secret } = settings;
  const query = { appid, secret, grant_type: 'authorization_code' };
  const [path, parameters] =
    type === 'mini'
      ? ['/sns/jscode2session', { ...query, js_code: code }]
      : ['/sns/oauth2/access_token', { ...query, code }];
  return `${settings.baseUrl ?? WECHAT_API}${path}?${new URLSearchParams(parameters).toString()}`;
}

function toSession(answer: unknown, type: WechatCodeType): WechatSession {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) return fail('outbound/bad-answer', { reason: 'not a WeChat answer' });
  const { errcode = 0, errmsg = '', openid, unionid, session_key: sessionKey } = parsed.data;
  if (errcode !== 0) return refuse(errcode, errmsg);
  if (openid === undefined || (type === 'mini' && sessionKey === undefined)) {
    return fail('outbound/bad-answer', { reason: 'no openid or session_key' });
  }
  return {
    openid,
    ...(unionid === undefined || unionid === '' ? {} : { unionid }),
    ...(sessionKey === undefined ? {} : { sessionKey }),
  };
}

function refuse(errcode: number, errmsg: string): never {
  if (INVALID_CODE.has(errcode)) return fail('wechat/invalid-code', { errcode });
  if (BUSY.has(errcode)) return fail('wechat/busy', { errcode });
  return fail('wechat/error', { errcode, errmsg });
}
