import { answers } from './errors.ts';

/** `{code, msg, data}` (contract §1.2). */
export interface Envelope {
  readonly code: number;
  readonly msg: string;
  readonly data?: unknown;
}

/** The answer of an endpoint that worked; `data` is left out when there is nothing to give. */
export function success(data: unknown): Envelope {
  return data === undefined || data === null
    ? { code: 0, msg: 'success' }
    : { code: 0, data, msg: 'success' };
}

export function refusal(code: number, msg: string, data?: unknown): Envelope {
  return data === undefined ? { code, msg } : { code, msg, data };
}

export const noData = refusal(...answers.noData);

/** The envelope as JSON text; keys whose value is null are left out, as clients of this dialect expect. */
export function encode(envelope: Envelope): string {
  const text = JSON.stringify(envelope);
  // Going through every value costs as much again as writing it, and views rarely leave a null.
  return text.includes('null') ? JSON.stringify(envelope, leaveOutNull) : text;
}

function leaveOutNull(this: unknown, _key: string, value: unknown): unknown {
  return value === null && !Array.isArray(this) ? undefined : value;
}

/** An answer that is not JSON: an image, a plain text. */
export class RawAnswer {
  readonly contentType: string;
  readonly body: Buffer | string;

  constructor(contentType: string, body: Buffer | string) {
    this.contentType = contentType;
    this.body = body;
  }
}

/**
 * An answer that may be kept as ready bytes until one of its tags is touched.
 * `counted` names a reader's counter (goods views) that moves with every answer, kept or not.
 */
export class CacheableAnswer {
  readonly data: unknown;
  readonly tags: readonly string[];
  readonly counted: { readonly counter: string; readonly id: number } | undefined;

  constructor(data: unknown, tags: readonly string[], counted?: { counter: string; id: number }) {
    this.data = data;
    this.tags = tags;
    this.counted = counted;
  }
}
