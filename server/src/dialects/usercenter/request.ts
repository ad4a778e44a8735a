import { parse } from 'fast-querystring';
import type { FastifyRequest } from 'fastify';
import type { UploadForm } from '../../kernel/routes/upload.ts';

const NOT_GIVEN = new Set(['', 'undefined', 'null']);

/** The form field that carries the file (contract §11). */
export const FILE_FIELD = 'upfile';

/** `user_account` and `userAccount` are one parameter. */
export function camelCase(name: string): string {
  return name.replace(/_+([a-zA-Z0-9])/g, (_all, letter: string) => letter.toUpperCase());
}

/** Documented names by their camel case. */
export function spellingsOf(documented: readonly string[]): ReadonlyMap<string, string> {
  return new Map(documented.map((name) => [camelCase(name), name]));
}

/**
 * The parameters of a request under their documented names, whichever way they were spelled: query, body and (for
 * uploads) the form's fields merged, the body winning; empty text, `undefined` and `null` count as not given, repeated
 * keys are joined by commas, and what is not documented is left out.
 */
export function parametersOf(
  request: FastifyRequest,
  spellings: ReadonlyMap<string, string>,
  form?: UploadForm,
): Record<string, string> {
  const merged: Record<string, string> = {};
  collect(merged, request.query, spellings);
  collect(merged, typeof request.body === 'string' ? parse(request.body) : request.body, spellings);
  if (form) collect(merged, form.fields, spellings);
  return merged;
}

function collect(into: Record<string, string>, from: unknown, spellings: ReadonlyMap<string, string>): void {
  if (typeof from !== 'object' || from === null) return;
  for (const [given, value] of Object.entries(from)) {
    const name = spellings.get(camelCase(given));
    const text = name === undefined ? undefined : textOf(value);
    if (name !== undefined && text !== undefined && !NOT_GIVEN.has(text)) into[name] = text;
  }
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return value === null || value === undefined ? undefined : JSON.stringify(value);
}
