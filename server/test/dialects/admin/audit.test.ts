import { and, desc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Resource, resources } from '../../../src/dialects/admin/index.ts';
import { auditLog } from '../../../src/modules/backoffice/tables.ts';
import { type AdminCaller, someStaff } from '../../support/admin-fixtures.ts';
import { adminSamples } from '../../support/admin-samples.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
let operator: AdminCaller;
beforeAll(async () => {
  operator = await someStaff(t, { role: 'operator' });
});

type Shown = Record<string, unknown> & { id: number | string; version: string };
const at = ({ name }: Resource, id?: unknown) => `/admin/api/${name}${id === undefined ? '' : `/${id}`}`;
const call = async (
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  body?: unknown,
  version = '',
) => {
  const answer = await operator.call<Shown>(method, url, body, { 'if-match': version });
  expect([200, 201], `${method} ${url} ${JSON.stringify(answer.body)}`).toContain(answer.status);
  return answer.body;
};

const banner = async (by = operator) =>
  (await by.call<Shown>('POST', '/admin/api/banners', { title: '横幅', type: 'app', pictureUrl: '/x.png' }))
    .body;

async function entryOf(resource: Resource, action: string, id: unknown) {
  const [row] = await t.ctx.db
    .select()
    .from(auditLog)
    .where(
      and(
        eq(auditLog.resource, resource.name),
        eq(auditLog.action, action),
        eq(auditLog.resourceId, String(id)),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(1);
  return row;
}

/** The fields that may never stand in the log, and those that staff can fill in. */
const secretsOf = ({ fields }: Resource) =>
  Object.entries(fields)
    .filter(([, { unlogged, kind }]) => unlogged || kind === 'password')
    .map(([name]) => name);
const isEmpty = (value: unknown) =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

const made = resources.filter(({ name, create }) => create && adminSamples[name]?.values);

describe.each(made.map((resource) => [resource.name, resource] as const))(
  'the log of %s',
  (name, resource) => {
    const secrets = secretsOf(resource);
    const check = (entry: Awaited<ReturnType<typeof entryOf>>) => {
      expect(entry).toMatchObject({ staffId: operator.id, ip: '127.0.0.1', createdAt: t.clock.now() });
      for (const side of [entry?.before, entry?.after])
        for (const secret of secrets) expect(Object.keys(side ?? {}), secret).not.toContain(secret);
    };

    it('has all that was given on creation, what a change changed and from what, and what was removed', async () => {
      const given = (await adminSamples[name]?.values?.(t.ctx)) ?? {};
      const created = await call('POST', at(resource), given);
      const creation = await entryOf(resource, 'create', created.id);
      check(creation);
      expect(creation?.before).toBeNull();
      for (const field of Object.keys(given))
        if (!secrets.includes(field) && resource.read && !isEmpty(created[field]))
          expect(creation?.after?.[field], field).toEqual(created[field]);

      const { change } = adminSamples[name] ?? {};
      if (resource.update && change) {
        const before = await call('GET', at(resource, created.id));
        const after = await call('PATCH', at(resource, created.id), change, before.version);
        const entry = await entryOf(resource, 'update', created.id);
        check(entry);
        const changed = Object.keys(resource.fields).filter(
          (field) =>
            !secrets.includes(field) && JSON.stringify(before[field]) !== JSON.stringify(after[field]),
        );
        expect(changed.length, 'the sample changes something').toBeGreaterThan(0);
        expect(Object.keys(entry?.after ?? {}).sort()).toEqual(changed.sort());
        for (const field of changed) {
          expect(entry?.before?.[field] ?? null, `${field} before`).toEqual(before[field] ?? null);
          expect(entry?.after?.[field] ?? null, `${field} after`).toEqual(after[field] ?? null);
        }
      }

      if (resource.remove) {
        const last = resource.read ? await call('GET', at(resource, created.id)) : undefined;
        await call('DELETE', at(resource, created.id));
        const entry = await entryOf(resource, 'remove', created.id);
        check(entry);
        for (const field of Object.keys(last ?? {}))
          if (field in resource.fields && !secrets.includes(field) && !isEmpty(last?.[field]))
            expect(entry?.before?.[field], `${field} of what is gone`).toEqual(last?.[field]);
      }
    });
  },
);

describe('the audit log', () => {
  const entries = async (query = '') =>
    (
      await operator.call<{ items: Shown[]; total: number }>(
        'GET',
        `/admin/api/audit-log?pageSize=200${query}`,
      )
    ).body;

  it('has nothing of what was refused, neither a stale edit nor bad input nor a foreign record', async () => {
    const { id } = await banner();
    const { total } = await entries();
    const url = `/admin/api/banners/${id}`;
    const refusals = [
      operator.call('PATCH', url, { title: 'x' }, { 'if-match': 'stale' }),
      operator.call('PATCH', url, { title: 'x' }),
      operator.call('POST', '/admin/api/banners', { title: 'x' }),
      operator.call('DELETE', '/admin/api/banners/999999999'),
      operator.call('POST', '/admin/api/orders/999999999/close', {}),
      (await someStaff(t, { permissions: ['banners:read'] })).call('DELETE', url),
    ];
    for (const { status } of await Promise.all(refusals)) expect(status).toBeGreaterThanOrEqual(400);
    expect((await entries()).total).toBe(total);
  });

  it('has an entry for each record of a bulk, and none for those that stayed', async () => {
    const ids = [(await banner()).id, (await banner()).id];
    const { body } = await operator.call<{ items: { ok: boolean }[] }>(
      'POST',
      '/admin/api/banners/bulk/remove',
      { ids: [...ids, 999_999_999] },
    );
    expect(body.items.map(({ ok }) => ok)).toEqual([true, true, false]);
    const { items } = await entries('&resource=banners&action=remove');
    const logged = items.map(({ resourceId }) => resourceId);
    expect(ids.every((id) => logged.includes(String(id)))).toBe(true);
    expect(logged).not.toContain('999999999');
  });

  it('is found by who, what and when, says who by name, and is each shop’s own', async () => {
    const clerk = await someStaff(t, { permissions: ['banners:*', 'audit-log:read'] });
    t.clock.advance(60_000);
    const since = encodeURIComponent(t.clock.now().toISOString());
    const { id } = await banner(clerk);
    const mine = await entries(`&staffId=${clerk.id}`);
    expect(mine).toMatchObject({ total: 1, items: [{ resource: 'banners', resourceId: String(id) }] });
    expect(mine.items[0]?.username).toMatch(/^somebody-/);
    expect((await entries(`&createdAtFrom=${since}`)).total).toBe(1);
    expect((await entries(`&createdAtUntil=${since}&staffId=${clerk.id}`)).total).toBe(0);
    expect((await entries(`&resource=banners&resourceId=${id}`)).total).toBe(1);
    const elsewhere = await someStaff(t, { domain: 'rival' });
    expect((await elsewhere.call('GET', '/admin/api/audit-log')).body).toMatchObject({ total: 0 });
    const entry = mine.items[0]?.id;
    expect((await elsewhere.call('GET', `/admin/api/audit-log/${entry}`)).status).toBe(404);
  });

  it('cannot be changed by anybody: nothing of it can be written, changed or removed', async () => {
    const [entry] = (await entries()).items;
    const url = `/admin/api/audit-log/${entry?.id}`;
    for (const [method, path] of [
      ['POST', '/admin/api/audit-log'],
      ['PATCH', url],
      ['DELETE', url],
      ['POST', '/admin/api/audit-log/bulk/remove'],
    ] as const)
      expect((await operator.call(method, path, { ids: [1] })).status, `${method} ${path}`).toBe(404);
    expect((await entries()).items[0]).toEqual(entry);
  });
});
