import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { FetchOutbound, OutboundOptions } from '../../../src/kernel/outbound/index.ts';
import { fetchFile } from '../../../src/modules/files/index.ts';
import { samplePicture } from '../../support/sample-files.ts';
import { useTestApp } from '../../support/test-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'jishi-fetch-'));
const t = useTestApp({ env: { DATA_DIR: folder, UPLOAD_MAX_MB: '1' } });
afterAll(() => rmSync(folder, { recursive: true }));

/** The other side, as far as its answer matters. */
const other =
  (body: Buffer, status = 200, asked: OutboundOptions[] = []): FetchOutbound =>
  async (url, options) => {
    asked.push(options);
    return { url, status, headers: {}, body };
  };

describe('fetching a file', () => {
  it('stores what the address gave, named by its content', async () => {
    const bytes = await samplePicture('webp', 30, 20);
    const asked: OutboundOptions[] = [];
    const address = 'https://pictures.example/%E8%8C%B6.jpg?size=1';
    const file = await fetchFile(t.ctx, { address, userId: 7 }, other(bytes, 200, asked));
    expect(file).toMatchObject({ originalName: '茶.jpg', contentType: 'image/webp', width: 30, userId: 7 });
    expect(asked).toEqual([expect.objectContaining({ userGiven: true, maxBytes: 1024 * 1024 })]);
  });

  it('refuses pages, empty answers and errors of the other side', async () => {
    const fetch = (to: FetchOutbound) => fetchFile(t.ctx, { address: 'https://a.example/%' }, to);
    await expect(fetch(other(Buffer.from('<html>')))).rejects.toMatchObject({ key: 'files/type-refused' });
    await expect(fetch(other(Buffer.alloc(0)))).rejects.toMatchObject({ key: 'files/empty' });
    await expect(fetch(other(Buffer.from('x'), 404))).rejects.toMatchObject({ key: 'outbound/bad-answer' });
  });
});
