import { Failure, fail } from '../errors.ts';
import type { ExchangeRequest, OutboundAnswer, OutboundTls } from './exchange.ts';
import { exchange } from './exchange.ts';
import type { Network } from './target.ts';
import { parseTarget, systemNetwork } from './target.ts';

export interface OutboundOptions {
  /** Whether a user, not the operator, chose the address. Such a call reaches public addresses only. */
  readonly userGiven: boolean;
  /** Default GET. */
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** From the first lookup to the last byte, redirects included. Default 10,000 ms. */
  readonly timeoutMs?: number;
  /** Lookup, TCP and TLS of each connection. Default 5,000 ms. */
  readonly connectTimeoutMs?: number;
  /** Size cap of the answer's body. Default 1 MiB. */
  readonly maxBytes?: number;
  /** How many redirects a GET or HEAD follows. Default 3; other methods follow none. */
  readonly maxRedirects?: number;
  readonly tls?: OutboundTls;
}

export type FetchOutbound = (address: string, options: OutboundOptions) => Promise<OutboundAnswer>;

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const DEFAULTS = { timeoutMs: 10_000, connectTimeoutMs: 5_000, maxBytes: 1_048_576, maxRedirects: 3 };

/**
 * Calls another server and gives its answer whatever its HTTP status, within the options' time and size.
 * Throws Failures: `outbound/refused-address` (not http/https, not a public address, a redirect there),
 * `outbound/timeout`, `outbound/too-large`, `outbound/unreachable`, `outbound/bad-answer` (not HTTP, too many
 * redirects, a redirected POST).
 */
export const fetchOutbound: FetchOutbound = outboundOn(systemNetwork);

/** {@link fetchOutbound} over another network: tests bring their own names and notion of "public". */
export function outboundOn(network: Network): FetchOutbound {
  return async (address, options) => {
    const deadline = new AbortController();
    const timer = setTimeout(
      () => deadline.abort(new Failure('outbound/timeout', { phase: 'total' })),
      options.timeoutMs ?? DEFAULTS.timeoutMs,
    );
    try {
      return await follow(network, parseTarget(address), options, deadline.signal);
    } finally {
      clearTimeout(timer);
    }
  };
}

async function follow(
  network: Network,
  first: URL,
  options: OutboundOptions,
  signal: AbortSignal,
): Promise<OutboundAnswer> {
  let request = firstRequest(first, options, signal);
  for (let left = options.maxRedirects ?? DEFAULTS.maxRedirects; ; left -= 1) {
    const answer = await exchange(network, request);
    if (!REDIRECTS.has(answer.status)) return answer;
    const { location } = answer.headers;
    const repeatable = request.method === 'GET' || request.method === 'HEAD';
    // A redirected POST would either lose its body or be sent to somebody else: both are worse than failing.
    if (location === undefined || !repeatable || left <= 0) {
      return fail('outbound/bad-answer', {
        host: request.url.host,
        status: answer.status,
        reason: 'redirect',
      });
    }
    request = redirected(request, location);
  }
}

function firstRequest(url: URL, options: OutboundOptions, signal: AbortSignal): ExchangeRequest {
  return {
    url,
    method: options.method ?? 'GET',
    headers: lowerCased(options.headers ?? {}),
    ...(options.body === undefined ? {} : { body: options.body }),
    ...(options.tls === undefined ? {} : { tls: options.tls }),
    connectTimeoutMs: options.connectTimeoutMs ?? DEFAULTS.connectTimeoutMs,
    maxBytes: options.maxBytes ?? DEFAULTS.maxBytes,
    checked: options.userGiven,
    signal,
  };
}

/**
 * The next request of a redirect. A trusted server may send us elsewhere on itself; any other host is an address
 * that somebody else chose, so it is checked like a user's, and gets neither credentials nor client certificate.
 */
function redirected(from: ExchangeRequest, location: string): ExchangeRequest {
  const url = parseTarget(location, from.url);
  if (url.origin === from.url.origin) return { ...from, url };
  if (from.url.protocol === 'https:' && url.protocol === 'http:') {
    return fail('outbound/refused-address', { reason: 'redirect from https to http', host: url.host });
  }
  const { tls: _certificate, headers, ...rest } = from;
  const { authorization: _authorization, cookie: _cookie, ...harmless } = headers;
  return { ...rest, url, headers: harmless, checked: true };
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
