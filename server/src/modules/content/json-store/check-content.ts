import { fail } from '../../../kernel/errors.ts';

/** Bytes of one record. */
const LARGEST = 64 * 1024;
const DEEPEST = 32;

/**
 * JSON text as the object or list it stands for.
 * Refuses `json/malformed` (no JSON, or a bare word or number), `json/too-large` and `json/too-deep`.
 */
export function parseContent(text: string): object {
  if (Buffer.byteLength(text) > LARGEST) fail('json/too-large', { kilobytes: LARGEST / 1024 });
  const value = parse(text);
  if (typeof value !== 'object' || value === null) return fail('json/malformed');
  if (isDeeper(value, DEEPEST)) fail('json/too-deep', { levels: DEEPEST });
  return value;
}

function parse(text: string): unknown {
  try {
    // PostgreSQL keeps neither NUL nor halves of surrogate pairs.
    return JSON.parse(text, (key, value: unknown) => {
      if (!isStorable(key) || (typeof value === 'string' && !isStorable(value))) throw new SyntaxError(key);
      return value;
    });
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return fail('json/malformed');
    throw error;
  }
}

function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeper(part, levels - 1));
}
