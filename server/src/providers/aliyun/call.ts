import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { type FetchOutbound, fetchOutbound } from '../../kernel/outbound/index.ts';
import { type AliyunKeys, signedForm } from './rpc-signature.ts';

export interface AliyunService extends AliyunKeys {
  readonly baseUrl: string;
  /** How long the service may take, in ms. Default 8,000. */
  readonly timeoutMs?: number;
}

/**
 * Calls an RPC style API and gives its JSON answer, also when the answer is an error (Aliyun sends those with 4xx
 * and 5xx). Throws `outbound/…`; `outbound/bad-answer` when the answer is no JSON object.
 */
export async function callAliyun(
  ctx: Pick<Context, 'now' | 'random'>,
  service: AliyunService,
  parameters: Readonly<Record<string, string>>,
  fetch: FetchOutbound = fetchOutbound,
): Promise<Readonly<Record<string, unknown>>> {
  const { body, status } = await fetch(`${service.baseUrl}/`, {
    userGiven: false,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: signedForm(ctx, service, parameters),
    timeoutMs: service.timeoutMs ?? 8_000,
    maxBytes: 65_536,
  });
  return (
    objectOf(body.toString('utf8')) ?? fail('outbound/bad-answer', { status, reason: 'not a JSON object' })
  );
}

function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
