import { createHash } from 'node:crypto';

type Parameters = Readonly<Record<string, string>>;

/** Names in their order, values as they are, as the signature wants them. */
function canonical(parameters: Parameters): string {
  return Object.entries(parameters)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** `sig` of a GET: the MD5 of path, sorted raw query and secret key, in lower-case hex. */
export function tencentSignature(path: string, parameters: Parameters, secretKey: string): string {
  return createHash('md5')
    .update(`${path}?${canonical(parameters)}${secretKey}`, 'utf8')
    .digest('hex');
}
