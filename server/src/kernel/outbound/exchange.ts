import type { IncomingMessage } from 'node:http';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Failure } from '../errors.ts';
import type { Network } from './target.ts';
import { refusePrivateLiteral, socketLookup } from './target.ts';

/** What a TLS connection may need beyond the system's trust: a client certificate, a private authority. PEM or PFX. */
export interface OutboundTls {
  readonly cert?: string | Buffer;
  readonly key?: string | Buffer;
  readonly pfx?: Buffer;
  readonly passphrase?: string;
  readonly ca?: string | Buffer;
}

export interface ExchangeRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly tls?: OutboundTls;
  readonly connectTimeoutMs: number;
  readonly maxBytes: number;
  /** Whether only public addresses may be connected to. */
  readonly checked: boolean;
  /** Ends the exchange; its reason is the Failure that comes out. */
  readonly signal: AbortSignal;
}

export interface OutboundAnswer {
  readonly status: number;
  /** Lower-case names; a repeated header's values are joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The address that answered, after redirects. */
  readonly url: string;
}

/**
 * One request, one answer, no redirects. Every way it can go wrong comes out as a Failure of the
 * `outbound/` family whose detail names the host only: paths and queries carry secrets.
 */
export async function exchange(network: Network, request: ExchangeRequest): Promise<OutboundAnswer> {
  if (request.checked) refusePrivateLiteral(network, request.url);
  return new Promise<OutboundAnswer>((resolve, reject) => {
    const send = request.url.protocol === 'https:' ? httpsRequest : httpRequest;
    const outgoing = send(request.url, {
      method: request.method,
      headers: withLength(request),
      lookup: socketLookup(network, request.checked),
      // A fresh connection each time: a pooled one might have been opened for a call that was not checked,
      // and a peer closing an idle one would fail a payment call that cannot simply be repeated.
      agent: false,
      ...request.tls,
    });
    const stop = (reason: unknown) => {
      outgoing.destroy();
      reject(asFailure(reason, request.url));
    };
    const abort = () => stop(request.signal.reason);
    request.signal.addEventListener('abort', abort, { once: true });
    const connecting = setTimeout(
      () => stop(new Failure('outbound/timeout', { host: request.url.host, phase: 'connect' })),
      request.connectTimeoutMs,
    );
    const connected = request.url.protocol === 'https:' ? 'secureConnect' : 'connect';
    outgoing.once('socket', (socket) => socket.once(connected, () => clearTimeout(connecting)));
    outgoing.once('close', () => {
      clearTimeout(connecting);
      request.signal.removeEventListener('abort', abort);
    });
    outgoing.on('error', stop);
    outgoing.once('upgrade', (_answer, socket) => {
      socket.destroy();
      stop(new Failure('outbound/bad-answer', { host: request.url.host, reason: 'protocol switched' }));
    });
    outgoing.once('response', (incoming) => {
      readAnswer(incoming, request).then(resolve, stop);
    });
    outgoing.end(request.body);
  });
}

function withLength(request: ExchangeRequest): Record<string, string> {
  // Compressed answers are not asked for: a small one could unfold past the size cap.
  const headers: Record<string, string> = { 'accept-encoding': 'identity', ...request.headers };
  if (request.body !== undefined) headers['content-length'] = String(Buffer.byteLength(request.body));
  return headers;
}

async function readBody(incoming: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const announced = Number(incoming.headers['content-length'] ?? 0);
  if (announced > maxBytes) throw new Failure('outbound/too-large', { maxBytes });
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new Failure('outbound/too-large', { maxBytes });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

async function readAnswer(incoming: IncomingMessage, request: ExchangeRequest): Promise<OutboundAnswer> {
  const { host, href } = request.url;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new Failure('outbound/bad-answer', { host, reason: 'compressed' });
  }
  const body = await readBody(incoming, request.maxBytes);
  return { status: incoming.statusCode ?? 0, headers, body, url: href };
}

function asFailure(reason: unknown, url: URL): Failure {
  if (reason instanceof Failure) return reason;
  const code = (reason as NodeJS.ErrnoException | undefined)?.code ?? 'unknown';
  // HPE_…: node's parser met something that is not HTTP.
  const key = code.startsWith('HPE_') ? 'outbound/bad-answer' : 'outbound/unreachable';
  return new Failure(key, { host: url.host, code });
}
