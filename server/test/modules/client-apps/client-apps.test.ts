import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/kernel/clock.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { isFailure } from '../../../src/kernel/errors.ts';
import {
  changeClientApp,
  createClientApp,
  findClientApp,
  findUpgrade,
  issueSubmitTokens,
  publishVersion,
  refuseForeignAddress,
  sweepSubmitTokens,
  useSubmitToken,
  withdrawVersion,
} from '../../../src/modules/client-apps/index.ts';
import { submitToken } from '../../../src/modules/client-apps/tables.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';

const t = useTestApp();

async function refusal(work: Promise<unknown>): Promise<unknown> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isFailure(error)) return error ?? 'nothing was refused';
  return error.detail.field === undefined ? error.key : `${error.key} ${String(error.detail.field)}`;
}

describe('an application', () => {
  it('gets a secret of 32 characters, of chance unless it brings one', async () => {
    const made = await createClientApp(t.ctx, { appId: 'one', name: '一' });
    expect(made).toMatchObject({ tenantId: t.ctx.tenant.id, type: 'app', encoding: 'json', isEnabled: true });
    expect(made.secret).toMatch(/^[0-9a-f]{32}$/);
    expect(await findClientApp(t.app.platform, 'one')).toMatchObject({ secret: made.secret });
  });

  it.each([
    [{ appId: '' }, 'appId'],
    [{ appId: 'a b' }, 'appId'],
    [{ appId: 'x'.repeat(21) }, 'appId'],
    [{ secret: 'short' }, 'secret'],
    [{ name: ' ' }, 'name'],
    [{ addressRanges: '10.0.0.9-10.0.0.1' }, 'addressRanges'],
    [{ addressRanges: '10.0.0.1' }, 'addressRanges'],
    [{ addressPool: 'localhost' }, 'addressPool'],
  ])('with %j is refused for its %s', async (facts, field) => {
    const made = createClientApp(t.ctx, { appId: 'odd', name: '名', ...facts });
    expect(await refusal(made)).toBe(`client-app/invalid ${field}`);
  });

  it('has an id of its own in the whole installation, and is changed by its own tenant only', async () => {
    await createClientApp(t.ctx, { appId: 'mine', name: '我' });
    expect(await refusal(createClientApp(t.rival, { appId: 'mine', name: '你' }))).toBe('client-app/taken');
    expect(await refusal(changeClientApp(t.rival, 'mine', { isEnabled: false }))).toBe('record/none');
    expect(await refusal(changeClientApp(t.ctx, 'mine', { addressPool: 'x' }))).toBe(
      'client-app/invalid addressPool',
    );
    expect(await findClientApp(t.app.platform, 'mine')).toMatchObject({ isEnabled: true });
  });

  it.each([
    ['10.0.0.1', '10.0.0.1-10.0.0.5', '', true],
    ['10.0.0.5', '10.0.0.1-10.0.0.5', '', true],
    ['10.0.0.6', '10.0.0.1-10.0.0.5', '', false],
    ['10.0.1.0', '10.0.0.1-10.0.0.5|10.0.0.255-10.0.2.0', '', true],
    ['::ffff:10.0.0.2', '10.0.0.1-10.0.0.5', '', true],
    ['2001:db8::2', '2001:db8::1-2001:db8::ff', '', true],
    ['10.0.0.2', '', '10.0.0.2', true],
    ['10.0.0.2', '10.0.0.1-10.0.0.5', '10.0.0.3', false],
    ['10.0.0.2', '', '', true],
    ['', '10.0.0.1-10.0.0.5', '', false],
  ])('restricted to its addresses: %s in %j and %j is %s', (ip, addressRanges, addressPool, allowed) => {
    const rules = { type: 'admin', restrictsAddresses: true, addressRanges, addressPool } as const;
    if (allowed) refuseForeignAddress(rules, ip);
    else expect(() => refuseForeignAddress(rules, ip)).toThrow('client-app/address-refused');
    refuseForeignAddress({ ...rules, type: 'app' }, ip);
    refuseForeignAddress({ ...rules, restrictsAddresses: false }, ip);
  });
});

describe('a version of an app', () => {
  const facts = { title: '标题', description: '说明', url: 'https://get.example/app' };

  it.each([
    [{ platform: 'ios', version: '1.x' }, 'version'],
    [{ platform: 'ios', version: '' }, 'version'],
    [{ platform: 'ios', version: '1.0.0', channel: 'huawei' }, 'channel'],
    [{ platform: 'android', version: '1.0.0', channel: 'nowhere' }, 'channel'],
    [{ platform: 'android', version: '1.0.0' }, 'channel'],
    [{ platform: 'ios', version: '1.0.0', title: 'x'.repeat(21) }, 'title'],
    [{ platform: 'ios', version: '1.0.0', url: '' }, 'url'],
  ] as const)('%j is refused for its %s', async (given, field) => {
    expect(await refusal(publishVersion(t.ctx, { ...facts, ...given }))).toBe(`app-version/invalid ${field}`);
  });

  it('is published once, and leads nobody any more once it is withdrawn', async () => {
    const publish = (version: string, upgrade: 'none' | 'advised') =>
      publishVersion(t.ctx, { ...facts, platform: 'ios', version, upgrade });
    await publish('2.0.0', 'advised');
    const newest = await publish('2.1.0', 'none');
    expect(await refusal(publish('2.1.0', 'none'))).toBe('app-version/taken');
    const ask = () => findUpgrade(t.ctx, { platform: 'ios', version: '2.0.0' });
    expect(await ask()).toMatchObject({ way: 'advised', target: { version: '2.1.0' } });
    expect(await findUpgrade(t.rival, { platform: 'ios', version: '2.0.0' })).toEqual({ way: 'none' });
    expect(await refusal(withdrawVersion(t.rival, newest.id))).toBe('record/none');
    await withdrawVersion(t.ctx, newest.id);
    expect(await ask()).toEqual({ way: 'none' });
  });
});

describe('tokens that let a form be sent once', () => {
  const use = (ctx: ReturnType<typeof actingAs>, token: string) =>
    refusal(inTransaction(ctx, (tx) => useSubmitToken(tx, token)));

  it('are each user’s own, and each good once', async () => {
    const [one, other] = [actingAs(t.ctx, await newUser(t.ctx)), actingAs(t.ctx, await newUser(t.ctx))];
    const [first = '', second = ''] = await issueSubmitTokens(one, 2);
    await issueSubmitTokens(other, 1);
    expect(await use(other, first)).toBe('submit-token/wrong');
    expect(await use(one, `2:${first}`)).toBe('submit-token/wrong');
    expect(await use(one, first)).toBe('nothing was refused');
    expect(await use(one, `1:${first}`)).toBe('submit-token/used');
    expect(await use(one, `2:${second}`)).toBe('nothing was refused');
  });

  it('stay good when the work they were for is refused', async () => {
    const one = actingAs(t.ctx, await newUser(t.ctx));
    const [token = ''] = await issueSubmitTokens(one, 1);
    const work = inTransaction(one, async (tx) => {
      await useSubmitToken(tx, token);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await use(one, token)).toBe('nothing was refused');
  });

  it('are swept away once they are too old', async () => {
    const one = actingAs(t.ctx, await newUser(t.ctx));
    await issueSubmitTokens(one, 5);
    t.clock.advance(31 * MINUTE);
    await issueSubmitTokens(actingAs(t.ctx, await newUser(t.ctx)), 1);
    await sweepSubmitTokens(t.app.platform);
    expect(await t.ctx.db.select().from(submitToken)).toHaveLength(1);
  });
});
