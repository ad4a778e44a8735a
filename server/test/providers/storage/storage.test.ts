import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/kernel/config.ts';
import type { Context } from '../../../src/kernel/context.ts';
import { Ports } from '../../../src/kernel/ports.ts';
import { type Storage, storage } from '../../../src/modules/files/index.ts';
import { diskStorage } from '../../../src/providers/storage/disk.ts';
import { storageFor, storageKind } from '../../../src/providers/storage/index.ts';
import { s3Storage } from '../../../src/providers/storage/s3.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { type FakeS3, startFakeS3 } from './fake-s3.ts';

let folder: string;
let s3: FakeS3;
const places: Partial<Record<'disk' | 's3', Storage>> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jishi-storage-'));
  s3 = await startFakeS3();
  places.disk = diskStorage(join(folder, 'files'));
  places.s3 = s3Storage({ ...s3, region: 'us-east-1' });
});
afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true });
});

const bytesOf = async (stream: Readable | undefined) => (stream ? await buffer(stream) : undefined);

describe.each(['disk', 's3'] as const)('storage: %s', (name) => {
  const place = () => places[name]!;

  it('gives back what was put', async () => {
    await place().put('1/2026/03/02/a.png', Buffer.from('hello'), 'image/png');
    expect(await bytesOf(await place().read('1/2026/03/02/a.png'))).toEqual(Buffer.from('hello'));
    expect(await place().stat('1/2026/03/02/a.png')).toEqual({
      size: 5,
      etag: expect.stringMatching(/^".+"$/),
    });
  });

  it('gives ranges, both ends included', async () => {
    await place().put('1/range.mp4', Buffer.from('0123456789'), 'video/mp4');
    const part = (start: number, end: number) => place().read('1/range.mp4', { start, end }).then(bytesOf);
    expect(String(await part(0, 0))).toBe('0');
    expect(String(await part(3, 5))).toBe('345');
    expect(String(await part(9, 9))).toBe('9');
  });

  it('says nothing of what is not there', async () => {
    for (const path of ['1/none.png', '1/2026', '1/range.mp4/deeper.png', `1/${'x'.repeat(300)}.png`]) {
      expect(await place().stat(path)).toBeUndefined();
      if (path !== '1/2026') expect(await place().read(path)).toBeUndefined();
    }
  });

  it('replaces an object, and its etag with it', async () => {
    await place().put('1/b.txt', Buffer.from('one'), 'text/plain');
    const before = await place().stat('1/b.txt');
    await place().put('1/b.txt', Buffer.from('two'), 'text/plain');
    expect(String(await bytesOf(await place().read('1/b.txt')))).toBe('two');
    expect((await place().stat('1/b.txt'))?.etag).not.toBe(before?.etag);
  });

  it('keeps one whole object when several are put under one name at once', async () => {
    const bodies = ['a', 'b', 'c', 'd'].map((letter) => Buffer.alloc(300_000, letter));
    await Promise.all(bodies.map((body) => place().put('1/race.bin', body, 'application/zip')));
    const kept = await bytesOf(await place().read('1/race.bin'));
    expect(bodies.some((body) => body.equals(kept!))).toBe(true);
  });

  it('removes, also what is not there', async () => {
    await place().put('1/gone.png', Buffer.from('x'), 'image/png');
    await place().remove('1/gone.png');
    await place().remove('1/gone.png');
    expect(await place().stat('1/gone.png')).toBeUndefined();
  });

  it('keeps tenants apart and takes large objects', async () => {
    const large = Buffer.alloc(6 * 1024 * 1024, 7);
    await place().put('1/same.bin', large, 'application/zip');
    await place().put('2/same.bin', Buffer.from('other'), 'application/zip');
    expect((await bytesOf(await place().read('1/same.bin')))?.equals(large)).toBe(true);
    expect(String(await bytesOf(await place().read('2/same.bin')))).toBe('other');
  });
});

describe('the disk', () => {
  it('leaves nothing half-written behind', async () => {
    await places.disk?.put('3/a.png', Buffer.from('x'), 'image/png');
    expect(await readdir(join(folder, 'files', '3'))).toEqual(['a.png']);
  });

  it('leaves nothing behind when the name is taken by a folder', async () => {
    await places.disk?.put('4/d/x.png', Buffer.from('x'), 'image/png');
    await expect(places.disk?.put('4/d', Buffer.from('x'), 'image/png')).rejects.toThrow();
    expect(await readdir(join(folder, 'files', '4'))).toEqual(['d']);
  });

  it('does not leave its folder', async () => {
    await writeFile(join(folder, 'secret'), 'secret');
    for (const path of ['../secret', '1/../../secret', '../files-else/x']) {
      await expect(places.disk?.read(path)).rejects.toThrow('out of the storage');
      await expect(places.disk?.put(path, Buffer.from('x'), 'image/png')).rejects.toThrow(
        'out of the storage',
      );
    }
  });
});

describe('the bucket', () => {
  it('knows the content type, for those who serve from it', () => {
    expect(s3.contentTypes.get('1/2026/03/02/a.png')).toBe('image/png');
  });

  it('says that it cannot be reached, instead of that nothing is there', async () => {
    const stranger = s3Storage({ ...s3, accessKeyId: 'WRONG', region: 'us-east-1' });
    await expect(stranger.stat('1/b.txt')).rejects.toMatchObject({ key: 'provider/unavailable' });
    s3.failWith(501);
    await expect(places.s3?.read('1/b.txt')).rejects.toMatchObject({ key: 'provider/unavailable' });
    await expect(places.s3?.put('1/b.txt', Buffer.from('x'), 'text/plain')).rejects.toMatchObject({
      key: 'provider/unavailable',
    });
    s3.failWith(undefined);
  });
});

describe('the settings', () => {
  it('choose the bucket when one is named, the disk otherwise', async () => {
    const env = {
      S3_BUCKET: s3.bucket,
      S3_ENDPOINT: s3.endpoint,
      S3_ACCESS_KEY_ID: s3.accessKeyId,
      S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
      DATA_DIR: folder,
    };
    await storageFor(parseConfig(env)).put('5/bucket.png', Buffer.from('x'), 'image/png');
    await storageFor(parseConfig({ DATA_DIR: folder })).put('5/disk.png', Buffer.from('x'), 'image/png');
    expect(await places.s3?.stat('5/bucket.png')).toMatchObject({ size: 1 });
    expect(await places.disk?.stat('5/disk.png')).toMatchObject({ size: 1 });
    expect(await places.disk?.stat('5/bucket.png')).toBeUndefined();
  });
});

describe('trying the storage', () => {
  const run = (kept: Partial<Storage>) => {
    const ports = new Ports().bind(storage, { ...places.disk, ...kept } as Storage);
    return storageKind.test.run({ ports, random: seededRandom(7) } as unknown as Context, {}, {});
  };

  it('writes, reads and removes a file, and fails where it comes back otherwise', async () => {
    expect(await run({})).toMatchObject({ zh: expect.any(String) });
    expect(await readdir(join(folder, 'files', 'test'))).toEqual([]);
    await expect(run({ read: async () => undefined })).rejects.toMatchObject({
      key: 'provider/unavailable',
    });
  });
});
