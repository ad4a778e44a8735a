import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { openFile, placeFile, storeFile } from '../../../src/modules/files/index.ts';
import { storedFile } from '../../../src/modules/files/tables.ts';
import {
  noisyPicture,
  sampleMpeg4,
  samplePdf,
  samplePicture,
  sampleZip,
} from '../../support/sample-files.ts';
import { useTestApp } from '../../support/test-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'jishi-files-'));
const t = useTestApp({ env: { DATA_DIR: folder, UPLOAD_MAX_MB: '2' } });
afterAll(() => rmSync(folder, { recursive: true }));

const store = (bytes: Buffer, originalName = 'a.png') => storeFile(t.ctx, { bytes, originalName });
const onDisk = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
const refusal = (key: string) => expect.objectContaining({ key });

async function bytesOf(key: string): Promise<Buffer | undefined> {
  const stream = await (await openFile(t.ctx, key))?.read();
  return stream && buffer(stream);
}

describe('storing a file', () => {
  it('keeps the bytes as they came, under a name nobody can guess, in the folder of the shop’s day', async () => {
    t.clock.set('2026-03-31T16:30:00Z'); // the first of April in Shanghai
    const bytes = await samplePicture('png', 30, 20);
    const file = await store(bytes, 'C:\\Bilder\\我的\u0007照片.png');
    expect(file).toMatchObject({
      key: expect.stringMatching(/^2026\/04\/01\/[0-9a-f]{24}\.png$/),
      url: `/files/shop/${file.key}`,
      originalName: '我的照片.png',
      contentType: 'image/png',
      size: bytes.length,
      width: 30,
      height: 20,
      userId: 0,
    });
    expect(await bytesOf(file.key)).toEqual(bytes);
    expect((await store(bytes)).key).not.toBe(file.key);
  });

  it.each([
    ['jpg', () => samplePicture('jpeg')],
    ['png', () => samplePicture('png')],
    ['gif', () => samplePicture('gif')],
    ['webp', () => samplePicture('webp')],
    ['mp4', async () => sampleMpeg4('isom')],
    ['mov', async () => sampleMpeg4('qt  ')],
    ['m4a', async () => sampleMpeg4('M4A ')],
    [
      'mp3',
      async () =>
        Buffer.from(`ID3\u0004${'\0'.repeat(6)}\u00ff\u00fb\u0090\u0064${'\0'.repeat(500)}`, 'latin1'),
    ],
    ['mp3', async () => Buffer.from(`\u00ff\u00fb\u0090\u0064${'\0'.repeat(500)}`, 'latin1')],
    ['wav', async () => Buffer.from('RIFF\u0024\0\0\0WAVEfmt \u0010\0\0\0', 'latin1')],
    ['pdf', async () => samplePdf],
    ['zip', async () => sampleZip({ 'a.txt': 'hello' })],
  ])('names a file by its content: %s', async (extension, make) => {
    const file = await store(await make(), 'photo.exe');
    expect(file.key.endsWith(`.${extension}`)).toBe(true);
  });

  it('measures a photograph as it is seen, not as the camera was held', async () => {
    const upright = await sharp(await samplePicture('jpeg', 60, 40))
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect(await store(upright)).toMatchObject({ width: 40, height: 60 });
  });
});

describe('refusing', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

  it.each([
    ['nothing', Buffer.alloc(0), 'files/empty'],
    ['more than the limit', Buffer.alloc(2 * 1024 * 1024 + 1), 'files/too-large'],
    ['an SVG with a script', Buffer.from(svg), 'files/type-refused'],
    ['an SVG with an XML head', Buffer.from(`<?xml version="1.0"?>\n${svg}`), 'files/type-refused'],
    ['a page', Buffer.from('<!doctype html><script>1</script>'), 'files/type-refused'],
    ['a program', Buffer.from('MZ\u0090\0\u0003\0\0\0', 'latin1'), 'files/type-refused'],
    ['plain text', Buffer.from('just text'), 'files/type-refused'],
    ['a bitmap', Buffer.from(`BM${'\0'.repeat(100)}`), 'files/type-refused'],
    ['only the beginning of a picture', Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), 'files/type-refused'],
  ])('%s', async (_what, bytes, key) => {
    const before = onDisk().length;
    await expect(store(bytes)).rejects.toEqual(refusal(key));
    expect(onDisk()).toHaveLength(before);
  });

  it('a truncated picture of every kind', async () => {
    for (const format of ['jpeg', 'png', 'webp', 'gif'] as const) {
      const whole = await noisyPicture(format, 200, 200);
      const cut = whole.subarray(0, Math.floor(whole.length * 0.6));
      await expect(store(cut), format).rejects.toEqual(refusal('files/picture-broken'));
    }
  });

  it('a picture of few bytes and very many pixels', async () => {
    const bomb = await samplePicture('png', 7200, 7200);
    expect(bomb.length).toBeLessThan(2 * 1024 * 1024);
    await expect(store(bomb)).rejects.toEqual(refusal('files/picture-too-large'));
  });

  it('a picture that is also a page, an archive or a PDF', async () => {
    const gif = await samplePicture('gif', 10, 10);
    const comment = Buffer.concat([gif, Buffer.from('<script>alert(1)</script>')]);
    await expect(store(comment)).rejects.toEqual(refusal('files/type-refused'));
    const archive = Buffer.concat([await samplePicture('png', 10, 10), sampleZip({ 'a.class': 'x' })]);
    await expect(store(archive)).rejects.toEqual(refusal('files/type-refused'));
    const pdf = Buffer.concat([await samplePicture('jpeg', 10, 10), samplePdf]);
    await expect(store(pdf)).rejects.toEqual(refusal('files/type-refused'));
    const php = Buffer.concat([gif, Buffer.from('<?PHP system($_GET[0]);')]);
    await expect(store(php)).rejects.toEqual(refusal('files/type-refused'));
  });

  it('never takes real photographs for pages', async () => {
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      await expect(store(await noisyPicture(format, 500, 500)), format).resolves.toBeDefined();
    }
  });
});

describe('placing the shop’s own file', () => {
  it('puts it under the chosen key, again and again', async () => {
    const small = await samplePicture('png', 20, 20);
    const key = 'demo/goods/tea.png';
    const file = await placeFile(t.ctx, { key, bytes: small, originalName: 'tea.png' });
    expect(file.url).toBe('/files/shop/demo/goods/tea.png');
    expect((await sharp(await bytesOf(`${key}_m`)).metadata()).width).toBe(20);
    const large = await samplePicture('png', 900, 900);
    const again = await placeFile(t.ctx, { key, bytes: large, originalName: 'tea.png' });
    expect(again).toMatchObject({ id: file.id, size: large.length, width: 900 });
    expect(await bytesOf(key)).toEqual(large);
    expect((await sharp(await bytesOf(`${key}_m`)).metadata()).width).toBe(480);
  });

  it('refuses keys that lead elsewhere or lie about the content', async () => {
    const bytes = await samplePicture('png', 20, 20);
    for (const key of [
      '../a.png',
      '/a.png',
      'a/../b.png',
      'a//b.png',
      '.a.png',
      'a.jpg',
      'a.png_m',
      `${'a'.repeat(200)}.png`,
    ])
      await expect(placeFile(t.ctx, { key, bytes, originalName: 'a' }), key).rejects.toEqual(
        refusal('files/key-refused'),
      );
  });
});

it('keeps the files of tenants apart', async () => {
  const file = await store(await samplePicture('png', 10, 10));
  expect(await openFile(t.rival, file.key)).toBeUndefined();
  const rows = await t.ctx.db.select().from(storedFile);
  expect(rows.every((row) => row.tenantId === t.ctx.tenant.id)).toBe(true);
});
