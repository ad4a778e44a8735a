import { describe, expect, it } from 'vitest';
import { publicUrlOf } from '../../../src/kernel/public-url.ts';
import { absoluteHtml, absoluteUrl, relativeUrl } from '../../../src/modules/files/index.ts';

const ctx = { publicUrl: 'https://shop.example' };
const nowhere = { publicUrl: '' };

describe('absoluteUrl', () => {
  it('puts our address before relative URLs and leaves the rest alone', () => {
    expect(absoluteUrl(ctx, '/files/shop/a.png')).toBe('https://shop.example/files/shop/a.png');
    expect(absoluteUrl(ctx, 'https://cdn.example/a.png')).toBe('https://cdn.example/a.png');
    expect(absoluteUrl(ctx, '//cdn.example/a.png')).toBe('//cdn.example/a.png');
    expect(absoluteUrl(ctx, '')).toBe('');
    expect(absoluteUrl(ctx, null)).toBeNull();
    expect(absoluteUrl(ctx, undefined)).toBeUndefined();
    expect(absoluteUrl(nowhere, '/files/shop/a.png')).toBe('/files/shop/a.png');
  });

  it('is undone by relativeUrl for our own files only', () => {
    expect(relativeUrl(ctx, absoluteUrl(ctx, '/files/shop/a.png'))).toBe('/files/shop/a.png');
    expect(relativeUrl(ctx, 'https://shop.example.evil/files/a.png')).toBe(
      'https://shop.example.evil/files/a.png',
    );
    expect(relativeUrl(ctx, 'https://shop.example/other')).toBe('https://shop.example/other');
    expect(relativeUrl(nowhere, '/files/shop/a.png')).toBe('/files/shop/a.png');
  });
});

describe('absoluteHtml', () => {
  it.each([
    ['<img src="/files/shop/a.png">', '<img src="https://shop.example/files/shop/a.png">'],
    [
      "<video poster='/files/a.png' SRC = '/files/a.mp4'>",
      "<video poster='https://shop.example/files/a.png' SRC = 'https://shop.example/files/a.mp4'>",
    ],
    ['<img src=/files/a.png>', '<img src=https://shop.example/files/a.png>'],
    [
      '<p style="background:url(/files/a.png)">',
      '<p style="background:url(https://shop.example/files/a.png)">',
    ],
    ['<a href="/files/a.pdf">', '<a href="https://shop.example/files/a.pdf">'],
    [
      '<p style="background:url(&quot;/files/a.png&quot;)">',
      '<p style="background:url(&quot;https://shop.example/files/a.png&quot;)">',
    ],
  ])('leads %s to us', (html, expected) => {
    expect(absoluteHtml(ctx, html)).toBe(expected);
    expect(absoluteHtml(nowhere, html)).toBe(html);
  });

  it('leaves other pictures and the text alone', () => {
    for (const html of [
      '<img src="https://cdn/files/a.png">',
      '<p>see /files/a.png</p>',
      '<img src="/other/a.png">',
      '',
    ])
      expect(absoluteHtml(ctx, html)).toBe(html);
    expect(absoluteHtml(ctx, null)).toBeNull();
  });
});

describe('publicUrlOf', () => {
  it('prefers the setting, then believes the request unless its host makes no sense', () => {
    expect(publicUrlOf('https://shop.example', { protocol: 'http', host: 'x' })).toBe('https://shop.example');
    expect(publicUrlOf('', { protocol: 'http', host: '10.0.0.5:3000' })).toBe('http://10.0.0.5:3000');
    expect(publicUrlOf('', { protocol: 'https', host: '[::1]:3000' })).toBe('https://[::1]:3000');
    for (const host of ['', 'a"><script>', 'a/b', 'a b', 'user@host', 'x'.repeat(300)])
      expect(publicUrlOf('', { protocol: 'http', host })).toBe('');
  });
});
