import { expect, inject, it, vi } from 'vitest';
import { Cache } from '../../src/kernel/cache.ts';
import { startCacheBroadcast } from '../../src/kernel/cache-broadcast.ts';
import { createPool } from '../../src/kernel/database/database.ts';
import { silentLog } from '../support/silent-log.ts';

const settings = { maxBytes: 10_000, ttlMs: 60_000 };

it('a change in one process is forgotten in the others, many tags in few messages', async () => {
  const url = inject('serverUrl');
  const pool = createPool({ connectionString: url, maxConnections: 2 });
  const [here, there] = [new Cache(settings), new Cache(settings)];
  const broadcasts = [
    await startCacheBroadcast(here, pool, url, 'here', silentLog),
    await startCacheBroadcast(there, pool, url, 'there', silentLog),
  ];
  const keep = (cache: Cache) =>
    cache.put('list', { value: { n: 1 }, bytes: 10, tags: ['goods:999'] }, cache.moment);
  keep(there);
  here.drop(Array.from({ length: 1000 }, (_, n) => `goods:${n}`));
  await vi.waitFor(() => expect(there.peek('list')).toBeUndefined(), { timeout: 5000, interval: 10 });
  keep(here);
  there.drop(['goods:1']);
  expect(here.peek('list')).toBeDefined();
  for (const broadcast of broadcasts) await broadcast.stop();
  await pool.end();
});
