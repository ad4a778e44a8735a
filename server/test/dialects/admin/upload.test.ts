import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { someStaff } from '../../support/admin-fixtures.ts';
import { multipartForm } from '../../support/multipart.ts';
import { useTestApp } from '../../support/test-app.ts';

const folder = await mkdtemp(join(tmpdir(), 'jishi-uploads-'));
const t = useTestApp({ env: { DATA_DIR: folder, UPLOAD_MAX_MB: '1' } });
afterAll(() => rm(folder, { recursive: true, force: true }));

const picture = () =>
  sharp({ create: { width: 8, height: 6, channels: 3, background: '#0f766e' } })
    .png()
    .toBuffer();

async function upload(permissions: readonly string[], bytes: Buffer, field = 'file') {
  const { token } = await someStaff(t, { permissions });
  const form = multipartForm([[field, { name: 'shop front.png', bytes, type: 'image/png' }]]);
  const response = await t.app.http.inject({
    method: 'POST',
    url: '/admin/api/files',
    payload: form.payload,
    headers: { ...form.headers, authorization: `Bearer ${token}` },
  });
  return { status: response.statusCode, body: response.json() };
}

describe('POST /admin/api/files', () => {
  it('keeps a picture of the shop, which everybody can then see under the address it answers', async () => {
    const bytes = await picture();
    const { status, body } = await upload(['files:create'], bytes);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      originalName: 'shop front.png',
      contentType: 'image/png',
      width: 8,
      height: 6,
    });
    const seen = await t.app.http.inject({ url: new URL(body.url).pathname });
    expect(seen.statusCode).toBe(200);
    expect(seen.rawPayload.equals(bytes)).toBe(true);
  });

  it('refuses who may not, and keeps nothing of it', async () => {
    const { status, body } = await upload(['orders:read'], await picture());
    expect(status).toBe(403);
    expect(body.error).toBe('staff/not-permitted');
  });

  it('says what is wrong with a file', async () => {
    expect((await upload(['files:create'], Buffer.from('MZ not a picture'))).body.error).toBe(
      'files/type-refused',
    );
    expect((await upload(['files:create'], await picture(), 'other')).body.error).toBe('request/malformed');
    const large = await upload(['files:create'], Buffer.alloc(1024 * 1024 + 1));
    expect(large.status).toBe(413);
  });
});
