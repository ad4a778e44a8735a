import { z } from 'zod';
import { fail } from '../../kernel/errors.ts';
import { requestJson } from '../../kernel/outbound/index.ts';
import type {
  WechatApi,
  WechatCodeType,
  WechatProfile,
  WechatSession,
} from '../../modules/identity/ports.ts';

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
  access_token: z.string().min(1).optional(),
});

const profileSchema = z.looseObject({
  errcode: z.number().int().optional(),
  errmsg: z.string().optional(),
  openid: z.string().min(1).optional(),
  unionid: z.string().optional(),
  nickname: z.string().default(''),
  headimgurl: z.string().default(''),
  province: z.string().default(''),
  city: z.string().default(''),
  sex: z.number().int().min(0).max(2).catch(0),
});

/**
 * WeChat's own API for one account: `jscode2session` for a mini-program, `sns/oauth2/access_token` for a service
 * account (or app). What it throws stands at the port.
 */
export function createWechatApi(settings: WechatApiSettings): WechatApi {
  return {
    codeToSession: async (code, type) => toSession(await exchangeCode(settings, code, type), type),
    async codeToProfile(code) {
      // An app's codes are exchanged like a service account's.
      const answer = await exchangeCode(settings, code, 'official');
      const session = toSession(answer, 'official');
      const { access_token = '' } = answerSchema.parse(answer);
      return toProfile(session, await ask(settings, profileUrl(settings, session.openid, access_token)));
    },
  };
}

function exchangeCode(settings: WechatApiSettings, code: string, type: WechatCodeType): Promise<unknown> {
  if (code.trim() === '' || code.length > LONGEST_CODE) return fail('wechat/invalid-code');
  return ask(settings, sessionUrl(settings, code, type));
}

function ask(settings: WechatApiSettings, url: string): Promise<unknown> {
  return requestJson(url, {
    userGiven: false,
    timeoutMs: settings.timeoutMs ?? 5_000,
    maxBytes: 65_536,
  });
}

function profileUrl(settings: WechatApiSettings, openid: string, accessToken: string): string {
  const query = new URLSearchParams({ access_token: accessToken, openid, lang: 'zh_CN' });
  return `${settings.baseUrl ?? WECHAT_API}/sns/userinfo?${query.toString()}`;
}

function toProfile(session: WechatSession, answer: unknown): WechatProfile {
  const parsed = profileSchema.safeParse(answer);
  if (!parsed.success) return fail('outbound/bad-answer', { reason: 'not a WeChat answer' });
  const { errcode = 0, errmsg = '', openid, unionid, nickname, headimgurl, sex, ...place } = parsed.data;
  if (errcode !== 0) return refuse(errcode, errmsg);
  if (openid !== session.openid) return fail('outbound/bad-answer', { reason: 'another user' });
  return {
    ...session,
    ...(unionid === undefined || unionid === '' ? {} : { unionid }),
    nick: nickname,
    avatarUrl: headimgurl,
    province: place.province,
    city: place.city,
    gender: sex,
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
