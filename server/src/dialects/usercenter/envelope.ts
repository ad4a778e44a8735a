/** `{code, data, error, msg, status}` (contract §1.3). Only `status` decides: 200 success, 250 failure. */
export interface Envelope {
  readonly code: number;
  readonly data: unknown;
  /** For developers; empty on success. */
  readonly error: string;
  /** For the user. */
  readonly msg: string;
  readonly status: 200 | 250;
}

export function success(data: unknown): Envelope {
  return { code: 0, data: data ?? null, error: '', msg: '操作成功！', status: 200 };
}

/** @param error names the refusal for developers */
export function refusal(code: number, msg: string, error = ''): Envelope {
  return { code, data: null, error, msg, status: 250 };
}

export function encode(envelope: Envelope): string {
  return JSON.stringify(envelope);
}

/** An answer outside the envelope: a picture, a plain text, or an envelope that is ready as bytes. */
export class RawAnswer {
  readonly contentType: string;
  readonly body: Buffer | string;

  constructor(contentType: string, body: Buffer | string) {
    this.contentType = contentType;
    this.body = body;
  }
}

/** Sends the browser elsewhere (302). */
export class Redirect {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }
}
