import { parse } from 'fast-querystring';
import type { FastifyRequest } from 'fastify';
import type { UploadedFile } from '../../kernel/routes/upload.ts';
import type { ClientApp } from '../../modules/client-apps/index.ts';
import { isSignature, signatureOfForm, signatureOfText } from './signature.ts';

/** The field of a multipart request that carries the file; it is not signed. */
export const FILE_FIELD = 'image';

/** A request, before anything of it is believed. */
export interface SignedRequest {
  readonly encoding: ClientApp['encoding'];
  /** What it says, by name; what it leaves empty is left out. */
  readonly given: Readonly<Record<string, unknown>>;
  /** Whether its page is a text, not a number. */
  readonly pageAsText: boolean;
  readonly file: UploadedFile | undefined;
  /** Whether the application's secret has signed exactly this. */
  isSignedWith(secret: string): boolean;
}

/** Reads the fields of a POST: a JSON text with its signature, or else one field per parameter. */
export function readRequest(fields: Readonly<Record<string, string>>, file?: UploadedFile): SignedRequest {
  const { data, sign = '' } = fields;
  if (data === undefined)
    return {
      encoding: 'form',
      given: present(fields),
      pageAsText: true,
      file,
      isSignedWith: (secret) => sign !== '' && isSignature(sign, signatureOfForm(fields, secret)),
    };
  const sent = parseObject(data);
  return {
    encoding: 'json',
    given: present(sent),
    pageAsText: typeof sent.page === 'string',
    file,
    isSignedWith: (secret) => sign !== '' && isSignature(sign, signatureOfText(data, secret)),
  };
}

/** The fields of an urlencoded body; of a name that comes twice the last one counts. */
export function formFields({ body }: FastifyRequest): Record<string, string> {
  if (typeof body !== 'string') return {};
  const fields: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(parse(body)))
    fields[name] = (Array.isArray(value) ? value.at(-1) : value) ?? '';
  return fields;
}

/** Scalars as text, so that `1` and `"1"` are the same; what is null or empty counts as not given. */
function present(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given: Record<string, unknown> = Object.create(null);
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined || value === '') continue;
    given[name] = asText(value);
  }
  return given;
}

function asText(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  return typeof value === 'boolean' ? String(Number(value)) : value;
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Taken for a request that says nothing.
  }
  return {};
}
