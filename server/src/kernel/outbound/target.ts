import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import { Failure, fail, isFailure } from '../errors.ts';
import { isPublicAddress } from './address.ts';

/** What decides where a request may go. Tests put their own in; the server uses {@link systemNetwork}. */
export interface Network {
  resolve(hostname: string): Promise<readonly LookupAddress[]>;
  isPublic(address: string): boolean;
}

export const systemNetwork: Network = {
  resolve: (hostname) => lookup(hostname, { all: true, verbatim: true }),
  isPublic: isPublicAddress,
};

/**
 * The address as a URL that may be called at all: http or https, without a user name or password in it
 * (`https://bank.example@10.0.0.1/` reads as another host than it calls).
 * Throws `outbound/refused-address`.
 */
export function parseTarget(address: string, base?: URL): URL {
  if (!URL.canParse(address, base?.href)) return fail('outbound/refused-address', { reason: 'not a URL' });
  const url = new URL(address, base?.href);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return fail('outbound/refused-address', { reason: 'only http and https' });
  }
  if (url.username !== '' || url.password !== '') {
    return fail('outbound/refused-address', { reason: 'credentials in the URL' });
  }
  return url;
}

/**
 * Refuses a URL whose host is literally a non-public IP address. A socket to a literal address never asks
 * {@link socketLookup}, so this check is its other half. Throws `outbound/refused-address`.
 */
export function refusePrivateLiteral(network: Network, url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !network.isPublic(host)) {
    fail('outbound/refused-address', { reason: 'not a public address', host });
  }
}

/**
 * The name lookup of a socket. The socket connects to exactly the addresses handed over here, so a name that
 * answers differently the second time (DNS rebinding) gains nothing. With `checked`, one non-public address among
 * several refuses the name: the socket could fall over to it.
 */
export function socketLookup(network: Network, checked: boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolveChecked(network, hostname, checked).then(
      (addresses) => {
        const [first] = addresses;
        if (options.all === true) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };
}

/**
 * An address of a host that a user named, for protocols other than HTTP: a public one, to connect to instead of the
 * name, which may lead elsewhere the next time. Throws `outbound/refused-address`, `outbound/unreachable`.
 */
export async function findPublicHost(hostname: string, network: Network = systemNetwork): Promise<string> {
  try {
    const [{ address }] = await resolveChecked(network, hostname, true);
    return address;
  } catch (error) {
    if (isFailure(error)) throw error;
    return fail('outbound/unreachable', { host: hostname, code: (error as NodeJS.ErrnoException).code });
  }
}

async function resolveChecked(
  network: Network,
  hostname: string,
  checked: boolean,
): Promise<readonly [LookupAddress, ...LookupAddress[]]> {
  const [first, ...others] = await network.resolve(hostname);
  if (first === undefined) throw new Failure('outbound/unreachable', { host: hostname, code: 'ENOTFOUND' });
  const refused = checked && [first, ...others].some(({ address }) => !network.isPublic(address));
  if (refused)
    throw new Failure('outbound/refused-address', { reason: 'not a public address', host: hostname });
  return [first, ...others];
}
