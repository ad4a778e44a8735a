import { createCipheriv, createHash } from 'node:crypto';

/** How WeChat signs: SHA-1 over token and parts, sorted and joined. */
export function pushSignature(token: string, ...parts: string[]): string {
  return createHash('sha1')
    .update([token, ...parts].sort().join(''))
    .digest('hex');
}

export interface Seal {
  /** 32 bytes. */
  readonly key: Buffer;
  readonly appid: string;
  /** What the message says of its own length; the true one by default. */
  readonly length?: number;
  /** The byte that says how much padding there is; the true number by default. */
  readonly padding?: number;
}

/** Seals a text as WeChat does: 16 bytes of chance, the length in four, the text, the appid, padded to 32. */
export function sealPush(text: string, { key, appid, length, padding }: Seal): string {
  const counted = Buffer.alloc(4);
  counted.writeUInt32BE(length ?? Buffer.byteLength(text));
  const plain = Buffer.concat([Buffer.alloc(16, 1), counted, Buffer.from(text), Buffer.from(appid)]);
  const missing = 32 - (plain.length % 32);
  const padded = Buffer.concat([plain, Buffer.alloc(missing, padding ?? missing)]);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
}
