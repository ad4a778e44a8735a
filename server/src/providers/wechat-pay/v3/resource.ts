import { createDecipheriv } from 'node:crypto';

const TAG = 16;

/** The sealed part of a v3 notification. */
export interface V3Resource {
  readonly ciphertext: string;
  readonly nonce: string;
  readonly associated_data?: string | undefined;
}

/**
 * Opens a sealed part: AES-256-GCM under the API v3 key, its tag the last 16 bytes, the content JSON.
 * Undefined where it was not sealed with this key or was changed since.
 */
export function openResource(apiV3Key: string, resource: V3Resource): unknown {
  const sealed = Buffer.from(resource.ciphertext, 'base64');
  if (sealed.length <= TAG) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', apiV3Key, resource.nonce, { authTagLength: TAG });
    decipher.setAAD(Buffer.from(resource.associated_data ?? '', 'utf8'));
    decipher.setAuthTag(sealed.subarray(-TAG));
    const opened = Buffer.concat([decipher.update(sealed.subarray(0, -TAG)), decipher.final()]);
    return JSON.parse(opened.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
