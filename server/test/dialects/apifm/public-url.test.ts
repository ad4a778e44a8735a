import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { CacheableAnswer } from '../../../src/dialects/apifm/envelope.ts';
import { route } from '../../../src/dialects/apifm/route.ts';
import { serve } from '../../../src/dialects/apifm/serve.ts';
import { absoluteUrl } from '../../../src/modules/files/index.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
let path = 0;

/** An endpoint whose answer is kept and holds one picture. */
function endpoint({ publicUrl = '', trustProxy = false } = {}) {
  const url = `/{domain}/picture-${++path}`;
  const asked = { times: 0 };
  const declared = route({
    method: 'GET',
    path: url,
    summary: 'picture',
    group: 'test',
    access: 'public',
    params: {},
    handle: async (ctx) => {
      asked.times++;
      return new CacheableAnswer(absoluteUrl(ctx, '/files/shop/a.png'), ['picture']);
    },
  });
  const http = Fastify({ trustProxy });
  const host = { platform: { ...t.app.platform, publicUrl }, count: () => undefined };
  http.get(url.replace('{domain}', ':domain'), serve(host, declared));
  const get = async (headers: Record<string, string>) =>
    (await http.inject({ url: url.replace('{domain}', 'shop'), headers })).json().data;
  return { get, asked };
}

describe('pictures in answers', () => {
  it('lead to the host by which the client came, also when the answer was kept for another', async () => {
    const { get, asked } = endpoint();
    for (const host of ['a.example:8080', 'b.example', 'a.example:8080'])
      expect(await get({ host })).toBe(`http://${host}/files/shop/a.png`);
    expect(asked.times).toBe(2);
  });

  it('lead to PUBLIC_URL when it is set, and are kept once for all hosts', async () => {
    const { get, asked } = endpoint({ publicUrl: 'https://shop.example' });
    for (const host of ['a.example', 'b.example'])
      expect(await get({ host })).toBe('https://shop.example/files/shop/a.png');
    expect(asked.times).toBe(1);
  });

  it('believe a proxy only where one is trusted', async () => {
    const forwarded = {
      host: 'inner:3000',
      'x-forwarded-host': 'shop.example',
      'x-forwarded-proto': 'https',
    };
    expect(await endpoint().get(forwarded)).toBe('http://inner:3000/files/shop/a.png');
    expect(await endpoint({ trustProxy: true }).get(forwarded)).toBe('https://shop.example/files/shop/a.png');
  });

  it('stay relative for a host that makes no sense', async () => {
    expect(await endpoint().get({ host: 'evil"onload=' })).toBe('/files/shop/a.png');
  });
});

describe('PUBLIC_URL', () => {
  const withSlash = useTestApp({ env: { PUBLIC_URL: 'https://shop.example/base/' } });

  it('loses its last slash', () => {
    expect(withSlash.ctx.publicUrl).toBe('https://shop.example/base');
    expect(t.ctx.publicUrl).toBe('');
  });
});
