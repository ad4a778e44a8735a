import { describe, expect, it } from 'vitest';
import type { Network } from '../../src/kernel/outbound/index.ts';
import { fetchOutbound, outboundOn } from '../../src/kernel/outbound/index.ts';
import { network } from './outbound-network.ts';
import { otherSide } from './outbound-server.ts';

const userGiven = { userGiven: true } as const;
const trusted = { userGiven: false } as const;
const refused = { key: 'outbound/refused-address' };

describe('calling an address that a user gave', () => {
  it.each([
    'http://127.0.0.1:3000/',
    'http://localhost:3000/',
    'http://0x7f000001/',
    'http://2130706433/',
    'http://017700000001/',
    'http://127.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a9fe:a9fe]/latest/meta-data/',
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.8/',
    'http://0/',
  ])('refuses the inner network, however it is written: %s', async (address) => {
    await expect(fetchOutbound(address, userGiven)).rejects.toMatchObject(refused);
  });

  it.each([
    'ftp://example.com/',
    'file:///etc/passwd',
    'gopher://example.com/',
    'data:text/plain,hello',
    'javascript:alert(1)',
    'http://user:pass@example.com/',
    'http://user@example.com/',
    '//example.com/',
    'not a url',
    '',
  ])('refuses what is no plain web address: %s', async (address) => {
    await expect(fetchOutbound(address, userGiven)).rejects.toMatchObject(refused);
  });

  it('reaches the public network', async () => {
    const other = await otherSide((_request, response) => response.end('public'));
    const outbound = outboundOn(network({ 'shop.test': [['127.0.0.1']] }));
    const answer = await outbound(`http://shop.test:${other.port}/`, userGiven);
    expect(answer.body.toString()).toBe('public');
    expect(other.received[0]?.headers.host).toBe(`shop.test:${other.port}`);
  });

  it('connects to the address it checked: a name that changes its answer gains nothing', async () => {
    const inner = await otherSide((_request, response) => response.end('secret'), { address: '127.0.0.2' });
    const changing = network({ 'rebind.test': [['127.0.0.1'], ['127.0.0.2']] });
    // The public side does not listen on this port: reaching the inner one would answer "secret".
    const call = outboundOn(changing)(`http://rebind.test:${inner.port}/`, userGiven);
    await expect(call).rejects.toMatchObject({ key: 'outbound/unreachable' });
    expect(changing.asked).toEqual(['rebind.test']);
    expect(inner.received).toEqual([]);
  });

  it('does not slip through a connection that a trusted call has left open', async () => {
    const inner = await otherSide((_request, response) => response.end('secret'), { address: '127.0.0.2' });
    const outbound = outboundOn(network({ 'inner.test': [['127.0.0.2']] }));
    const address = `http://inner.test:${inner.port}/`;
    expect((await outbound(address, trusted)).body.toString()).toBe('secret');
    await expect(outbound(address, userGiven)).rejects.toMatchObject(refused);
  });

  it('refuses a name when any one of its addresses is not public', async () => {
    const outbound = outboundOn(network({ 'mixed.test': [['127.0.0.1', '127.0.0.2']] }));
    await expect(outbound('http://mixed.test/', userGiven)).rejects.toMatchObject(refused);
  });

  it('is unreachable when the name has no address', async () => {
    await expect(outboundOn(network({}))('http://nowhere.test/', userGiven)).rejects.toMatchObject({
      key: 'outbound/unreachable',
    });
  });

  it('gives up on a name server that does not answer', async () => {
    const silent: Network = { isPublic: () => true, resolve: () => new Promise(() => undefined) };
    const options = { ...userGiven, connectTimeoutMs: 50 };
    await expect(outboundOn(silent)('http://slow.test/', options)).rejects.toMatchObject({
      key: 'outbound/timeout',
      detail: { phase: 'connect' },
    });
  });

  it('does not let a redirect lead to the inner network, by address or by name', async () => {
    const inner = await otherSide((_request, response) => response.end('secret'), { address: '127.0.0.2' });
    const names = network({ 'inner.test': [['127.0.0.2']] });
    for (const location of [`${inner.url}/admin`, `http://inner.test:${inner.port}/`, 'file:///etc/passwd']) {
      const door = await otherSide((_request, response) => response.writeHead(302, { location }).end());
      await expect(outboundOn(names)(door.url, userGiven)).rejects.toMatchObject(refused);
    }
    expect(inner.received).toEqual([]);
  });
});
