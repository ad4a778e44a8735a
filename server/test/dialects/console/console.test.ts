import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerConsole } from '../../../src/dialects/console/index.ts';

const SCRIPT = 'console.info("long enough to be worth it");';
let folder = '';
let app: FastifyInstance;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jishi-console-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>console</title>');
  await writeFile(join(folder, 'favicon.svg'), '<svg/>');
  await writeFile(join(folder, 'assets/index-abc.js'), SCRIPT);
  await writeFile(join(folder, 'assets/index-abc.js.gz'), gzipSync(SCRIPT));
  await writeFile(join(folder, '..', 'jishi-console-secret.txt'), 'not yours');
  app = Fastify({ routerOptions: { ignoreTrailingSlash: true } });
  await registerConsole(app, folder);
  app.get('/admin/api/me', async () => ({ username: 'admin' }));
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
  await rm(join(folder, '..', 'jishi-console-secret.txt'), { force: true });
});

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

describe('the console under /admin', () => {
  test.each(['/admin', '/admin/', '/admin/goods', '/admin/goods/12?search=tea'])(
    'answers %s with its one page, which nobody keeps',
    async (url) => {
      const answer = await get(url);
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toContain('<title>console</title>');
      expect(answer.headers['content-type']).toContain('text/html');
      expect(answer.headers['cache-control']).toBe('no-cache');
    },
  );

  test('lets no script run but its own, and no page wrap it', async () => {
    const policy = String((await get('/admin')).headers['content-security-policy']);
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
  });

  test('lets browsers keep scripts for good, and sends them small to who takes that', async () => {
    const plain = await get('/admin/assets/index-abc.js');
    expect(plain.body).toBe(SCRIPT);
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const small = await get('/admin/assets/index-abc.js', { 'accept-encoding': 'gzip' });
    expect(small.headers['content-encoding']).toBe('gzip');
    expect(small.headers['content-type']).toContain('javascript');
    expect(gunzipSync(small.rawPayload).toString()).toBe(SCRIPT);
  });

  test('says so when a script is gone, instead of sending the page in its place', async () => {
    expect((await get('/admin/assets/index-old.js')).statusCode).toBe(404);
    expect((await get('/admin/missing.svg')).statusCode).toBe(404);
    expect((await get('/admin/favicon.svg')).headers['content-type']).toContain('image/svg+xml');
  });

  test('stays out of the way of the API', async () => {
    expect((await get('/admin/api/me')).json()).toEqual({ username: 'admin' });
    const unknown = await get('/admin/api/nothing-here');
    expect(unknown.statusCode).toBe(404);
    expect(unknown.json().error).toBe('route/none');
  });

  test('sends nothing from outside its folder', async () => {
    const answer = await get('/admin/..%2fjishi-console-secret.txt');
    expect(answer.body).not.toContain('not yours');
  });

  test('says what to do where it was never built', async () => {
    const bare = Fastify();
    await registerConsole(bare, join(folder, 'nowhere'));
    const answer = await bare.inject({ url: '/admin' });
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain('npm run build');
    await bare.close();
  });
});
