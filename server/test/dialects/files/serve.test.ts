import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeFile, storeFile } from '../../../src/modules/files/index.ts';
import { tenantTag } from '../../../src/modules/tenancy/index.ts';
import { sampleMpeg4, samplePdf, samplePicture } from '../../support/sample-files.ts';
import { useTestApp } from '../../support/test-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'jishi-serve-'));
const t = useTestApp({ env: { DATA_DIR: folder } });
afterAll(() => rmSync(folder, { recursive: true }));

const get = (url: string, headers: Record<string, string> = {}) => t.app.http.inject({ url, headers });

let picture: { url: string; bytes: Buffer };
let video: { url: string; bytes: Buffer };
beforeAll(async () => {
  const still = await samplePicture('png', 640, 480);
  const moving = Buffer.from(
    sampleMpeg4('isom', 1000).map((byte, index) => (index < 32 ? byte : index % 251)),
  );
  picture = { url: (await storeFile(t.ctx, { bytes: still, originalName: 'a' })).url, bytes: still };
  video = { url: (await storeFile(t.ctx, { bytes: moving, originalName: 'a' })).url, bytes: moving };
});

describe('a stored picture', () => {
  it('is served with its own type, for long, and harmless', async () => {
    const answer = await get(picture.url);
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload).toEqual(picture.bytes);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(picture.bytes.length),
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': 'inline',
      'access-control-allow-origin': '*',
    });
  });

  it('is not sent again to who has it', async () => {
    const { etag } = (await get(picture.url)).headers;
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = await get(picture.url, { 'if-none-match': String(known) });
      expect(answer.statusCode).toBe(304);
      expect(answer.rawPayload).toHaveLength(0);
      expect(answer.headers.etag).toBe(etag);
    }
    expect((await get(picture.url, { 'if-none-match': '"other"' })).statusCode).toBe(200);
  });

  it('has thumbnails of its own type under _m and _s', async () => {
    for (const suffix of ['_m', '_s']) {
      const answer = await get(picture.url + suffix);
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-type']).toBe('image/png');
      expect(answer.rawPayload.length).toBeLessThan(picture.bytes.length);
    }
  });

  it('answers HEAD with its size only', async () => {
    const answer = await t.app.http.inject({ method: 'HEAD', url: picture.url });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-length']).toBe(String(picture.bytes.length));
    expect(answer.rawPayload).toHaveLength(0);
  });
});

describe('a stored video', () => {
  const range = (value: string, more = {}) => get(video.url, { range: value, ...more });

  it.each([
    ['bytes=0-99', 0, 99],
    ['bytes=100-', 100, undefined],
    ['bytes=-50', -50, undefined],
    ['bytes=5-99999999', 5, undefined],
  ])('is given in parts: %s', async (header, start, end) => {
    const answer = await range(header);
    const from = start < 0 ? video.bytes.length + start : start;
    const to = end ?? video.bytes.length - 1;
    expect(answer.statusCode).toBe(206);
    expect(answer.headers['content-range']).toBe(`bytes ${from}-${to}/${video.bytes.length}`);
    expect(answer.headers['content-length']).toBe(String(to - from + 1));
    expect(answer.rawPayload).toEqual(video.bytes.subarray(from, to + 1));
  });

  it('is given whole for ranges that say nothing', async () => {
    for (const header of ['bytes=', 'bytes=-', 'bytes=9-5', 'bytes=0-1,3-4', 'items=0-1', 'bytes=a-b'])
      expect((await range(header)).statusCode, header).toBe(200);
  });

  it('answers 416 for a part behind its end', async () => {
    for (const header of ['bytes=999999-', 'bytes=-0']) {
      const answer = await range(header);
      expect(answer.statusCode, header).toBe(416);
      expect(answer.headers['content-range']).toBe(`bytes */${video.bytes.length}`);
    }
  });

  it('is given whole when the part was asked of other bytes', async () => {
    const { etag } = (await get(video.url)).headers;
    expect((await range('bytes=0-1', { 'if-range': String(etag) })).statusCode).toBe(206);
    expect((await range('bytes=0-1', { 'if-range': '"other"' })).statusCode).toBe(200);
  });
});

describe('other files', () => {
  it('are downloaded, not shown', async () => {
    const { url } = await storeFile(t.ctx, { bytes: samplePdf, originalName: '"x".pdf' });
    const answer = await get(url);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^attachment; filename="[0-9a-f]{24}\.pdf"$/),
    });
  });

  it('of the shop’s own naming are kept for a day, as they may be replaced', async () => {
    const { url } = await placeFile(t.ctx, { key: 'demo/a.png', bytes: picture.bytes, originalName: 'a' });
    expect((await get(url)).headers['cache-control']).toBe('public, max-age=86400');
  });
});

describe('what is not there', () => {
  it('is 404, and so is everything outside of the shop’s files', async () => {
    writeFileSync(join(folder, 'secret.png'), 'secret');
    writeFileSync(join(folder, 'files', 'secret.png'), 'secret');
    const ours = picture.url.replace('/files/shop/', '');
    for (const path of [
      '/files/shop/none.png',
      '/files/shop/',
      '/files/shop/2026',
      '/files/shop/2026/03/02',
      '/files/shop/../secret.png',
      '/files/shop/..%2fsecret.png',
      '/files/shop/..%2f..%2fsecret.png',
      '/files/shop/%2e%2e/secret.png',
      '/files/shop/..%5csecret.png',
      '/files/shop//etc/passwd',
      '/files/shop/a.png%00.png',
      '/files/shop/.hidden.png',
      `/files/rival/${ours}`,
      `/files/nobody/${ours}`,
      `/files/1/${ours}`,
      `${video.url}_m`,
      `/files/shop/${'a'.repeat(3000)}.png`,
    ]) {
      const answer = await get(path);
      expect([400, 404], path).toContain(answer.statusCode);
      expect(answer.body).not.toContain('secret');
    }
    expect(t.logged).toEqual([]);
  });

  it('is everything of a shop that is switched off', async () => {
    await t.ctx.db.execute("update tenant set status = 'disabled' where domain = 'shop'");
    t.ctx.cache.drop([tenantTag(t.ctx.tenant.id)]);
    expect((await get(picture.url)).statusCode).toBe(404);
    await t.ctx.db.execute("update tenant set status = 'active' where domain = 'shop'");
    t.ctx.cache.drop([tenantTag(t.ctx.tenant.id)]);
    expect((await get(picture.url)).statusCode).toBe(200);
  });
});
