import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../kernel/context.ts';
import { isFailure } from '../../kernel/errors.ts';
import { isNamed } from '../../kernel/routes/etag.ts';
import { type OpenFile, openFile } from '../../modules/files/index.ts';
import { findTenant } from '../../modules/tenancy/index.ts';
import { parseRange } from './range.ts';

export interface FilesHost {
  /** The context of no tenant. */
  readonly platform: Context;
}

const YEAR_S = 31_536_000;
const DAY_S = 86_400;

/**
 * `GET /files/{domain}/{key}`: the tenants' files, to everybody who knows their name; `_m` and `_s` behind a
 * picture's name give its thumbnails. Whatever a file holds, it cannot act as a page of ours.
 */
export async function registerFiles(app: FastifyInstance, host: FilesHost): Promise<void> {
  app.get('/files/:domain/*', async (request, reply) => {
    const { domain, '*': key } = request.params as { domain: string; '*': string };
    const file = await find(host.platform, domain, key);
    return file ? sendFile(request, reply, file, key) : notFound(reply);
  });
}

async function find(platform: Context, domain: string, key: string): Promise<OpenFile | undefined> {
  try {
    const tenant = await findTenant(platform, domain);
    return await openFile({ ...platform, tenant }, key);
  } catch (error) {
    if (isFailure(error) && error.key.startsWith('tenant/')) return undefined;
    throw error;
  }
}

function notFound(reply: FastifyReply): FastifyReply {
  return reply
    .code(404)
    .header('cache-control', 'no-store')
    .type('text/plain; charset=utf-8')
    .send('文件不存在');
}

async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: OpenFile,
  key: string,
): Promise<FastifyReply> {
  const { headers } = request;
  reply.headers(headersOf(file, key));
  if (isNamed(file.etag, headers['if-none-match'])) return reply.code(304).send();
  const stale = headers['if-range'] !== undefined && headers['if-range'] !== file.etag;
  const range = stale ? undefined : parseRange(headers.range, file.size);
  if (range === 'unsatisfiable')
    return reply
      .code(416)
      .headers({ 'content-range': `bytes */${file.size}`, 'cache-control': 'no-store' })
      .send();
  const stream = await file.read(range);
  if (!stream) return notFound(reply);
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${file.size}`);
  const length = range ? range.end - range.start + 1 : file.size;
  return reply.header('content-length', length).type(file.kind.contentType).send(stream);
}

function headersOf(file: OpenFile, key: string): Record<string, string> {
  const shown = file.kind.family !== 'document';
  const name = key.slice(key.lastIndexOf('/') + 1);
  return {
    etag: file.etag,
    'accept-ranges': 'bytes',
    'cache-control': file.immutable ? `public, max-age=${YEAR_S}, immutable` : `public, max-age=${DAY_S}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-disposition': shown ? 'inline' : `attachment; filename="${name}"`,
    // Shops on other hosts show these files and draw them on posters.
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  };
}
