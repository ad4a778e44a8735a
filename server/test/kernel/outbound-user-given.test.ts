import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from 'vitest';
import type { Network } from '../../src/kernel/outbound/index.ts';
import { fetchOutbound, outboundOn } from '../../src/kernel/outbound/index.ts';
import { otherSide } from './outbound-server.ts';

const userGiven = { userGiven: true } as const;
const trusted = { userGiven: false } as const;
const refused = { key: 'outbound/refused-address' };

/**
 * A network of the test's own: 127.0.0.1 plays the public network, 127.0.0.2 the inner one.
 * Each name has a list of answers, one for each time that it is asked; the last one stays.
 */
function network(names: Record<string, string[][]>): Network & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    isPublic: (address) => address === '127.0.0.1',
    resolve: async (hostname): Promise<LookupAddress[]> => {
      asked.push(hostname);
      const answers = names[hostname] ?? [];
      const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? [];
      return answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    },
  };
}

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

describe('redirects', () => {
  it('are followed by a GET, a relative one too', async () => {
    const other = await otherSide((request, response) => {
      if (request.url.pathname === '/new') response.end('arrived');
      else response.writeHead(301, { location: '/new' }).end();
    });
    const answer = await fetchOutbound(`${other.url}/old`, trusted);
    expect(answer).toMatchObject({ status: 200, url: `${other.url}/new` });
  });

  it('end after the third', async () => {
    const other = await otherSide((request, response) => {
      response.writeHead(302, { location: `/${request.url.pathname.length}${request.url.pathname}` }).end();
    });
    await expect(fetchOutbound(other.url, trusted)).rejects.toMatchObject({ key: 'outbound/bad-answer' });
    expect(other.received).toHaveLength(4);
  });

  it('share one time limit', async () => {
    const other = await otherSide((_request, response) => {
      setTimeout(() => response.writeHead(302, { location: '/again' }).end(), 40);
    });
    const options = { ...trusted, timeoutMs: 100, maxRedirects: 1000 };
    await expect(fetchOutbound(other.url, options)).rejects.toMatchObject({ key: 'outbound/timeout' });
  });

  it('are not followed by a POST, whose body was meant for one receiver', async () => {
    const other = await otherSide((_request, response) => response.writeHead(307, { location: '/x' }).end());
    await expect(
      fetchOutbound(other.url, { ...trusted, method: 'POST', body: 'money' }),
    ).rejects.toMatchObject({ key: 'outbound/bad-answer' });
    expect(other.received).toHaveLength(1);
  });

  it('to another host take no credentials along', async () => {
    const second = await otherSide((_request, response) => response.end('ok'));
    const first = await otherSide((_request, response) => {
      response.writeHead(302, { location: `http://second.test:${second.port}/` }).end();
    });
    const outbound = outboundOn(network({ 'second.test': [['127.0.0.1']] }));
    const headers = { Authorization: 'Bearer hush', Cookie: 'hush', 'X-Kind': 'kept' };
    await outbound(first.url, { ...trusted, headers });
    expect(first.received[0]?.headers).toMatchObject({ authorization: 'Bearer hush', cookie: 'hush' });
    const { authorization, cookie, 'x-kind': kind } = second.received[0]?.headers ?? {};
    expect({ authorization, cookie, kind }).toEqual({ authorization: undefined, cookie: undefined, kind: 'kept' });
  });

  it('from a trusted server to another host are checked like a user’s address', async () => {
    const inner = await otherSide((_request, response) => response.end('secret'), { address: '127.0.0.2' });
    const door = await otherSide((_request, response) => {
      response.writeHead(302, { location: inner.url }).end();
    });
    await expect(outboundOn(network({}))(door.url, trusted)).rejects.toMatchObject(refused);
    expect(inner.received).toEqual([]);
  });
});
