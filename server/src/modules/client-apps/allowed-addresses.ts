import ipaddr from 'ipaddr.js';
import { fail } from '../../kernel/errors.ts';
import type { ClientApp } from './find-client-app.ts';

type Rules = Pick<ClientApp, 'type' | 'restrictsAddresses' | 'addressRanges' | 'addressPool'>;

/**
 * Lets an application be called only from the addresses that are its own, where it is so restricted. Apps on phones
 * are anywhere: for them the rule is none. Both lists must allow the address; an empty one allows all.
 * Refuses `client-app/address-refused`.
 */
export function refuseForeignAddress(app: Rules, ip: string): void {
  if (!app.restrictsAddresses || app.type === 'app') return;
  const address = bytesOf(ip);
  const ranges = parts(app.addressRanges).map(rangeOf);
  const pool = parts(app.addressPool).map(bytesOf);
  const inRange = ranges.some((range) => address && range && isBetween(address, range));
  const inPool = pool.some((known) => address && known && compare(known, address) === 0);
  const allowed = (ranges.length === 0 || inRange) && (pool.length === 0 || inPool);
  if (!allowed) fail('client-app/address-refused', { ip });
}

/** Whether a text lists ranges of addresses, `first-last|first-last`. */
export function isAddressRanges(text: string): boolean {
  return parts(text).every((part) => rangeOf(part) !== undefined);
}

/** Whether a text lists addresses, `address|address`. */
export function isAddressPool(text: string): boolean {
  return parts(text).every((part) => bytesOf(part) !== undefined);
}

const parts = (text: string): string[] => text.split('|').flatMap((part) => part.trim() || []);

/** The address in sixteen bytes, IPv4 as IPv6 has it: so that both are compared alike. */
function bytesOf(text: string): number[] | undefined {
  if (!ipaddr.isValid(text.trim())) return undefined;
  const address = ipaddr.process(text.trim());
  return address instanceof ipaddr.IPv4 ? address.toIPv4MappedAddress().toByteArray() : address.toByteArray();
}

type Range = readonly [first: number[], last: number[]];

function rangeOf(text: string): Range | undefined {
  const [first, last, ...more] = text.split('-').map(bytesOf);
  if (!first || !last || more.length > 0 || compare(first, last) > 0) return undefined;
  return [first, last];
}

const isBetween = (address: number[], [first, last]: Range): boolean =>
  compare(first, address) <= 0 && compare(address, last) <= 0;

/** As `Array.sort` wants it. */
function compare(one: number[], other: number[]): number {
  const at = one.findIndex((byte, index) => byte !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
