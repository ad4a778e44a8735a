import type { FastifyRequest } from 'fastify';
import { fail } from '../../kernel/errors.ts';
import type { ReadUpload, UploadedFile } from '../../kernel/routes/upload.ts';

/** The form field that carries the file. */
const FILE_FIELD = 'file';

const files = new WeakMap<FastifyRequest, UploadedFile>();

/** Reads the form of a request and keeps its file for the handler. @returns its other fields */
export async function readForm(request: FastifyRequest, read: ReadUpload): Promise<Record<string, string>> {
  const { fields, file } = await read(request, FILE_FIELD);
  if (file) files.set(request, file);
  return fields;
}

/** The file that came with the request of a route declared with `upload`. Refuses `files/empty`. */
export function uploadedFile(request: FastifyRequest): UploadedFile {
  return files.get(request) ?? fail('files/empty');
}
