import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../src/kernel/outbound/index.ts';

describe('which addresses a user may make the server call', () => {
  it.each(['1.1.1.1', '114.114.114.114', '203.205.254.157', '240e:ff:f02c:0:21::b', '2606:4700::1111'])(
    '%s is on the public network',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    ['this machine', '127.0.0.1'],
    ['this machine, another way', '127.255.255.254'],
    ['this machine, IPv6', '::1'],
    ['any interface', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['any interface, IPv6', '::'],
    ['private, class A', '10.0.0.1'],
    ['private, class B', '172.16.0.1'],
    ['private, class B, its end', '172.31.255.255'],
    ['private, class C', '192.168.1.1'],
    ['the cloud metadata service', '169.254.169.254'],
    ['a carrier’s inner network (Alibaba Cloud metadata)', '100.100.100.200'],
    ['multicast', '224.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['reserved', '240.0.0.1'],
    ['documentation', '203.0.113.7'],
    ['benchmarking', '198.18.0.1'],
    ['protocol assignments', '192.0.0.8'],
    ['unique local IPv6', 'fd00:ec2::254'],
    ['link-local IPv6', 'fe80::1'],
    ['link-local IPv6 with a zone', 'fe80::1%eth0'],
    ['site-local IPv6, long deprecated', 'fec0::1'],
    ['multicast IPv6', 'ff02::1'],
    ['documentation IPv6', '2001:db8::1'],
    ['IPv4-mapped loopback', '::ffff:127.0.0.1'],
    ['IPv4-mapped loopback in hex', '::ffff:7f00:1'],
    ['IPv4-compatible loopback', '::127.0.0.1'],
    ['NAT64 of loopback', '64:ff9b::7f00:1'],
    ['local NAT64', '64:ff9b:1::7f00:1'],
    ['6to4 of a private address', '2002:c0a8:101::1'],
    ['Teredo', '2001:0:c0a8:101::1'],
    ['no address at all', 'localhost'],
    ['nothing', ''],
  ])('%s is refused: %s', (_why, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it('judges an IPv4 address written as IPv6 like the IPv4 address', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(isPublicAddress(`::ffff:${address}`)).toBe(isPublicAddress(address));
      }),
    );
  });
});
