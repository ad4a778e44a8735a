import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fetchOutbound, outboundOn } from '../../src/kernel/outbound/index.ts';
import { network } from './outbound-network.ts';
import type { Answering } from './outbound-server.ts';
import { otherSide } from './outbound-server.ts';

const trusted = { userGiven: false } as const;
const refused = { key: 'outbound/refused-address' };

const fixture = (name: string) =>
  readFileSync(new URL(`../providers/wechat-pay/fixtures/${name}`, import.meta.url));

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
    expect({ authorization, cookie, kind }).toEqual({
      authorization: undefined,
      cookie: undefined,
      kind: 'kept',
    });
  });

  it('to another host do not show it our certificate', async () => {
    const tls = { cert: fixture('server-cert.pem'), key: fixture('server-key.pem') };
    const asking = { ...tls, ca: fixture('merchant-cert.pem'), requestCert: true, rejectUnauthorized: false };
    const second = await otherSide((_request, response) => response.end('ok'), { tls: asking });
    const first = await otherSide(
      (_request, response) => {
        response.writeHead(302, { location: second.url }).end();
      },
      { tls: asking },
    );
    const ours = { cert: fixture('merchant-cert.pem'), key: fixture('merchant-key.pem'), ca: tls.cert };
    // The second server is as unknown to the system as the first: only our own settings would trust it.
    await expect(outboundOn(network({}))(first.url, { ...trusted, tls: ours })).rejects.toMatchObject({
      key: 'outbound/unreachable',
    });
    expect(first.received[0]?.certificateOf).toBe('1900000109');
    expect(second.received).toEqual([]);
  });

  it('from https to http are refused: the answer could be anybody’s', async () => {
    const plain = await otherSide((_request, response) => response.end('ok'));
    const answer: Answering = (_request, response) => response.writeHead(302, { location: plain.url }).end();
    const tls = { cert: fixture('server-cert.pem'), key: fixture('server-key.pem') };
    const safe = await otherSide(answer, { tls });
    const call = outboundOn(network({}))(safe.url, { ...trusted, tls: { ca: tls.cert } });
    await expect(call).rejects.toMatchObject(refused);
    expect(plain.received).toEqual([]);
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
