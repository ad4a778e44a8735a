import { describe, expect, it } from 'vitest';
import { auditLog } from '../../../src/modules/backoffice/tables.ts';
import { findMerchant } from '../../../src/modules/tenancy/index.ts';
import { someStaff } from '../../support/admin-fixtures.ts';
import { backOffice } from '../../support/back-office.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const office = backOffice(t);
const at = () => `own-shop/${t.ctx.tenant.id}`;
const opens = (merchantKey: string) =>
  outcomeOf(findMerchant(t.app.platform, { merchantNo: 'M-shop', merchantKey }));

describe('the shop of whoever asks', () => {
  it('is the only one in its list, on the first page and in exports', async () => {
    const { items, total } = await office.get('own-shop');
    expect([total, items]).toMatchObject([1, [{ domain: 'shop', merchantNo: 'M-shop', name: 'shop' }]]);
    expect((await office.get('own-shop?page=2')).items).toEqual([]);
    const table = await office.call('GET', 'own-shop/export?format=csv');
    expect(String(table.body)).not.toContain('rival');
    expect((await office.call('GET', `own-shop/${t.rival.tenant.id}`)).status).toBe(404);
  });

  it('can be called by another name, and by none not', async () => {
    await office.change(at(), { name: '集市茶铺' });
    expect(await office.get(at())).toMatchObject({ name: '集市茶铺', domain: 'shop' });
    const { version } = await office.get(at());
    const nameless = await office.call('PATCH', at(), { name: ' ' }, { 'if-match': `"${version}"` });
    expect([nameless.status, nameless.body.field]).toEqual([400, 'name']);
  });

  it('shows its key to whoever makes a new one, once; the old one opens nothing any more', async () => {
    expect(await opens('K-shop')).toBe('done');
    const { merchantKey } = await office.post(`${at()}/renew-key`);
    expect(merchantKey).toMatch(/^[\da-f]{32}$/);
    expect(await opens('K-shop')).toBe('merchant/unknown');
    expect(await opens(merchantKey)).toBe('done');
    expect(JSON.stringify([await office.get(at()), await office.get('own-shop')])).not.toContain(merchantKey);
    expect(JSON.stringify(await t.ctx.db.select().from(auditLog))).not.toContain(merchantKey);
  });

  it('is for its owners', async () => {
    const clerk = await someStaff(t, { permissions: ['*:*'] });
    expect((await clerk.call('GET', '/admin/api/own-shop')).status).toBe(403);
    expect((await clerk.call('POST', `/admin/api/${at()}/renew-key`)).status).toBe(403);
  });
});

describe('a tenant that an operator opens', () => {
  it('tells its key in that answer alone', async () => {
    const operator = await someStaff(t, { role: 'operator' });
    const opened = await operator.call('POST', '/admin/api/tenants', { domain: 'opened', name: '新店' });
    const { id, merchantKey } = opened.body;
    expect(merchantKey).toMatch(/^[\da-f]{32}$/);
    const seen = [`/admin/api/tenants/${id}`, '/admin/api/tenants', '/admin/api/tenants/export?format=csv'];
    for (const url of seen)
      expect(JSON.stringify((await operator.call('GET', url)).body), url).not.toContain(merchantKey);
  });
});
