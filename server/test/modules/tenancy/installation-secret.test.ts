import { describe, expect, it } from 'vitest';
import { installationSecret } from '../../../src/modules/tenancy/index.ts';
import { installationSecret as table } from '../../../src/modules/tenancy/tables.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();

describe('a secret of the installation', () => {
  it('is made once and stays, for every shop and every process', async () => {
    let made = 0;
    const make = () => `secret-${++made}`;
    expect(await installationSecret(t.ctx, 'one', make)).toBe('secret-1');
    t.ctx.cache.clear();
    expect(await installationSecret(t.rival, 'one', make)).toBe('secret-1');
    expect(await installationSecret(t.ctx, 'two', make)).toBe('secret-2');
  });

  it('is that of whoever was first when several make one at once', async () => {
    const apart = { ...t.ctx, cache: { ...t.ctx.cache, read: readThrough } as unknown as typeof t.ctx.cache };
    const ask = (value: string) => installationSecret(apart, 'raced', async () => value);
    const answers = await Promise.all(['a', 'b', 'c'].map(ask));
    expect(new Set(answers).size).toBe(1);
    const rows = await t.ctx.db.select().from(table);
    expect(rows.filter(({ name }) => name === 'raced')).toHaveLength(1);
  });
});

/** No cache: each caller is a process of its own. */
async function readThrough<T extends object>(_key: string, load: () => Promise<{ value: T }>): Promise<T> {
  return (await load()).value;
}
