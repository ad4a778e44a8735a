import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { getSetting, setSetting } from '../../../src/modules/tenancy/index.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();

describe('setting a system parameter', () => {
  it('is seen by clients at once, new or changed', async () => {
    expect(await t.get('/shop/config/value', { key: 'mallName' })).toMatchObject({ code: 700 });
    await setSetting(t.ctx, { key: 'mallName', value: '集市', remark: '商城名称' });
    expect(await t.get('/shop/config/value', { key: 'mallName' })).toMatchObject({ data: '集市' });
    t.clock.advance(60_000);
    await setSetting(t.ctx, { key: 'mallName', value: '新集市' });
    expect(await t.get('/shop/config/value', { key: 'mallName' })).toMatchObject({ data: '新集市' });
    const kept = await getSetting(t.ctx, 'mallName');
    expect(kept).toMatchObject({ remark: '商城名称', updatedAt: t.clock.now() });
    expect(kept.createdAt).not.toEqual(kept.updatedAt);
  });

  it('is the tenant’s own', async () => {
    await setSetting(t.ctx, { key: 'own', value: '1' });
    expect(await t.get('/rival/config/value', { key: 'own' })).toMatchObject({ code: 700 });
  });

  it('leaves the old value where the transaction fails', async () => {
    await setSetting(t.ctx, { key: 'kept', value: 'old' });
    const broken = inTransaction(t.ctx, async (tx) => {
      await setSetting(tx, { key: 'kept', value: 'new' });
      throw new Error('no');
    });
    await expect(broken).rejects.toThrow('no');
    expect(await t.get('/shop/config/value', { key: 'kept' })).toMatchObject({ data: 'old' });
  });

  it.each([
    ['key', { key: '' }],
    ['key', { key: 'a,b' }],
    ['key', { key: 'a b' }],
    ['key', { key: 'x'.repeat(65) }],
    ['value', { value: 'x'.repeat(20_001) }],
    ['value', { value: 'a\0b' }],
    ['remark', { remark: 'x'.repeat(201) }],
  ])('refuses a wrong %s: %j', async (field, wrong) => {
    await expect(setSetting(t.ctx, { key: 'k', value: 'v', ...wrong })).rejects.toMatchObject({
      key: 'setting/invalid',
      detail: { field },
    });
    await expect(getSetting(t.ctx, 'k')).rejects.toMatchObject({ key: 'record/none' });
  });
});
