import { fail } from '../errors.ts';
import type { FetchOutbound, OutboundOptions } from './fetch.ts';
import { fetchOutbound } from './fetch.ts';

/**
 * The body of a successful (2xx) answer as bytes.
 * Throws what `fetchOutbound` throws, and `outbound/bad-answer` for any other status.
 */
export async function requestBytes(
  address: string,
  options: OutboundOptions,
  fetch: FetchOutbound = fetchOutbound,
): Promise<Buffer> {
  const answer = await fetch(address, options);
  if (answer.status < 200 || answer.status > 299) {
    return fail('outbound/bad-answer', { host: new URL(answer.url).host, status: answer.status });
  }
  return answer.body;
}

/** As `requestBytes`, the body read as UTF-8; bytes that are none are `outbound/bad-answer`. */
export async function requestText(
  address: string,
  options: OutboundOptions,
  fetch: FetchOutbound = fetchOutbound,
): Promise<string> {
  const bytes = await requestBytes(address, options, fetch);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fail('outbound/bad-answer', { host: new URL(address).host, reason: 'not UTF-8' });
  }
}

/** As `requestText`, the body read as JSON whatever its content type; what is none is `outbound/bad-answer`. */
export async function requestJson(
  address: string,
  options: OutboundOptions,
  fetch: FetchOutbound = fetchOutbound,
): Promise<unknown> {
  const text = await requestText(address, options, fetch);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return fail('outbound/bad-answer', { host: new URL(address).host, reason: 'not JSON' });
  }
}
