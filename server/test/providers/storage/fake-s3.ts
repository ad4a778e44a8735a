import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** One bucket that behaves as the S3 API reference says of PutObject, GetObject, HeadObject and DeleteObject. */
export interface FakeS3 {
  readonly endpoint: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly contentTypes: Map<string, string>;
  /** From now on every request is answered with this status. */
  failWith(status: number | undefined): void;
  close(): Promise<void>;
}

const bucket = 'shop-files';
const accessKeyId = 'AKIDEXAMPLE';
const secretAccessKey = 'wJalrXUtnFEMI';

export async function startFakeS3(): Promise<FakeS3> {
  const objects = new Map<string, Buffer>();
  const contentTypes = new Map<string, string>();
  let failure: number | undefined;
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      if (failure) return refuse(response, failure, 'InternalError');
      if (!isSigned(request)) return refuse(response, 403, 'InvalidAccessKeyId');
      const path = decodeURIComponent(new URL(request.url ?? '/', 'http://s3').pathname);
      if (!path.startsWith(`/${bucket}/`)) return refuse(response, 404, 'NoSuchBucket');
      answer(request, response, { objects, contentTypes, key: path.slice(bucket.length + 2), body });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bucket,
    accessKeyId,
    secretAccessKey,
    contentTypes,
    failWith: (status) => {
      failure = status;
    },
    close: () => closed(server),
  };
}

interface Exchange {
  readonly objects: Map<string, Buffer>;
  readonly contentTypes: Map<string, string>;
  readonly key: string;
  readonly body: Buffer;
}

function answer(request: IncomingMessage, response: ServerResponse, exchange: Exchange): void {
  const { objects, contentTypes, key, body } = exchange;
  const known = objects.get(key);
  if (request.method === 'PUT') {
    const announced = Number(
      request.headers['x-amz-decoded-content-length'] ?? request.headers['content-length'],
    );
    if (announced !== body.length) throw new Error('the body is not as long as announced');
    objects.set(key, body);
    contentTypes.set(key, String(request.headers['content-type']));
    response.writeHead(200, { etag: etagOf(body) }).end();
  } else if (request.method === 'DELETE') {
    objects.delete(key);
    response.writeHead(204).end();
  } else if (!known) refuse(response, 404, 'NoSuchKey', request.method === 'HEAD');
  else sendObject(request, response, known);
}

function sendObject(request: IncomingMessage, response: ServerResponse, bytes: Buffer): void {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  const part = first ? bytes.subarray(Number(first), Number(last) + 1) : bytes;
  response.writeHead(first ? 206 : 200, {
    etag: etagOf(bytes),
    'content-length': part.length,
    ...(first
      ? { 'content-range': `bytes ${first}-${Number(first) + part.length - 1}/${bytes.length}` }
      : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : part);
}

function isSigned(request: IncomingMessage): boolean {
  const signed = request.headers.authorization ?? '';
  return (
    signed.startsWith(`AWS4-HMAC-SHA256 Credential=${accessKeyId}/`) && /Signature=[0-9a-f]{64}$/.test(signed)
  );
}

function refuse(response: ServerResponse, status: number, code: string, bare = false): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(bare ? undefined : `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
}

function etagOf(bytes: Buffer): string {
  return `"${createHash('md5').update(bytes).digest('hex')}"`;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
