import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDayKey, isKey, newKey, thumbnailOf } from '../../../src/modules/files/file-key.ts';
import { fileUrl, listFiles } from '../../../src/modules/files/index.ts';
import { storedFile } from '../../../src/modules/files/tables.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const USER = 77;

/** Names around the slash in the order of bytes, where a careless range would mix folders up. */
const segment = fc
  .string({ unit: fc.constantFrom(...'aB0-._z'), minLength: 1, maxLength: 3 })
  .filter((name) => /^[A-Za-z0-9]/.test(name));
const key = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
/** As on a disk, a name is a file's or a folder's, never both. */
const files = fc
  .uniqueArray(fc.record({ key, isShops: fc.boolean() }), { selector: (file) => file.key, maxLength: 25 })
  .map((rows) => rows.filter((row) => !rows.some((other) => other.key.startsWith(`${row.key}/`))));

async function keep(rows: readonly { key: string; isShops: boolean }[]): Promise<void> {
  await t.ctx.db.delete(storedFile);
  if (rows.length === 0) return;
  await t.ctx.db.insert(storedFile).values(
    rows.map((row, size) => ({
      ...{ tenantId: t.ctx.tenant.id, key: row.key, userId: row.isShops ? 0 : USER, size },
      ...{ originalName: 'x', contentType: 'image/png', createdAt: t.clock.now() },
    })),
  );
}

/** What stands directly in a folder, read from the whole list of keys. */
function expectedIn(folder: string, keys: readonly string[]): string[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const inside = keys.filter((each) => each.startsWith(prefix)).map((each) => each.slice(prefix.length));
  const folders = new Set(
    inside.filter((rest) => rest.includes('/')).map((rest) => `${prefix}${rest.split('/')[0]}`),
  );
  const own = inside.filter((rest) => !rest.includes('/')).map((rest) => prefix + rest);
  return [...[...folders].sort().map((name) => `${name}/`), ...own.sort()];
}

describe('a folder of the shop', () => {
  it('shows exactly what lies in it, however its neighbours are named', async () => {
    await fc.assert(
      fc.asyncProperty(files, async (rows) => {
        await keep(rows);
        const shops = rows.filter(({ isShops }) => isShops).map((row) => row.key);
        const all = rows.map((row) => row.key);
        const folders = new Set(['', 'a', 'none', ...all.flatMap((each) => foldersOf(each))]);
        for (const folder of folders) {
          const shown = async (userId?: number) =>
            (await listFiles(t.ctx, { folder, userId })).map(
              (entry) => `${entry.key}${entry.isFolder ? '/' : ''}`,
            );
          expect(await shown(), `shop’s in ${folder}`).toEqual(expectedIn(folder, shops));
          expect(await shown(USER), `user’s in ${folder}`).toEqual(expectedIn(folder, all));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('says of a file where it is, and of another shop’s nothing', async () => {
    await keep([
      { key: 'a/one.png', isShops: true },
      { key: 'a/two.png', isShops: false },
    ]);
    const [entry] = await listFiles(t.ctx, { folder: 'a' });
    expect(entry).toEqual({
      ...{ key: 'a/one.png', isFolder: false, url: fileUrl(t.ctx, 'a/one.png'), size: 0 },
      ...{ contentType: 'image/png', createdAt: t.clock.now() },
    });
    expect(await listFiles(t.ctx, { folder: 'a', userId: USER + 1 })).toHaveLength(1);
    expect(await listFiles(t.rival, { folder: 'a', userId: USER })).toEqual([]);
  });

  it('shows at most a thousand entries, and a folder of any size as one', async () => {
    await t.ctx.db.delete(storedFile);
    await t.ctx.db.$client.query(
      `insert into stored_file (tenant_id, key, original_name, content_type, size, user_id, created_at)
       select $1, 'many/' || lpad(n::text, 5, '0') || '.png', 'x', 'image/png', n, 0, $2 from generate_series(1, 1003) n`,
      [t.ctx.tenant.id, t.clock.now()],
    );
    const shown = await listFiles(t.ctx, { folder: 'many' });
    expect([shown.length, shown[0]?.key, shown.at(-1)?.key]).toEqual([
      1000,
      'many/00001.png',
      'many/01000.png',
    ]);
    expect((await listFiles(t.ctx, { folder: '' })).map((entry) => [entry.key, entry.isFolder])).toEqual([
      ['many', true],
    ]);
  });
});

function foldersOf(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

describe('the name of a stored file', () => {
  it('is one of the day in the shop’s zone, that nobody can guess', () => {
    const ctx = { ...t.ctx, now: () => new Date('2026-03-31T16:30:00Z'), random: seededRandom(5) };
    const made = Array.from({ length: 50 }, () => newKey(ctx, 'png'));
    for (const each of made) {
      expect(each).toMatch(/^2026\/04\/01\/[0-9a-f]{24}\.png$/);
      expect(isKey(each) && isDayKey(each)).toBe(true);
    }
    expect(new Set(made).size).toBe(50);
  });

  it('can lead nowhere but into the shop’s own storage', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a1._-/\\ %\0'), maxLength: 12 }), (text) => {
        if (!isKey(text)) return;
        const parts = text.split('/');
        expect(parts.every((part) => part !== '' && !part.startsWith('.') && !part.startsWith('_'))).toBe(
          true,
        );
        expect(new URL(`https://x.example/${text}`).pathname).toBe(`/${text}`);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['', false],
    ['a', true],
    ['a/b.png', true],
    ['/a', false],
    ['a/', false],
    ['a//b', false],
    ['../a', false],
    ['a/../b', false],
    ['a/.b', false],
    ['a/_b', false],
    ['a b', false],
    ['茶.png', false],
    ['a\n', false],
    ['x'.repeat(200), true],
    ['x'.repeat(201), false],
  ])('%j: %s', (text, expected) => {
    expect(isKey(text)).toBe(expected);
  });

  it.each([
    ['a.png_m', { original: 'a.png', size: 'm' }],
    ['2026/01/01/a.jpg_s', { original: '2026/01/01/a.jpg', size: 's' }],
    ['a.png_l', undefined],
    ['a_m', undefined],
    ['a.png_m_s', undefined],
    ['a.PNG_m', undefined],
    ['a.b.gif_m', { original: 'a.b.gif', size: 'm' }],
  ])('names a thumbnail by what stands behind its end: %j', (text, expected) => {
    expect(thumbnailOf(text)).toEqual(expected);
  });
});
