import type { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { fail, isFailure } from '../errors.ts';

/** A file as it came with a form. */
export interface UploadedFile {
  readonly bytes: Buffer;
  /** What the sender called it: to be shown, never to be trusted. */
  readonly originalName: string;
}

/** A multipart form, read to its end. */
export interface UploadForm {
  readonly fields: Record<string, string>;
  readonly file: UploadedFile | undefined;
}

/** @param fileField the field that carries the file; without it the first file of the form counts. */
export type ReadUpload = (request: FastifyRequest, fileField?: string) => Promise<UploadForm>;

const FILES = 5;
const FIELDS = 50;
const FIELD_BYTES = 64 * 1024;
/** What the forms that are being read at one time may hold in memory. */
const BUDGET_BYTES = 256 * 1024 * 1024;

/**
 * Lets the routes of this scope take multipart forms with one file of at most `maxBytes`, and gives the function
 * that reads them. Only such routes should stand in the scope: the parser costs every request a little.
 */
export async function acceptUploads(app: FastifyInstance, maxBytes: number): Promise<ReadUpload> {
  await app.register(multipart, {
    // One byte more, so that a file of exactly the limit is not taken for a cut one.
    limits: { fileSize: maxBytes + 1, files: FILES, fields: FIELDS, fieldSize: FIELD_BYTES },
    throwFileSizeLimit: false,
  });
  const memory = { left: Math.max(BUDGET_BYTES, 2 * maxBytes) };
  return (request, fileField) => readForm(request, fileField, maxBytes, memory);
}

/**
 * Reads a form to its end; files in other fields are skipped. A file without bytes is no file: that is how browsers
 * send an empty choice. A request of another type is a form without anything. Refuses `request/malformed`,
 * `request/too-large` and, when too many large forms are being read, `request/rate-limited`.
 */
async function readForm(
  request: FastifyRequest,
  fileField: string | undefined,
  maxBytes: number,
  memory: { left: number },
): Promise<UploadForm> {
  if (!request.isMultipart()) return { fields: {}, file: undefined };
  const fields: Record<string, string> = {};
  let file: UploadedFile | undefined;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        // Half a text is not what was sent, nor what was signed.
        if (part.valueTruncated || part.fieldnameTruncated) return fail('request/too-large');
        fields[part.fieldname] = textOf(part.value);
      } else if ((fileField !== undefined && part.fieldname !== fileField) || file) part.file.resume();
      else file = { bytes: await readBytes(part.file, maxBytes, memory), originalName: part.filename };
    }
  } catch (error) {
    if (isFailure(error)) throw error;
    return fail(isTooMuch(error) ? 'request/too-large' : 'request/malformed');
  }
  return { fields, file: file && file.bytes.length > 0 ? file : undefined };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}

async function readBytes(stream: Readable, maxBytes: number, memory: { left: number }): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      size += chunk.length;
      memory.left -= chunk.length;
      if (memory.left < 0) return fail('request/rate-limited');
      chunks.push(chunk);
    }
  } finally {
    memory.left += size;
  }
  return size > maxBytes ? fail('request/too-large') : Buffer.concat(chunks, size);
}

function isTooMuch(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && error.statusCode === 413;
}
