import ipaddr from 'ipaddr.js';

// ipaddr.js calls everything it has no name for "unicast". Of IPv6, only 2000::/3 is handed out for the public
// network; the rest (such as the old IPv4-compatible ::127.0.0.1) may be routed to the machine itself.
const PUBLIC_IPV6 = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an IP address belongs to the public network: not private, loopback, link-local, multicast, reserved,
 * nor an IPv6 form (mapped, NAT64, 6to4, Teredo) that carries an IPv4 address past such a check.
 * Whatever is not an IP address at all is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(PUBLIC_IPV6);
}
