import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { type FetchOutbound, fetchOutbound, requestJson } from '../../kernel/outbound/index.ts';

export interface KeloopSettings {
  /** Of the developer centre. */
  readonly devKey: string;
  readonly devSecret: string;
  /** Of the delivery team. */
  readonly teamToken: string;
  /** Default Keloop's own. */
  readonly baseUrl?: string;
  /** How long the service may take, in ms. Default 8,000. */
  readonly timeoutMs?: number;
}

const KELOOP = 'https://open.keloop.cn';
const OK = 200;
/** The service's own way to say no. */
const REFUSED = 204;

const answerSchema = z.looseObject({ code: z.coerce.number().int(), message: z.string().optional() });

/** The MD5 of all that is not empty in the order of names, `name=value&…`, and the secret, in lower-case hex. */
export function keloopSignature(parameters: Readonly<Record<string, string>>, devSecret: string): string {
  const signed = Object.entries(parameters)
    .filter(([name, value]) => name !== 'sign' && value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return createHash('md5').update(`${signed}${devSecret}`, 'utf8').digest('hex');
}

/**
 * Calls Keloop's open platform (version 1) and gives what it answers as `data`. Throws `courier/refused` {reason},
 * `provider/unavailable` {reason} and `outbound/…`.
 */
export async function callKeloop(
  ctx: Pick<Context, 'now' | 'random'>,
  settings: KeloopSettings,
  question: { readonly method: 'GET' | 'POST'; readonly path: string; readonly body: object },
  fetch: FetchOutbound = fetchOutbound,
): Promise<unknown> {
  const unsigned = {
    version: '1',
    timestamp: String(Math.floor(ctx.now().getTime() / 1000)),
    ticket: ctx.random.uuid().toUpperCase(),
    team_token: settings.teamToken,
    dev_key: settings.devKey,
    body: JSON.stringify(question.body),
  };
  const sign = keloopSignature(unsigned, settings.devSecret);
  const form = new URLSearchParams({ ...unsigned, sign }).toString();
  const address = `${settings.baseUrl ?? KELOOP}${question.path}`;
  const common = { userGiven: false, timeoutMs: settings.timeoutMs ?? 8_000 };
  const answer =
    question.method === 'GET'
      ? await requestJson(`${address}?${form}`, common, fetch)
      : await requestJson(
          address,
          {
            ...common,
            method: 'POST',
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            body: form,
          },
          fetch,
        );
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) return fail('outbound/bad-answer', { reason: 'no code' });
  const { code, message: reason = '', data } = parsed.data;
  if (code === REFUSED) return fail('courier/refused', { reason });
  return code === OK ? data : fail('provider/unavailable', { reason: `${code} ${reason}` });
}
