import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { requestText } from '../../kernel/outbound/index.ts';
import { printMoment } from '../../kernel/time-zone.ts';
import { isSignedBy, objectTextOf, signParameters } from './signature.ts';

export interface AlipaySettings {
  readonly appId: string;
  /** The application's own key, for what we say. */
  readonly privateKey: KeyObject;
  /** Alipay's key, for what it answers. */
  readonly alipayPublicKey: KeyObject;
  /** Default {@link ALIPAY_GATEWAY}. */
  readonly gateway?: string | undefined;
  /** How long Alipay may take, in ms. Default 5,000. */
  readonly timeoutMs?: number | undefined;
}

const ALIPAY_GATEWAY = 'https://openapi.alipay.com/gateway.do';

const refusalSchema = z.looseObject({ code: z.string(), sub_code: z.string().optional() });
const signatureSchema = z.looseObject({ sign: z.string().min(1) });

/** Wrong, expired or used before. */
const INVALID_CODE: ReadonlySet<string> = new Set([
  'isv.code-invalid',
  'isv.unknow-code',
  'isv.invalid-code',
]);
const SUCCESS = '10000';

/**
 * Calls one method of Alipay's open platform with RSA2 signatures both ways and gives its response object.
 * Throws `external/invalid-code`, `external/refused` (detail `reason`), `outbound/…`; an answer that Alipay has not
 * signed is `outbound/bad-answer`.
 */
export async function callAlipay(
  ctx: Context,
  settings: AlipaySettings,
  method: string,
  parameters: Readonly<Record<string, string>>,
): Promise<unknown> {
  const said = {
    app_id: settings.appId,
    method,
    format: 'JSON',
    charset: 'utf-8',
    sign_type: 'RSA2',
    timestamp: printMoment(ctx.now(), 'Asia/Shanghai'),
    version: '1.0',
    ...parameters,
  };
  const form = new URLSearchParams({ ...said, sign: signParameters(said, settings.privateKey) });
  const text = await requestText(settings.gateway ?? ALIPAY_GATEWAY, {
    userGiven: false,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: form.toString(),
    timeoutMs: settings.timeoutMs ?? 5_000,
    maxBytes: 65_536,
  });
  return readAnswer(text, method, settings.alipayPublicKey);
}

function readAnswer(text: string, method: string, key: KeyObject): unknown {
  // A refused request may come unsigned, because Alipay may not know whose key to use: it is believed as a refusal.
  const refusal = refusalSchema.safeParse(parse(objectTextOf(text, 'error_response')));
  if (refusal.success) return refuse(refusal.data);
  const said = objectTextOf(text, `${method.replaceAll('.', '_')}_response`);
  const signature = signatureSchema.safeParse(parse(text));
  if (said === undefined || !signature.success || !isSignedBy(said, signature.data.sign, key))
    return fail('outbound/bad-answer', { reason: 'not signed by Alipay' });
  const answer = parse(said);
  const inner = refusalSchema.safeParse(answer);
  return inner.success && inner.data.code !== SUCCESS ? refuse(inner.data) : answer;
}

function refuse({ code, sub_code = '' }: z.output<typeof refusalSchema>): never {
  if (INVALID_CODE.has(sub_code)) return fail('external/invalid-code', { reason: sub_code });
  return fail('external/refused', { reason: sub_code || code });
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
