import { describe, expect, it } from 'vitest';
import { followShortUrl, shortenUrl } from '../../../src/modules/platform/index.ts';
import { checkTarget } from '../../../src/modules/platform/short-urls/check-target.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const platform = () => t.app.platform;

describe('short links', () => {
  it('have seven characters of chance and lead back', async () => {
    const code = await shortenUrl(platform(), 'https://example.com/a?b=1&c=%E4%B8%AD#d');
    expect(code).toMatch(/^[0-9A-Za-z]{7}$/);
    expect(await followShortUrl(platform(), code)).toMatchObject({
      url: 'https://example.com/a?b=1&c=%E4%B8%AD#d',
    });
  });

  it('are one for one URL, also when two ask at once', async () => {
    const asked = Array.from({ length: 8 }, () => shortenUrl(platform(), 'https://example.com/same'));
    expect(new Set(await Promise.all(asked)).size).toBe(1);
    expect(await shortenUrl(platform(), 'https://example.com/other')).not.toBe(await asked[0]);
  });

  it('take another code when chance repeats itself', async () => {
    const numbers = [...Array(7).fill(1), ...Array(7).fill(1), ...Array(7).fill(2)];
    const random = { ...t.random, int: () => numbers.shift() ?? 3 };
    const ctx = { ...platform(), random };
    expect(await shortenUrl(ctx, 'https://example.com/first')).toBe('1111111');
    expect(await shortenUrl(ctx, 'https://example.com/second')).toBe('2222222');
  });

  it('that nobody made lead nowhere', async () => {
    for (const code of ['nobody1', '', '../admin', 'x'.repeat(17), "'; drop"])
      await expect(followShortUrl(platform(), code)).rejects.toMatchObject({ key: 'record/none' });
  });
});

describe('where a short link may lead', () => {
  it.each(['https://example.com/', 'http://8.8.8.8:8080/x', 'https://例子.中国/', 'https://[2400:3200::1]/'])(
    '%s: a public address',
    (url) => {
      expect(checkTarget(url, '')).toBe(new URL(url).href);
    },
  );

  it.each([
    ...['javascript:alert(1)', 'data:text/html,x', 'ftp://example.com/', 'file:///etc/passwd', 'weixin://x'],
    ...['example.com', '/path', '', 'https://', 'https://user:pw@example.com/', 'https://bank.com@evil.com/'],
    ...[
      'http://localhost/',
      'http://a.localhost/',
      'http://intranet/',
      'http://printer.local/',
      'http://x.lan./',
    ],
    ...[
      'http://127.0.0.1/',
      'http://10.1.2.3/',
      'http://192.168.1.1/reboot',
      'http://[::1]/',
      'http://0x7f.1/',
    ],
    ...['http://169.254.169.254/', 'http://[::ffff:10.0.0.1]/', `https://example.com/${'x'.repeat(2100)}`],
  ])('not %s', (url) => {
    expect(() => checkTarget(url, '')).toThrow(expect.objectContaining({ key: 'short-url/bad-target' }));
  });

  it('to ourselves wherever we are, but not to our neighbour', () => {
    expect(checkTarget('http://127.0.0.1:3000/demo', 'http://127.0.0.1:3000')).toBe(
      'http://127.0.0.1:3000/demo',
    );
    expect(() => checkTarget('http://127.0.0.1:3001/demo', 'http://127.0.0.1:3000')).toThrow();
  });
});
