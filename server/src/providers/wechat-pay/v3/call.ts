import type { z } from 'zod';
import { fail } from '../../../kernel/errors.ts';
import type { OutboundAnswer } from '../../../kernel/outbound/index.ts';
import { fetchOutbound } from '../../../kernel/outbound/index.ts';
import { WECHAT_PAY_API } from '../accounts.ts';
import type { V3Settings } from './settings.ts';
import { authorizationV3, verifyV3 } from './signature.ts';

export interface V3Call<T> {
  readonly method: 'GET' | 'POST';
  /** Begins with `/v3/` and includes the query. */
  readonly path: string;
  readonly body?: unknown;
  readonly schema: z.ZodType<T>;
  /** What to throw instead of `payment/channel-error` for some of WeChat Pay's own codes. */
  readonly failures?: Readonly<Record<string, string>>;
}

const BUSY: ReadonlySet<string> = new Set(['SYSTEM_ERROR', 'FREQUENCY_LIMITED', 'RATELIMIT_EXCEEDED']);

/**
 * Sends a signed v3 request and gives the signed answer, read by the schema. Throws `payment/channel-busy`,
 * `payment/channel-error` (or what `failures` says), `payment/bad-signature`, `outbound/…`.
 */
export async function callV3<T>(settings: V3Settings, call: V3Call<T>): Promise<T> {
  const body = call.body === undefined ? '' : JSON.stringify(call.body);
  const answer = await fetchOutbound(`${settings.baseUrl ?? WECHAT_PAY_API}${call.path}`, {
    userGiven: false,
    method: call.method,
    headers: headersFor(settings, call, body),
    ...(body === '' ? {} : { body }),
    timeoutMs: settings.timeoutMs ?? 10_000,
    maxBytes: 65_536,
  });
  const text = answer.body.toString('utf8');
  if (answer.status < 200 || answer.status > 299) return refuse(answer, text, call.failures ?? {});
  verifyV3(settings, answer.headers, text);
  const parsed = call.schema.safeParse(parseObject(text));
  return parsed.success ? parsed.data : fail('outbound/bad-answer', { reason: 'not as documented' });
}

function headersFor(settings: V3Settings, call: V3Call<unknown>, body: string): Record<string, string> {
  const current = settings.platformKeys[0]?.id ?? '';
  return {
    accept: 'application/json',
    // WeChat Pay refuses requests without one.
    'user-agent': 'jishi',
    authorization: authorizationV3(settings, call.method, call.path, body),
    ...(body === '' ? {} : { 'content-type': 'application/json' }),
    // Tells WeChat Pay to sign its answer with the public key, not with a platform certificate.
    ...(current.startsWith('PUB_KEY_ID_') ? { 'wechatpay-serial': current } : {}),
  };
}

/** Refusals need no signature: nothing is done because of one. */
function refuse(answer: OutboundAnswer, text: string, failures: Readonly<Record<string, string>>): never {
  const error = parseObject(text);
  const code = typeof error.code === 'string' ? error.code : '';
  const message = typeof error.message === 'string' ? error.message : '';
  const known = Object.hasOwn(failures, code) ? failures[code] : undefined;
  if (known !== undefined) return fail(known, { code, message });
  if (BUSY.has(code) || answer.status === 429) return fail('payment/channel-busy', { code });
  if (code === '') return fail('outbound/bad-answer', { status: answer.status });
  return fail('payment/channel-error', { code, message });
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}
