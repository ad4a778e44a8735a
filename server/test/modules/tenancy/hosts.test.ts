import { beforeEach, describe, expect, it } from 'vitest';
import { findTenantByHost, listHosts, setHosts } from '../../../src/modules/tenancy/index.ts';
import { between, outcomeOf, outcomesOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
beforeEach(async () => {
  await setHosts(t.ctx, ['shop.test']);
  await setHosts(t.rival, ['rival.test']);
});

/** The domain of the tenant to whom a host leads, or why it leads nowhere. */
async function whereTo(host: string): Promise<string> {
  let domain = '';
  const outcome = await outcomeOf(async () => {
    domain = (await findTenantByHost(t.app.platform, host)).domain;
  });
  return outcome === 'done' ? domain : outcome;
}

describe('the hosts of a shop', () => {
  it.each([
    ['shop.test', 'shop'],
    ['SHOP.Test', 'shop'],
    ['shop.test:8443', 'shop'],
    [' shop.test ', 'shop'],
    ['rival.test:80', 'rival'],
    ['www.shop.test', 'tenant/unknown'],
    ['shop.test.evil', 'tenant/unknown'],
    ['shop.tes', 'tenant/unknown'],
    ['', 'tenant/unknown'],
    [':8443', 'tenant/unknown'],
    ["shop.test' or '1'='1", 'tenant/unknown'],
  ])('lead there by whole names alone, whatever the letters and the port: %j → %s', async (host, domain) => {
    expect(await whereTo(host)).toBe(domain);
  });

  it('are kept in small letters, once each, without ports, in the order of the alphabet', async () => {
    const given = ['B.example', 'a.example:3000', 'b.EXAMPLE', '127.0.0.1', '[::1]:3000', '[::1]'];
    const kept = ['127.0.0.1', '[::1]', 'a.example', 'b.example'];
    expect((await setHosts(t.ctx, given)).toSorted()).toEqual(kept.toSorted());
    expect((await listHosts(t.ctx)).toSorted()).toEqual(kept.toSorted());
    for (const host of given) expect(await whereTo(host)).toBe('shop');
  });

  it('are these and no others: what is not named any more leads nowhere, at once', async () => {
    expect(await whereTo('shop.test')).toBe('shop');
    await setHosts(t.ctx, ['new.test']);
    expect([await whereTo('shop.test'), await whereTo('new.test')]).toEqual(['tenant/unknown', 'shop']);
    await setHosts(t.ctx, []);
    expect(await listHosts(t.ctx)).toEqual([]);
    expect(await whereTo('new.test')).toBe('tenant/unknown');
  });

  it('begin to lead there although somebody has asked for them in vain before', async () => {
    expect(await whereTo('late.test')).toBe('tenant/unknown');
    await setHosts(t.ctx, ['late.test']);
    expect(await whereTo('late.test')).toBe('shop');
  });

  it.each([
    '',
    ' ',
    'a b',
    'http://a.test',
    'a.test/',
    'a..',
    '.a',
    '-a',
    'a@b',
    'ä.test',
    '[::1',
    'a_?',
    '*',
  ])('are names that a request can have, not %j', async (host) => {
    expect(await outcomeOf(setHosts(t.ctx, ['fine.test', host]))).toBe('host/malformed');
    expect(await listHosts(t.ctx)).toEqual(['shop.test']);
  });

  it('are fifty at the most, counted without repetitions', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => `h${index}.test`);
    expect(await outcomeOf(setHosts(t.ctx, many(51)))).toBe('host/too-many');
    expect(await setHosts(t.ctx, [...many(50), ...many(50)])).toHaveLength(50);
  });

  it('are one shop’s each: a host of another is refused, and nothing changes for either', async () => {
    expect(await outcomeOf(setHosts(t.ctx, ['mine.test', 'Rival.test:1']))).toBe('host/taken');
    expect(await listHosts(t.ctx)).toEqual(['shop.test']);
    expect([await whereTo('rival.test'), await whereTo('mine.test')]).toEqual(['rival', 'tenant/unknown']);
  });

  it('move to another shop once the first has let them go', async () => {
    await setHosts(t.rival, []);
    await setHosts(t.ctx, ['shop.test', 'rival.test']);
    expect(await whereTo('rival.test')).toBe('shop');
    expect(await outcomeOf(setHosts(t.rival, ['rival.test']))).toBe('host/taken');
  });

  it('go to one of two shops that ask for the same at once', async () => {
    const ask = (ctx: typeof t.ctx) => setHosts(ctx, ['same.test']);
    expect(await between(t.ctx, ask, () => ask(t.rival))).toBe('host/taken');
    expect(await whereTo('same.test')).toBe('shop');
    await setHosts(t.ctx, []);
    expect(await between(t.ctx, ask, () => ask(t.rival), 'rollback')).toBe('done');
    expect(await whereTo('same.test')).toBe('rival');
  });

  it('are the last set of several that one shop sets at once, never a mixture', async () => {
    const sets = [['a.test', 'b.test'], ['c.test'], ['d.test', 'e.test']];
    const outcomes = await outcomesOf(sets.map((hosts) => setHosts(t.ctx, hosts)));
    expect(outcomes.done).toBeGreaterThan(0);
    const kept = await listHosts(t.ctx);
    for (const host of kept) expect(await whereTo(host)).toBe('shop');
    expect(sets).toContainEqual(kept);
  });

  it('lead to no shop that is switched off or gone', async () => {
    const put = async (status: string) => {
      await t.ctx.db.$client.query('update tenant set status = $1 where id = $2', [
        status,
        t.rival.tenant.id,
      ]);
      t.app.platform.cache.drop([`tenant:${t.rival.tenant.id}`]);
    };
    await put('disabled');
    expect(await whereTo('rival.test')).toBe('tenant/disabled');
    await put('deleted');
    expect(await whereTo('rival.test')).toBe('tenant/deleted');
    await put('active');
    expect(await whereTo('rival.test')).toBe('rival');
  });
});
