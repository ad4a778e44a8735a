import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { FetchOutbound, OutboundOptions } from '../../../src/kernel/outbound/index.ts';
import { fetchFile, fileFetcher } from '../../../src/modules/files/index.ts';
import { samplePicture } from '../../support/sample-files.ts';
import { useTestApp } from '../../support/test-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'jishi-fetch-'));
const t = useTestApp({ env: { DATA_DIR: folder, UPLOAD_MAX_MB: '1' } });
afterAll(() => rmSync(folder, { recursive: true }));

/** Fetches from another side that gives this answer to everybody. */
function fetchFrom(address: string, body: Buffer, { status = 200, asked = [] as OutboundOptions[] } = {}) {
  const fetch: FetchOutbound = async (url, options) => {
    asked.push(options);
    return { url, status, headers: {}, body };
  };
  t.ctx.ports.bind(fileFetcher, fetch);
  return fetchFile(t.ctx, { address, userId: 7 });
}

describe('fetching a file', () => {
  it('stores what the address gave, named by its content', async () => {
    const bytes = await samplePicture('webp', 30, 20);
    const asked: OutboundOptions[] = [];
    const address = 'https://pictures.example/%E8%8C%B6.jpg?size=1';
    const file = await fetchFrom(address, bytes, { asked });
    expect(file).toMatchObject({ originalName: '茶.jpg', contentType: 'image/webp', width: 30, userId: 7 });
    expect(asked).toEqual([expect.objectContaining({ userGiven: true, maxBytes: 1024 * 1024 })]);
  });

  it('refuses pages, empty answers and errors of the other side', async () => {
    const fetch = (body: Buffer, status = 200) => fetchFrom('https://a.example/%', body, { status });
    await expect(fetch(Buffer.from('<html>'))).rejects.toMatchObject({ key: 'files/type-refused' });
    await expect(fetch(Buffer.alloc(0))).rejects.toMatchObject({ key: 'files/empty' });
    await expect(fetch(Buffer.from('x'), 404)).rejects.toMatchObject({ key: 'outbound/bad-answer' });
  });
});
