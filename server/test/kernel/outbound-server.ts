import type { IncomingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { ServerOptions } from 'node:https';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { onTestFinished } from 'vitest';

export interface Received {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The common name of the client's certificate, empty without one. */
  readonly certificateOf: string;
}

export interface OtherSide {
  readonly url: string;
  readonly port: number;
  /** What arrived so far, oldest first. */
  readonly received: Received[];
}

export type Answering = (request: Received, response: ServerResponse) => void;

/** The other side of an outbound call: a real server on this machine that lives as long as the test. */
export async function otherSide(
  answer: Answering,
  where: { readonly address?: string; readonly tls?: ServerOptions } = {},
): Promise<OtherSide> {
  const received: Received[] = [];
  const listener: RequestListener = async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
    const peer = where.tls === undefined ? undefined : (incoming.socket as TLSSocket).getPeerCertificate();
    const request: Received = {
      method: incoming.method ?? '',
      url: new URL(incoming.url ?? '', 'http://other.side'),
      headers: incoming.headers,
      body: Buffer.concat(chunks).toString('utf8'),
      certificateOf: String(peer?.subject?.CN ?? ''),
    };
    received.push(request);
    answer(request, response);
  };
  const server = where.tls === undefined ? createServer(listener) : createTlsServer(where.tls, listener);
  const address = where.address ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, address, resolve);
  });
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const { port } = server.address() as AddressInfo;
  return { url: `${where.tls === undefined ? 'http' : 'https'}://${address}:${port}`, port, received };
}

/** An address where nobody listens: its server is gone again. */
export async function deadAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return `http://127.0.0.1:${port}`;
}
