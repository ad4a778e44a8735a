import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoContent } from '../../src/demo/content/index.ts';
import { withDemoFiles } from '../../src/demo/demo-storage.ts';
import type { Storage } from '../../src/modules/files/index.ts';
import { createTenant, findTenant } from '../../src/modules/tenancy/index.ts';
import { useTestApp } from '../support/test-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'jishi-demo-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const t = useTestApp({ env: { DATA_DIR: folder } });

const PICTURE = 'demo/goods/longjing-1.png';
const file = (domain: string, key: string, headers = {}) =>
  t.app.http.inject({ url: `/files/${domain}/${key}`, headers });

describe('the files of the demo', () => {
  it('are nobody’s as long as there is no demo', async () => {
    expect((await file('demo', PICTURE)).statusCode).toBe(404);
    expect((await file('shop', PICTURE)).statusCode).toBe(404);
  });

  describe('once there is one', () => {
    beforeAll(async () => {
      await createTenant(t.app.platform, { domain: 'demo', name: '集市' });
    });

    it('are drawn when they are asked for, and listed from then on with their size', async () => {
      const answer = await file('demo', PICTURE);
      expect(answer).toMatchObject({ statusCode: 200, headers: { 'content-type': 'image/png' } });
      expect(await sharp(answer.rawPayload).metadata()).toMatchObject({
        format: 'png',
        width: 750,
        height: 750,
      });
      const tenant = await findTenant(t.app.platform, 'demo');
      const { rows } = await t.app.platform.db.$client.query(
        'select key, size, width, height, user_id from stored_file where tenant_id = $1',
        [tenant.id],
      );
      const size = answer.rawPayload.length;
      expect(rows).toEqual([{ key: PICTURE, size, width: 750, height: 750, user_id: 0 }]);
      expect((await file('demo', PICTURE)).headers.etag).toBe(answer.headers.etag);
    });

    it('have thumbnails, also before the picture itself was asked for', async () => {
      const answer = await file('demo', 'demo/goods/longjing-2.png_s');
      expect(answer.statusCode).toBe(200);
      expect(await sharp(answer.rawPayload).metadata()).toMatchObject({ width: 200 });
    });

    it('hold a clip for every video, which a player may fetch in parts', async () => {
      for (const { key } of demoContent.videos) {
        const answer = await file('demo', `demo/videos/${key}.mp4`, { range: 'bytes=0-999' });
        expect(answer).toMatchObject({ statusCode: 206, headers: { 'content-type': 'video/mp4' } });
        expect(answer.rawPayload.subarray(4, 8).toString('latin1')).toBe('ftyp');
      }
    });

    it('stay those of the demo: no other tenant has them, and unknown ones are not there', async () => {
      expect((await file('shop', PICTURE)).statusCode).toBe(404);
      expect((await file('demo', 'demo/goods/nothing.png')).statusCode).toBe(404);
      expect((await file('demo', 'demo/videos/nothing.mp4')).statusCode).toBe(404);
      expect(t.logged).toEqual([]);
    });
  });
});

describe('a storage with the demo’s files in it', () => {
  it('draws a picture once for all who ask at the same time, and asks no more of any other path', async () => {
    const { storage, puts } = memoryStorage();
    const tenant = await findTenant(t.app.platform, 'demo');
    // What the demo stores goes through the installation's own storage: the same one here.
    const ports = Object.create(t.app.platform.ports);
    ports.get = (port: { name: string }) =>
      port.name === 'files.storage' ? storage : t.app.platform.ports.get(port);
    const place = withDemoFiles({ ...t.app.platform, ports }, storage);
    const path = `${tenant.id}/demo/goods/longjing-3.png`;
    const found = await Promise.all(Array.from({ length: 5 }, () => place.stat(path)));
    expect(new Set(found.map((info) => info?.size)).size).toBe(1);
    expect(puts).toEqual([path]);
    expect(await place.read(`${tenant.id}/2026/03/02/other.png`)).toBeUndefined();
    await place.put('1/a.png', Buffer.from('a'), 'image/png');
    expect(await place.stat('1/a.png')).toMatchObject({ size: 1 });
    await place.remove('1/a.png');
    expect(await place.stat('1/a.png')).toBeUndefined();
  });
});

function memoryStorage(): { storage: Storage; puts: string[] } {
  const kept = new Map<string, Buffer>();
  const puts: string[] = [];
  const storage: Storage = {
    put: async (path, bytes) => {
      puts.push(path);
      kept.set(path, bytes);
    },
    stat: async (path) => {
      const bytes = kept.get(path);
      return bytes && { size: bytes.length, etag: '"1"' };
    },
    read: async (path) => {
      const bytes = kept.get(path);
      return bytes && Readable.from(bytes);
    },
    remove: async (path) => void kept.delete(path),
  };
  return { storage, puts };
}
