import { isIP } from 'node:net';
import { fail } from '../../../kernel/errors.ts';
import { isPublicAddress } from '../../../kernel/outbound/index.ts';

const LONGEST = 2048;
/** Names that mean something only inside a network (RFC 6761, RFC 6762, RFC 8375 and ICANN's `.internal`). */
const INNER_NAMES = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa)$/;

/**
 * The URL as it is kept: http or https, no user name or password in it, and on a public host, because whoever follows
 * a link of ours trusts us and must not be sent into their own network (a router's page). Our own address is always fine.
 * Refuses `short-url/bad-target`.
 * @param ownUrl the address under which we are reached; may be empty
 */
export function checkTarget(given: string, ownUrl: string): string {
  if (given.length > LONGEST || !URL.canParse(given)) return fail('short-url/bad-target');
  const url = new URL(given);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  if (!isWeb || url.username !== '' || url.password !== '') return fail('short-url/bad-target');
  const isOwn = ownUrl !== '' && url.origin === new URL(ownUrl).origin;
  if (!isOwn && !isPublicHost(url.hostname)) return fail('short-url/bad-target');
  return url.href;
}

function isPublicHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(host) !== 0) return isPublicAddress(host);
  return host.includes('.') && !INNER_NAMES.test(host);
}
