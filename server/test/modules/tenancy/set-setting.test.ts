import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import {
  getSetting,
  knownSettings,
  type SettingDeclaration,
  setSetting,
} from '../../../src/modules/tenancy/index.ts';
import { useTestApp } from '../../support/test-app.ts';

type Declared = SettingDeclaration<unknown>;

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

describe('every system parameter', () => {
  const root = join(import.meta.dirname, '../../../src');
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/^(modules\/tenancy|demo)\//.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

  it('that the server reads is declared, and is read as it is declared', () => {
    const read = sources.flatMap(({ text }) =>
      [...text.matchAll(/\breadSetting\(\w+, '([^']+)'/g)].map(([, key]) => key),
    );
    expect(read.length).toBeGreaterThan(20);
    for (const key of read) expect(knownSettings).toHaveProperty([key ?? '']);
    const raw = sources.filter(({ text }) => /\bgetSettings?\(|[^\w]setting\.(key|value)\b/.test(text));
    expect(raw.map(({ path }) => path)).toEqual(['dialects/apifm/routes/site.ts']);
  });

  it('that is declared is read by somebody, here or among the clients', () => {
    const unread = Object.entries(knownSettings)
      .filter(([, { isForClients }]) => !isForClients)
      .filter(([key]) => !sources.some(({ text }) => text.includes(`'${key}'`)));
    expect(unread.map(([key]) => key)).toEqual([]);
  });

  it('can be kept as what it is by default, and read again as that', () => {
    for (const [key, { initial, parse, print }] of Object.entries<Declared>(knownSettings)) {
      expect(parse(print(initial)), key).toEqual(initial);
    }
  });
});
