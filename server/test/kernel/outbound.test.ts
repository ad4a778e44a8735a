import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fetchOutbound, requestBytes, requestJson, requestText } from '../../src/kernel/outbound/index.ts';
import { deadAddress, otherSide } from './outbound-server.ts';

const trusted = { userGiven: false } as const;

describe('calling a server that the operator configured', () => {
  it('sends method, headers and body, and gives status, headers and bytes back', async () => {
    const other = await otherSide((_request, response) => {
      response.writeHead(201, { 'Content-Type': 'text/plain', 'X-Seen': 'yes' });
      response.end('收到');
    });
    const answer = await fetchOutbound(`${other.url}/a?b=c`, {
      ...trusted,
      method: 'POST',
      headers: { 'X-Kind': 'test' },
      body: '你好',
    });
    expect(answer).toMatchObject({ status: 201, headers: { 'x-seen': 'yes' }, url: `${other.url}/a?b=c` });
    expect(answer.body.toString()).toBe('收到');
    const [request] = other.received;
    expect(request).toMatchObject({ method: 'POST', body: '你好' });
    expect(request?.headers).toMatchObject({
      'x-kind': 'test',
      'content-length': '6',
      'accept-encoding': 'identity',
    });
    expect(request?.url.search).toBe('?b=c');
  });

  it('gives an error status to the caller that asked for the whole answer', async () => {
    const other = await otherSide((_request, response) => response.writeHead(503).end('busy'));
    expect((await fetchOutbound(other.url, trusted)).status).toBe(503);
  });

  it('reads JSON whatever its content type, for WeChat sends it as text/plain', async () => {
    const other = await otherSide((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/plain' }).end('{"errcode":0}');
    });
    expect(await requestJson(other.url, trusted)).toEqual({ errcode: 0 });
    expect(await requestText(other.url, trusted)).toBe('{"errcode":0}');
    expect(await requestBytes(other.url, trusted)).toEqual(Buffer.from('{"errcode":0}'));
  });

  it.each([
    ['an error status', 500, Buffer.from('{}')],
    ['no content where JSON is due', 204, Buffer.alloc(0)],
    ['HTML where JSON is due', 200, Buffer.from('<html>502 Bad Gateway</html>')],
    ['bytes that are no UTF-8', 200, Buffer.from([0x22, 0xff, 0x22])],
  ])('refuses %s as a bad answer', async (_what, status, body) => {
    const other = await otherSide((_request, response) => response.writeHead(status).end(body));
    await expect(requestJson(other.url, trusted)).rejects.toMatchObject({ key: 'outbound/bad-answer' });
  });

  it('trusts an authority only where it is told to', async () => {
    const fixture = (name: string) =>
      readFileSync(new URL(`../providers/wechat-pay/fixtures/${name}`, import.meta.url), 'utf8');
    const tls = { cert: fixture('server-cert.pem'), key: fixture('server-key.pem') };
    const other = await otherSide((_request, response) => response.end('safe'), { tls });
    await expect(fetchOutbound(other.url, trusted)).rejects.toMatchObject({ key: 'outbound/unreachable' });
    expect(await requestText(other.url, { ...trusted, tls: { ca: tls.cert } })).toBe('safe');
  });
});

describe('a server that misbehaves', () => {
  it('costs no more than the time allowed when it never answers', async () => {
    const other = await otherSide(() => undefined);
    await expect(fetchOutbound(other.url, { ...trusted, timeoutMs: 60 })).rejects.toMatchObject({
      key: 'outbound/timeout',
      detail: { phase: 'total' },
    });
  });

  it('costs no more than the time allowed when it drips byte by byte', async () => {
    const other = await otherSide((_request, response) => {
      const drip = setInterval(() => response.write('.'), 10);
      response.once('close', () => clearInterval(drip));
    });
    await expect(fetchOutbound(other.url, { ...trusted, timeoutMs: 80 })).rejects.toMatchObject({
      key: 'outbound/timeout',
    });
  });

  it('cannot fill the memory with an announced size', async () => {
    const other = await otherSide((_request, response) => {
      response.writeHead(200, { 'content-length': '5000' }).end(Buffer.alloc(5000));
    });
    await expect(fetchOutbound(other.url, { ...trusted, maxBytes: 4999 })).rejects.toMatchObject({
      key: 'outbound/too-large',
      detail: { maxBytes: 4999 },
    });
    expect((await fetchOutbound(other.url, { ...trusted, maxBytes: 5000 })).body).toHaveLength(5000);
  });

  it('is left at once when it announces too much, without waiting for the first byte', async () => {
    const other = await otherSide((_request, response) => {
      response.writeHead(200, { 'content-length': '5000' }).flushHeaders();
    });
    await expect(fetchOutbound(other.url, { ...trusted, maxBytes: 4999 })).rejects.toMatchObject({
      key: 'outbound/too-large',
    });
  });

  it('cannot fill the memory without announcing a size', async () => {
    const other = await otherSide((_request, response) => {
      const flood = setInterval(() => response.write(Buffer.alloc(1000)), 1);
      response.once('close', () => clearInterval(flood));
    });
    await expect(fetchOutbound(other.url, { ...trusted, maxBytes: 4000 })).rejects.toMatchObject({
      key: 'outbound/too-large',
    });
  });

  it('is refused when it compresses its answer uninvited', async () => {
    const other = await otherSide((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('x');
    });
    await expect(fetchOutbound(other.url, trusted)).rejects.toMatchObject({ key: 'outbound/bad-answer' });
  });

  it('is unreachable when it hangs up, before or within its answer', async () => {
    const silent = await otherSide((_request, response) => response.destroy());
    const halfway = await otherSide((_request, response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('half', () => response.destroy());
    });
    for (const { url } of [silent, halfway]) {
      await expect(fetchOutbound(url, trusted)).rejects.toMatchObject({ key: 'outbound/unreachable' });
    }
  });

  it('is a bad answer when it speaks no HTTP or switches the protocol', async () => {
    const garbage = await otherSide((_request, response) => response.socket?.end('SSH-2.0-OpenSSH_9.7\r\n'));
    const upgrade = await otherSide((_request, response) => {
      response.socket?.write('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n');
    });
    for (const { url } of [garbage, upgrade]) {
      await expect(fetchOutbound(url, trusted)).rejects.toMatchObject({ key: 'outbound/bad-answer' });
    }
  });

  it('is unreachable when nobody listens, and the report shows no secret of the URL', async () => {
    const address = await deadAddress();
    const failure = await fetchOutbound(`${address}/token?secret=hush`, trusted).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ key: 'outbound/unreachable', detail: { code: 'ECONNREFUSED' } });
    expect(JSON.stringify(failure)).not.toContain('hush');
  });
});
