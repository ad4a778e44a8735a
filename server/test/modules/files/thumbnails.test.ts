import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import type { Context } from '../../../src/kernel/context.ts';
import { Ports } from '../../../src/kernel/ports.ts';
import { openFile, type Storage, storage, storeFile } from '../../../src/modules/files/index.ts';
import { noisyPicture, sampleMpeg4, samplePicture } from '../../support/sample-files.ts';
import { useTestApp } from '../../support/test-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'jishi-thumbnails-'));
const t = useTestApp({ env: { DATA_DIR: folder } });
afterAll(() => rmSync(folder, { recursive: true }));

const store = async (bytes: Buffer) => (await storeFile(t.ctx, { bytes, originalName: 'a' })).key;

async function metadataOf(key: string) {
  const stream = await (await openFile(t.ctx, key))?.read();
  return sharp(stream && (await buffer(stream))).metadata();
}

/** The same installation over a storage that counts what is written. */
function counted(): { ctx: Context; writes: string[] } {
  const real = t.ctx.ports.get(storage);
  const writes: string[] = [];
  const counting: Storage = {
    ...real,
    put: (path, bytes, contentType) => {
      writes.push(path);
      return real.put(path, bytes, contentType);
    },
  };
  return { ctx: { ...t.ctx, ports: new Ports().bind(storage, counting) }, writes };
}

describe('thumbnails', () => {
  it.each(['jpeg', 'png', 'gif', 'webp'] as const)(
    'are 480 and 200 pixels wide, in the format of the picture: %s',
    async (format) => {
      const key = await store(await samplePicture(format, 960, 480));
      expect(await metadataOf(`${key}_m`)).toMatchObject({ format, width: 480, height: 240 });
      expect(await metadataOf(`${key}_s`)).toMatchObject({ format, width: 200, height: 100 });
    },
  );

  it('are never larger than the picture, and stand upright', async () => {
    const small = await store(await samplePicture('png', 100, 50));
    expect(await metadataOf(`${small}_m`)).toMatchObject({ width: 100, height: 50 });
    const turned = await sharp(await samplePicture('jpeg', 800, 400))
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect(await metadataOf(`${await store(turned)}_s`)).toMatchObject({ width: 200, height: 400 });
  });

  it('carry nothing of what the camera noted', async () => {
    const noted = await sharp(await samplePicture('jpeg', 800, 400))
      .withExif({ IFD3: { GPSLatitude: '30/1 16/1 0/1' } })
      .toBuffer();
    expect((await metadataOf(`${await store(noted)}_m`)).exif).toBeUndefined();
  });

  it('are made once when they are first asked for by many at once, and kept', async () => {
    const key = await store(await noisyPicture('jpeg', 1200, 800));
    const { ctx, writes } = counted();
    const asked = await Promise.all([1, 2, 3, 4, 5].map(() => openFile(ctx, `${key}_m`)));
    expect(new Set(asked.map((file) => file?.etag)).size).toBe(1);
    await openFile(ctx, `${key}_m`);
    expect(writes).toEqual([`${ctx.tenant.id}/${key}_m`]);
  });

  it('do not exist of what is no picture or not there', async () => {
    const video = await store(sampleMpeg4('isom'));
    const { ctx, writes } = counted();
    for (const key of [`${video}_m`, '2026/03/02/none.png_m', '2026/03/02/none.png_x', 'none.png_m_m'])
      expect(await openFile(ctx, key)).toBeUndefined();
    expect(writes).toEqual([]);
  });
});
