/** `{code, msg, data}` (contract §1): 200 is success, whatever HTTP says. */
export interface Envelope {
  readonly code: number;
  readonly msg: string;
  readonly data?: unknown;
}

const SUCCESS = 200;

/** The answer of a method that worked; an empty list at the top of `data` is an empty object there. */
export function success(msg: string, data: unknown): Envelope {
  if (data === undefined || data === null) return { code: SUCCESS, msg };
  return { code: SUCCESS, msg, data: Array.isArray(data) && data.length === 0 ? {} : data };
}

/** A refusal never has `data`. */
export function refusal([code, msg]: readonly [code: number, msg: string]): Envelope {
  return { code, msg };
}

/** The envelope as JSON text; of answers that worked, slashes are escaped, as these clients have always seen it. */
export function encode(envelope: Envelope): string {
  const text = JSON.stringify(envelope);
  return envelope.code === SUCCESS ? text.replaceAll('/', '\\/') : text;
}
