import { describe, expect, it } from 'vitest';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp({ env: { PUBLIC_URL: 'https://shop.example' } });

const shorten = (url: string) => t.post<string>('/common/short-url/shorten', { url });
const visit = (address: string, method: 'GET' | 'HEAD' = 'GET') =>
  t.app.http.inject({ method, url: new URL(address).pathname });
const hitsOf = async (url: string) => {
  await t.app.counters.flush();
  const { rows } = await t.ctx.db.$client.query('select hits from short_url where url = $1', [url]);
  return rows[0]?.hits;
};

describe('a short link', () => {
  it('leads whoever follows it to the long one, and counts them', async () => {
    const long = 'https://example.com/goods?id=1&from=%E5%BE%AE%E4%BF%A1';
    const { code, data } = await shorten(long);
    expect(code).toBe(0);
    expect(data).toMatch(/^https:\/\/shop\.example\/s\/[0-9A-Za-z]{7}$/);
    for (const _visitor of [1, 2, 3]) {
      const answer = await visit(data);
      expect(answer.statusCode).toBe(302);
      expect(answer.headers).toMatchObject({ location: long, 'cache-control': 'no-store' });
    }
    expect((await visit(data, 'HEAD')).headers.location).toBe(long);
    expect(await hitsOf(long)).toBe(3);
  });

  it('is the same one for the same address', async () => {
    const [first, again, other] = await Promise.all(
      ['https://example.com/a', 'https://example.com/a', 'https://example.com/b'].map(shorten),
    );
    expect(first?.data).toBe(again?.data);
    expect(first?.data).not.toBe(other?.data);
  });

  it('is made of web addresses on public hosts only', async () => {
    for (const url of [
      'javascript:alert(1)',
      'http://192.168.1.1/',
      'example.com',
      'https://a:b@example.com',
    ])
      expect(await shorten(url), url).toMatchObject({ code: 601, msg: expect.stringContaining('http') });
    expect(await t.post('/common/short-url/shorten')).toMatchObject({ code: 600 });
    const { rows } = await t.ctx.db.$client.query(
      "select 1 from short_url where url not like 'https://example.com/%'",
    );
    expect(rows).toEqual([]);
  });

  it('cannot smuggle a header into the redirect', async () => {
    const { data } = await shorten('https://example.com/\r\nset-cookie: a=b');
    const answer = await visit(data);
    expect(answer.headers.location).toBe('https://example.com/set-cookie:%20a=b');
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('that nobody made is a page that is not there', async () => {
    for (const path of ['/s/abcdefg', '/s/..%2f..', '/s/%00', `/s/${'x'.repeat(200)}`]) {
      const answer = await t.app.http.inject(path);
      expect(answer.statusCode, path).toBe(404);
    }
    expect(t.logged).toEqual([]);
  });
});
