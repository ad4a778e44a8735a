import { createHash, timingSafeEqual } from 'node:crypto';

/** The signature of a JSON request: over the very text that came, never over what was read out of it. */
export function signatureOfText(data: string, secret: string): string {
  return createHash('md5').update(data).update(secret).digest('hex').toUpperCase();
}

/** The signature of a form's fields: names and values in the order of the names, what is empty left out. */
export function signatureOfForm(fields: Readonly<Record<string, string>>, secret: string): string {
  const text = Object.entries(fields)
    .filter(([name, value]) => name !== 'sign' && value !== '')
    .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map(([name, value]) => name + value)
    .join('');
  return signatureOfText(text, secret);
}

/** Whether the sent signature is the right one, letter case included; it takes as long for every wrong one. */
export function isSignature(sent: string, right: string): boolean {
  const [one, other] = [Buffer.from(sent), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
