import { z } from 'zod';
import { MINUTE, SECOND } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { requestBytes } from '../../kernel/outbound/index.ts';
import { type FetchedToken, keepProviderToken } from '../../modules/tenancy/index.ts';
import { WECHAT_API } from './api.ts';

/** One of a tenant's accounts at WeChat, for calls that the shop makes for itself. */
export interface WechatServiceSettings {
  /** Under which name its credentials stand: the token is kept under it. */
  readonly provider: string;
  readonly appid: string;
  readonly secret: string;
  /** Default {@link WECHAT_API}. */
  readonly baseUrl?: string | undefined;
  /** How long WeChat may take, in ms. Default 5,000. */
  readonly timeoutMs?: number | undefined;
}

export interface WechatCall {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | Buffer | undefined;
  readonly contentType?: string | undefined;
}

const errorSchema = z.looseObject({ errcode: z.number().int(), errmsg: z.string().default('') });
const tokenSchema = z.looseObject({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** 40001 another token has taken its place, 40014 no token, 42001 expired. */
const REFUSED_TOKEN: ReadonlySet<number> = new Set([40001, 40014, 42001]);
/** -1 WeChat is busy, 45009 and 45011 too many calls: the same call may work later. */
const BUSY: ReadonlySet<number> = new Set([-1, 45009, 45011]);
/** Before it ends, so that no call travels with a token that ends on the way. */
const EARLY = 5 * MINUTE;
const LARGEST_ANSWER = 4 * 1024 * 1024;

/**
 * Calls WeChat with the account's access token, which all processes share; one that WeChat refuses is fetched anew,
 * once. Gives the answer's bytes: a picture, or the JSON of a success.
 * Throws `wechat/busy`, `wechat/refused` (detail `passedCode`: WeChat's errcode, `errmsg`), `outbound/…`.
 */
export async function callWechat(
  ctx: Context,
  settings: WechatServiceSettings,
  call: WechatCall,
): Promise<Buffer> {
  const token = await accessToken(ctx, settings);
  const answer = await send(settings, call, token);
  if (!REFUSED_TOKEN.has(answer.errcode)) return accepted(answer);
  return accepted(await send(settings, call, await accessToken(ctx, settings, token)));
}

/** As {@link callWechat}, the answer read as JSON; what is none is `outbound/bad-answer`. */
export async function askWechat(
  ctx: Context,
  settings: WechatServiceSettings,
  call: WechatCall,
): Promise<unknown> {
  const answer = parseJson(await callWechat(ctx, settings, call));
  return answer ?? fail('outbound/bad-answer', { reason: 'not JSON' });
}

/**
 * `stable_token` gives every caller the same token, so that installations beside ours do not end it.
 * @param refused the token that is no good any more: a new one is fetched in its place
 */
export function accessToken(
  ctx: Context,
  settings: WechatServiceSettings,
  refused?: string,
): Promise<string> {
  const { provider, appid } = settings;
  const token = { provider, name: `access-token:${appid}`, refused };
  return keepProviderToken(ctx, token, () => requestAccessToken(settings, refused !== undefined));
}

/**
 * Asks WeChat itself for the token: the one that lasts, or with `isFresh` another one. Refuses as {@link callWechat}.
 */
export async function requestAccessToken(
  settings: WechatServiceSettings,
  isFresh = false,
): Promise<FetchedToken> {
  const { appid, secret } = settings;
  const asked = {
    grant_type: 'client_credential',
    appid,
    secret,
    ...(isFresh ? { force_refresh: true } : {}),
  };
  const answer = await send(settings, { path: '/cgi-bin/stable_token', body: JSON.stringify(asked) });
  const parsed = tokenSchema.safeParse(parseJson(accepted(answer)));
  if (!parsed.success) return fail('outbound/bad-answer', { reason: 'no access token' });
  return { value: parsed.data.access_token, lifeMs: usedFor(parsed.data.expires_in) };
}

/** @param seconds for how long WeChat lends something. @returns for how long we use it, in ms. */
export function usedFor(seconds: number): number {
  return Math.max(seconds * SECOND - EARLY, (seconds * SECOND) / 2);
}

interface WechatAnswer {
  readonly bytes: Buffer;
  /** 0 for a success. */
  readonly errcode: number;
  readonly errmsg: string;
}

async function send(
  settings: WechatServiceSettings,
  { path, query = {}, body, contentType = 'application/json' }: WechatCall,
  token?: string,
): Promise<WechatAnswer> {
  const parameters = new URLSearchParams({
    ...(token === undefined ? {} : { access_token: token }),
    ...query,
  });
  const bytes = await requestBytes(`${settings.baseUrl ?? WECHAT_API}${path}?${parameters.toString()}`, {
    userGiven: false,
    timeoutMs: settings.timeoutMs ?? 5_000,
    maxBytes: LARGEST_ANSWER,
    ...(body === undefined ? {} : { method: 'POST', body, headers: { 'content-type': contentType } }),
  });
  const { errcode = 0, errmsg = '' } = errorSchema.safeParse(parseJson(bytes)).data ?? {};
  return { bytes, errcode, errmsg };
}

function accepted({ bytes, errcode, errmsg }: WechatAnswer): Buffer {
  if (BUSY.has(errcode)) return fail('wechat/busy', { errcode });
  if (errcode !== 0) return fail('wechat/refused', { passedCode: errcode, errmsg });
  return bytes;
}

/** Undefined where it is no JSON object: a picture. */
function parseJson(bytes: Buffer): unknown {
  if (bytes[0] !== 0x7b) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
