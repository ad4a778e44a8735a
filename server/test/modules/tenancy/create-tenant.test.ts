import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { createTenant, findTenant, isReservedDomain } from '../../../src/modules/tenancy/index.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();

describe('opening a tenant', () => {
  it('answers under its domain at once, even where the domain was asked for before', async () => {
    expect(await t.get('/tea-house/config/vipLevel')).toMatchObject({ code: 400 });
    const made = await createTenant(t.app.platform, { domain: 'tea-house', name: ' 茶馆 ', vipLevel: 2 });
    expect(made).toMatchObject({
      domain: 'tea-house',
      name: '茶馆',
      status: 'active',
      timeZone: 'Asia/Shanghai',
    });
    expect(await t.get('/tea-house/config/vipLevel')).toMatchObject({ code: 0, data: 2 });
  });

  it('gives each its own merchant number and key', async () => {
    const [a, b] = [
      await createTenant(t.app.platform, { domain: 'a1', name: 'A', timeZone: 'Europe/Berlin' }),
      await createTenant(t.app.platform, { domain: 'a2', name: 'B' }),
    ];
    expect(a.timeZone).toBe('Europe/Berlin');
    for (const { merchantNo, merchantKey } of [a, b]) {
      expect(merchantNo).toMatch(/^\d{16}$/);
      expect(merchantKey).toMatch(/^[\da-f]{32}$/);
    }
    expect(a.merchantNo).not.toBe(b.merchantNo);
    expect(a.merchantKey).not.toBe(b.merchantKey);
  });

  it.each(['Tea', 'a', '-ab', 'ab-', 'a_b', 'a.b', '茶', 'a b', '', 'x'.repeat(33), 'a/b'])(
    'refuses the label %j, which addresses cannot carry',
    async (domain) => {
      await expect(createTenant(t.app.platform, { domain, name: 'A' })).rejects.toMatchObject({
        key: 'tenant/invalid',
        detail: { field: 'domain' },
      });
    },
  );

  it.each([
    'front',
    'manage',
    'web',
    'admin',
    'common',
    'gate',
    'docs',
    'sandbox',
    'health',
    'metrics',
    'files',
  ])('refuses %s, which the installation needs itself', async (domain) => {
    await expect(createTenant(t.app.platform, { domain, name: 'A' })).rejects.toMatchObject({
      key: 'tenant/domain-reserved',
    });
  });

  it('keeps every first part of an address that the server itself answers', () => {
    const tree = t.app.http.printRoutes({ commonPrefix: false, includeHooks: false });
    // Below `/`, which is an address of its own.
    const firstParts = [...tree.matchAll(/^(?:│ {3}| {4})[├└]── ([a-z]+)/gm)].map((match) => match[1] ?? '');
    expect(firstParts).toContain('docs');
    expect(firstParts.filter((word) => !isReservedDomain(word))).toEqual([]);
  });

  it('refuses a domain that is taken, and goes on in the open transaction', async () => {
    await createTenant(t.app.platform, { domain: 'taken', name: 'A' });
    await inTransaction(t.app.platform, async (tx) => {
      await expect(createTenant(tx, { domain: 'taken', name: 'B' })).rejects.toMatchObject({
        key: 'tenant/domain-taken',
      });
      await createTenant(tx, { domain: 'free', name: 'B' });
    });
    expect(await findTenant(t.app.platform, 'free')).toMatchObject({ name: 'B' });
  });

  it.each([
    ['name', { name: '  ' }],
    ['name', { name: 'x'.repeat(101) }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['vipLevel', { vipLevel: -1 }],
    ['vipLevel', { vipLevel: 1.5 }],
  ])('refuses a wrong %s', async (field, wrong) => {
    await expect(
      createTenant(t.app.platform, { domain: 'wrong', name: 'A', ...wrong }),
    ).rejects.toMatchObject({ key: 'tenant/invalid', detail: { field } });
    await expect(findTenant(t.app.platform, 'wrong')).rejects.toMatchObject({ key: 'tenant/unknown' });
  });
});
