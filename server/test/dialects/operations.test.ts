import pg from 'pg';
import { describe, expect, it, vi } from 'vitest';
import { listen } from '../support/running-server.ts';
import { useTestApp } from '../support/test-app.ts';

const t = useTestApp();
const get = (url: string) => t.app.http.inject({ method: 'GET', url });

describe('whoever keeps the server running', () => {
  it('sees that it lives and that it is ready', async () => {
    expect((await get('/health/live')).json()).toEqual({ status: 'live' });
    const ready = await get('/health/ready');
    expect([ready.statusCode, ready.json()]).toEqual([200, { status: 'ready' }]);
  });

  it('sees that it lives but is not ready while the database is away, and ready again afterwards', async () => {
    const pool = t.ctx.db.$client;
    const away = vi.spyOn(pool, 'query').mockImplementation(() => Promise.reject(new Error('away')));
    try {
      expect((await get('/health/live')).statusCode).toBe(200);
      const ready = await get('/health/ready');
      expect(ready.statusCode).toBe(503);
      expect(ready.body).not.toContain('away');
    } finally {
      away.mockRestore();
    }
    expect((await get('/health/ready')).statusCode).toBe(200);
  });

  it('reads the figures of process, database pool and job queue in the format of Prometheus', async () => {
    expect(t.ctx.db.$client).toBeInstanceOf(pg.Pool);
    const answer = await get('/metrics');
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
    for (const figure of ['process_cpu_seconds_total', 'jishi_pool_connections', 'jishi_pool_waiting'])
      expect(answer.body).toContain(`# HELP ${figure}`);
    expect(answer.body).toMatch(/^jishi_jobs_waiting \d+$/m);
    expect(answer.body).toMatch(/^jishi_jobs_failed 0$/m);
  });

  it('asks with HEAD for what GET would answer, and is sent no body', async () => {
    const url = await listen(t.app);
    for (const path of ['/health/live', '/docs', '/shop/goods/list', '/nothing']) {
      const [whole, head] = await Promise.all([fetch(url + path), fetch(url + path, { method: 'HEAD' })]);
      expect([head.status, head.headers.get('content-type')], path).toEqual([
        whole.status,
        whole.headers.get('content-type'),
      ]);
      const length = Buffer.byteLength(await whole.text());
      expect([head.headers.get('content-length'), await head.text()], path).toEqual([String(length), '']);
    }
  });

  it('gets a plain 404 for a path that nobody serves', async () => {
    const answer = await get('/nothing/here/at/all');
    expect([answer.statusCode, answer.json()]).toEqual([404, { code: 404, msg: '接口不存在' }]);
  });
});
