import { describe, expect, it } from 'vitest';
import { type Resource, resources } from '../../../src/dialects/admin/index.ts';
import { type AdminCaller, someStaff } from '../../support/admin-fixtures.ts';
import { adminSamples } from '../../support/admin-samples.ts';
import { insertShop } from '../../support/catalog-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();

interface Item {
  readonly resource: string;
  readonly title: { zh: string; en: string };
  readonly filters: Record<string, string>;
  readonly count: number;
}
const todo = async (by: AdminCaller) =>
  (await by.call<{ items: Item[] }>('GET', '/admin/api/todo')).body.items;
const waiting = resources.filter((resource) => resource.waiting) as Required<Resource>[];

describe('what waits for somebody', () => {
  it('counts what each list shows under the same filters, of this shop alone', async () => {
    for (const { name } of waiting) await adminSamples[name]?.make?.(t.ctx);
    const owner = await someStaff(t);
    const items = await todo(owner);
    expect(items).toHaveLength(waiting.flatMap((resource) => resource.waiting).length);
    for (const { resource, filters, count, title } of items) {
      const query = new URLSearchParams(filters);
      const list = await owner.call<{ total: number }>('GET', `/admin/api/${resource}?${query}`);
      expect([list.status, list.body.total], `${resource} ${query}`).toEqual([200, count]);
      expect(title).toMatchObject({ zh: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
    }
    for (const name of ['real-names', 'refunds', 'seller-applications', 'conversations', 'invoices', 'jobs'])
      expect(items.find(({ resource }) => resource === name)?.count, name).toBeGreaterThan(0);
    const rival = await someStaff(t, { domain: 'rival' });
    for (const { count, resource } of await todo(rival)) expect(count, resource).toBe(0);
  });

  it('is told to everybody of what they may read, and of nothing else', async () => {
    const clerk = await someStaff(t, { permissions: ['withdrawals:read', 'jobs:read'] });
    expect((await todo(clerk)).map(({ resource, filters }) => [resource, filters])).toEqual([
      ['withdrawals', { status: 'pending' }],
      ['withdrawals', { status: 'paying' }],
    ]);
    expect(await todo(await someStaff(t, { permissions: [] }))).toEqual([]);
    expect(await todo(await someStaff(t, { mustChangePassword: true }))).toEqual([]);
  });

  it('is of their own shop alone to who is bound to one', async () => {
    await adminSamples.orders?.make?.(t.ctx);
    const { id: shopId } = await insertShop(t.ctx);
    const keeper = await someStaff(t, { shopId, permissions: ['orders:*'] });
    expect((await todo(keeper)).map(({ resource, count }) => [resource, count])).toEqual([
      ['orders', 0],
      ['orders', 0],
    ]);
  });
});

describe('the preview of a text', () => {
  it('is what clients are given: addresses in full, and nothing that acts', async () => {
    const writer = await someStaff(t, { permissions: ['articles:create'] });
    const html = '<h2>新茶</h2><img src="/files/shop/a.png" onerror="steal()"><script>steal()</script>';
    const { status, body } = await writer.call<{ html: string }>('POST', '/admin/api/preview', { html });
    expect(status).toBe(200);
    expect(body.html).toMatch(/^<h2>新茶<\/h2><img src="http[^"]+\/files\/shop\/a\.png">$/);
    expect((await writer.call('POST', '/admin/api/preview', {})).status).toBe(400);
  });
});
