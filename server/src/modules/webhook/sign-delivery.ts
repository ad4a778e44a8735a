import { createHmac } from 'node:crypto';

/**
 * The signature of a delivery: HMAC-SHA256 in hex over the timestamp (seconds), a point and the body, under the
 * endpoint's secret. Receivers compute the same, and refuse timestamps that are too old.
 */
export function signDelivery(secret: string, timestamp: number, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}
