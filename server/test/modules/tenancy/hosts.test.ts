import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../../src/kernel/context.ts';
import { addHost, findTenantByHost, hostRecords } from '../../../src/modules/tenancy/index.ts';
import { between, outcomeOf, outcomesOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
beforeEach(async () => {
  for (const ctx of [t.ctx, t.rival])
    for (const { id } of await rowsFor(ctx)) await hostRecords.remove(ctx, id);
  await addHost(t.ctx, 'shop.test');
  await addHost(t.rival, 'rival.test');
});

const rowsFor = async (ctx: Context) =>
  (await hostRecords.list(ctx, { filters: {} }, { page: 1, pageSize: 100 })).rows;
const hostsOf = async (ctx: Context) => (await rowsFor(ctx)).map(({ host }) => host);
const letGo = async (ctx: Context, wanted: string) => {
  const row = (await rowsFor(ctx)).find(({ host }) => host === wanted);
  await hostRecords.remove(ctx, row?.id ?? 0);
};

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
    const given = ['B.example', 'a.example:3000', '127.0.0.1', '[::1]:3000'];
    for (const host of given) await addHost(t.ctx, host);
    expect(await outcomeOf(addHost(t.ctx, 'b.EXAMPLE'))).toBe('host/taken host');
    const kept = ['127.0.0.1', '[::1]', 'a.example', 'b.example', 'shop.test'];
    expect((await hostsOf(t.ctx)).toSorted()).toEqual(kept.toSorted());
    for (const host of given) expect(await whereTo(host)).toBe('shop');
  });

  it('lead nowhere once they are removed, at once', async () => {
    expect(await whereTo('shop.test')).toBe('shop');
    await addHost(t.ctx, 'new.test');
    await letGo(t.ctx, 'shop.test');
    expect([await whereTo('shop.test'), await whereTo('new.test')]).toEqual(['tenant/unknown', 'shop']);
  });

  it('begin to lead there although somebody has asked for them in vain before', async () => {
    expect(await whereTo('late.test')).toBe('tenant/unknown');
    await addHost(t.ctx, 'late.test');
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
    expect(await outcomeOf(addHost(t.ctx, host))).toBe('host/malformed host');
    expect(await hostsOf(t.ctx)).toEqual(['shop.test']);
  });

  it('are fifty at the most, also when many are added at once', async () => {
    for (let n = 0; n < 46; n++) await addHost(t.ctx, `h${n}.test`);
    const more = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => addHost(t.ctx, `${name}.test`));
    expect(await outcomesOf(more)).toEqual({ done: 3, 'host/too-many': 3 });
    expect(await hostsOf(t.ctx)).toHaveLength(50);
  });

  it('are one shop’s each: a host of another is refused, and nothing changes for either', async () => {
    expect(await outcomeOf(addHost(t.ctx, 'Rival.test:1'))).toBe('host/taken host');
    expect(await hostsOf(t.ctx)).toEqual(['shop.test']);
    expect(await whereTo('rival.test')).toBe('rival');
  });

  it('move to another shop once the first has let them go', async () => {
    await letGo(t.rival, 'rival.test');
    await addHost(t.ctx, 'rival.test');
    expect(await whereTo('rival.test')).toBe('shop');
    expect(await outcomeOf(addHost(t.rival, 'rival.test'))).toBe('host/taken host');
  });

  it('go to one of two shops that ask for the same at once', async () => {
    const ask = (ctx: Context) => addHost(ctx, 'same.test');
    expect(await between(t.ctx, ask, () => ask(t.rival))).toBe('host/taken host');
    expect(await whereTo('same.test')).toBe('shop');
    await letGo(t.ctx, 'same.test');
    expect(await between(t.ctx, ask, () => ask(t.rival), 'rollback')).toBe('done');
    expect(await whereTo('same.test')).toBe('rival');
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
