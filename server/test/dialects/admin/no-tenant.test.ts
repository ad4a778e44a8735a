import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { someStaff } from '../../support/admin-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();

describe('an installation without a tenant', () => {
  it('lets its operator in, to make the first one and to nothing else', async () => {
    const { token } = await someStaff(t, { role: 'operator' });
    await t.ctx.db.execute(sql`update tenant set status = 'disabled'`);
    const call = async (method: 'GET' | 'POST', url: string, payload?: object) => {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await t.app.http.inject({ method, url, headers, ...(payload ? { payload } : {}) });
      return { status: answer.statusCode, body: answer.json() };
    };
    expect((await call('GET', '/admin/api/me')).body).toMatchObject({
      ...{ role: 'operator', seesDashboard: false, tenants: [] },
      tenant: { id: 0, name: '' },
    });
    const { body } = await call('GET', '/admin/api/resources');
    const names = body.map(({ name }: { name: string }) => name);
    expect(names).toEqual(['tenants', 'operators', 'installation-log']);
    expect((await call('GET', '/admin/api/installation-log')).status).toBe(200);
    for (const url of ['/admin/api/goods', '/admin/api/audit-log', '/admin/api/dashboard'])
      expect((await call('GET', url)).status, url).toBe(403);
    expect((await call('POST', '/admin/api/staff', { username: 'a.b', role: 'owner' })).status).toBe(403);
    expect((await call('POST', '/admin/api/tenants', { domain: 'first', name: '第一家' })).status).toBe(201);
    expect((await call('GET', '/admin/api/me')).body).toMatchObject({
      seesDashboard: true,
      tenant: { domain: 'first', name: '第一家' },
    });
  });
});
