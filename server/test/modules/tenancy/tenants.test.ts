import { beforeAll, describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/kernel/clock.ts';
import { fail } from '../../../src/kernel/errors.ts';
import {
  createTenant,
  defaultTenant,
  findMerchant,
  findTenant,
  getSetting,
  getSettings,
  getTenant,
  keepProviderToken,
  setSetting,
  type Tenant,
  tenantTag,
} from '../../../src/modules/tenancy/index.ts';
import { outcomeOf, rowsOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const platform = () => t.app.platform;

async function setStatus({ id }: Tenant, status: Tenant['status']): Promise<void> {
  await rowsOf(t, 'update tenant set status = $2 where id = $1', [id, status]);
  platform().cache.drop([tenantTag(id)]);
}

describe('a tenant', () => {
  it('that was switched off is refused by name and by id, each in its own words, and comes back', async () => {
    const tenant = await createTenant(platform(), { domain: 'on-off', name: '商城' });
    const proof = { merchantNo: tenant.merchantNo, merchantKey: tenant.merchantKey };
    const asked = async () => [
      await outcomeOf(findTenant(platform(), 'on-off')),
      await outcomeOf(getTenant(platform(), tenant.id)),
      await outcomeOf(findMerchant(platform(), proof)),
    ];
    expect(await asked()).toEqual(['done', 'done', 'done']);
    await setStatus(tenant, 'disabled');
    expect(await asked()).toEqual(['tenant/disabled', 'tenant/disabled', 'merchant/not-allowed']);
    await setStatus(tenant, 'deleted');
    expect(await asked()).toEqual(['tenant/deleted', 'tenant/deleted', 'merchant/not-allowed']);
    await setStatus(tenant, 'active');
    expect(await asked()).toEqual(['done', 'done', 'done']);
    expect(await outcomeOf(findTenant(platform(), 'nowhere'))).toBe('tenant/unknown');
    expect(await outcomeOf(getTenant(platform(), 999_999))).toBe('tenant/unknown');
  });

  it('proves itself at the gateway by its own number with its own key only', async () => {
    const ours = await createTenant(platform(), { domain: 'gate-one', name: '一' });
    const theirs = await createTenant(platform(), { domain: 'gate-two', name: '二' });
    const ask = (merchantNo: string, merchantKey: string) =>
      outcomeOf(findMerchant(platform(), { merchantNo, merchantKey }));
    expect(await ask(ours.merchantNo, ours.merchantKey)).toBe('done');
    expect(await ask(ours.merchantNo, theirs.merchantKey)).toBe('merchant/unknown');
    expect(await ask(ours.merchantNo, '')).toBe('merchant/unknown');
    expect(await ask('0'.repeat(16), ours.merchantKey)).toBe('merchant/unknown');
    expect(await ask('', '')).toBe('merchant/unknown');
  });

  it('is where staff act who name none: the first that is open', async () => {
    const [first] = await rowsOf<Tenant>(t, 'select * from tenant order by id limit 1');
    expect((await defaultTenant(platform())).id).toBe(Number(first?.id));
    await setStatus(first!, 'disabled');
    expect((await defaultTenant(platform())).id).not.toBe(Number(first?.id));
    await setStatus(first!, 'active');
  });
});

describe('a setting', () => {
  it('keeps its remark when only the value changes, and is answered in the order asked for', async () => {
    await setSetting(t.ctx, { key: 'one', value: '1', remark: '一' });
    await setSetting(t.ctx, { key: 'two', value: '2' });
    await setSetting(t.ctx, { key: 'one', value: '11' });
    expect(await getSetting(t.ctx, 'one')).toMatchObject({ value: '11', remark: '一' });
    expect((await getSettings(t.ctx, ['two', 'none', 'one', 'two'])).map(({ key }) => key)).toEqual([
      'two',
      'one',
      'two',
    ]);
    expect(await outcomeOf(getSetting(t.ctx, 'none'))).toBe('record/none');
    expect(await outcomeOf(getSetting(t.rival, 'one'))).toBe('record/none');
  });
});

describe('a token of a service', () => {
  let fetched = 0;
  const token = { provider: 'wechat', name: 'access:wx1' };
  const fetch = async () => {
    fetched++;
    return { value: `token-${fetched}`, lifeMs: 2 * HOUR };
  };
  beforeAll(() => {
    fetched = 0;
  });

  it('is fetched once for everybody who asks at once, and used as long as it lasts', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => keepProviderToken(t.ctx, token, fetch)),
    );
    expect([new Set(answers), fetched]).toEqual([new Set(['token-1']), 1]);
    t.clock.advance(2 * HOUR - 1);
    expect(await keepProviderToken(t.ctx, token, fetch)).toBe('token-1');
    t.clock.advance(1);
    expect(await keepProviderToken(t.ctx, token, fetch)).toBe('token-2');
  });

  it('that the service has refused is replaced, once for all who were refused with it', async () => {
    const refused = { ...token, refused: 'token-2' };
    const answers = await Promise.all([1, 2, 3].map(() => keepProviderToken(t.ctx, refused, fetch)));
    expect([new Set(answers), fetched]).toEqual([new Set(['token-3']), 3]);
  });

  it('belongs to one shop and one name, and a failure to fetch it leaves the next try free', async () => {
    expect(await keepProviderToken(t.rival, token, fetch)).toBe('token-4');
    const other = { ...token, name: 'ticket:wx1' };
    const broken = keepProviderToken(t.ctx, other, async () => fail('outbound/timeout'));
    expect(await outcomeOf(broken)).toBe('outbound/timeout');
    expect(await keepProviderToken(t.ctx, other, fetch)).toBe('token-5');
    expect(await keepProviderToken(t.ctx, token, fetch)).toBe('token-3');
    expect(t.logged).toEqual([]);
  });
});
