import type { FastifyRequest } from 'fastify';
import { fail } from '../../kernel/errors.ts';
import type { UploadedFile } from '../../kernel/routes/upload.ts';

/** The form field that carries the file. */
export const FILE_FIELD = 'file';

const files = new WeakMap<FastifyRequest, UploadedFile>();

/** Keeps the file of an upload for the endpoint's handler. */
export function keepUpload(request: FastifyRequest, file: UploadedFile | undefined): void {
  if (file) files.set(request, file);
}

/** The file that came with the request of an endpoint declared with `upload`. Refuses `request/malformed` {field}. */
export function uploadedFile(request: FastifyRequest): UploadedFile {
  return files.get(request) ?? fail('request/malformed', { field: FILE_FIELD, problem: 'a file is missing' });
}
