import { parse } from 'fast-querystring';
import type { FastifyRequest } from 'fastify';
import type { UploadForm } from '../../kernel/routes/upload.ts';
import { FILE_FIELD } from './upload.ts';

/** Where a body stands that is neither form nor JSON; no parameter has such a name. */
export const RAW_BODY = '#raw';

const NOT_GIVEN = new Set(['', 'undefined', 'null']);

/**
 * The parameters of a request: query, body and (for uploads) the form's fields merged (a client may put `token` in the query of a POST), the body
 * winning; empty text, `undefined` and `null` count as not given; repeated keys are joined by commas.
 */
export function parametersOf(request: FastifyRequest, form?: UploadForm): Record<string, string> {
  const merged: Record<string, string> = {};
  collect(merged, request.query);
  collect(merged, typeof request.body === 'string' ? parse(request.body) : request.body);
  if (form) {
    collect(merged, form.fields);
    // Present when there is a file, whatever its name: the schema then answers for a missing one.
    if (form.file) merged[FILE_FIELD] = FILE_FIELD;
    else delete merged[FILE_FIELD];
  }
  return merged;
}

function collect(into: Record<string, string>, from: unknown): void {
  if (typeof from !== 'object' || from === null) return;
  for (const [name, value] of Object.entries(from)) {
    const text = textOf(value);
    if (text !== undefined && !NOT_GIVEN.has(text)) into[name] = text;
  }
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return value === null || value === undefined ? undefined : JSON.stringify(value);
}

/** A request's body as text, as nearly as it came. */
export function bodyTextOf({ body }: FastifyRequest): string {
  if (typeof body === 'string') return body;
  if (typeof body !== 'object' || body === null) return '';
  const raw = (body as Record<string, unknown>)[RAW_BODY];
  return typeof raw === 'string' ? raw : JSON.stringify(body);
}
