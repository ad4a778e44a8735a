import { parse } from 'fast-querystring';
import type { FastifyRequest } from 'fastify';
import type { UploadForm } from '../../kernel/routes/upload.ts';

/**
 * The parameters of a request: query, body and (for uploads) the form's fields merged, the later winning. Empty text
 * counts as not given; of repeated keys the last one counts.
 */
export function parametersOf(request: FastifyRequest, form?: UploadForm): Record<string, string> {
  const { body } = request;
  const merged: Record<string, string> = {};
  for (const source of [request.query, typeof body === 'string' ? parse(body) : body, form?.fields])
    if (typeof source === 'object' && source !== null)
      for (const [name, value] of Object.entries(source)) {
        const text = textOf(value);
        if (text !== '') merged[name] = text;
      }
  return merged;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return textOf(value.at(-1));
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
