import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/kernel/clock.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import {
  changeClientApp,
  createClientApp,
  findClientApp,
  findUpgrade,
  issueSubmitTokens,
  publishVersion,
  useSubmitToken,
  withdrawVersion,
} from '../../../src/modules/client-apps/index.ts';
import { clientApp } from '../../../src/modules/client-apps/tables.ts';
import { compareVersions, isVersion } from '../../../src/modules/client-apps/versions/compare-versions.ts';
import type { NewAppVersion } from '../../../src/modules/client-apps/versions/publish-version.ts';
import { between, outcomeOf, outcomesOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';

const t = useTestApp();

describe('versions', () => {
  const version = fc.array(fc.nat(999_999), { minLength: 1, maxLength: 6 });

  it('are compared number by number, in one order for all', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        const [one, two, three] = [a.join('.'), b.join('.'), c.join('.')];
        expect(isVersion(one)).toBe(true);
        expect(Math.sign(compareVersions(one, two))).toBe(-Math.sign(compareVersions(two, one)) + 0);
        if (compareVersions(one, two) <= 0 && compareVersions(two, three) <= 0)
          expect(compareVersions(one, three)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it.each([
    ['1.10.0', '1.9.0', 1],
    ['1.0', '1.0.0', 0],
    ['1', '1.0.0.0.0.0', 0],
    ['2.0.0', '10.0.0', -1],
    ['1.0.01', '1.0.1', 0],
    ['0.0.1', '0', 1],
  ])('%s against %s is %i', (one, other, sign) => {
    expect(Math.sign(compareVersions(one, other))).toBe(sign);
  });

  it.each(['', '.', '1.', '.1', '1..1', 'v1', '1.0-beta', '1.2.3.4.5.6.7', '1234567', '１.0'])(
    'are numbers between dots, not %j',
    (text) => {
      expect(isVersion(text)).toBe(false);
    },
  );
});

describe('what an installed app is told', () => {
  let major = 0;
  beforeEach(() => {
    major += 1;
  });
  const facts = { title: '新版', description: '修复', url: 'https://get.example/app' };
  const publish = (minor: string, given: Partial<NewAppVersion> = {}, ctx = t.ctx) =>
    publishVersion(ctx, { ...facts, platform: 'ios', version: `${major}.${minor}`, ...given });
  const ask = (minor: string, channel?: string, ctx = t.ctx) =>
    findUpgrade(ctx, {
      platform: channel === undefined ? 'ios' : 'android',
      version: `${major}.${minor}`,
      channel,
    });

  it('is what its own version says, and where the newest one is', async () => {
    await publish('0', { upgrade: 'forced', repeatsDialog: true });
    await publish('1', { upgrade: 'advised' });
    await publish('10', { title: '最新' });
    await publish('9', { upgrade: 'advised' });
    const target = expect.objectContaining({ version: `${major}.10`, title: '最新' });
    expect(await ask('0')).toEqual({ way: 'forced', target, repeatsDialog: true });
    expect(await ask('1')).toEqual({ way: 'advised', target, repeatsDialog: false });
    expect(await ask('10')).toEqual({ way: 'none' });
    expect(await ask('7')).toEqual({ way: 'none' });
    const closed = await publish('11', { upgrade: 'closed' });
    expect(await ask('11')).toEqual({ way: 'closed' });
    await withdrawVersion(t.ctx, closed.id);
    expect(await ask('11')).toEqual({ way: 'none' });
  });

  it('is closed although nothing newer is out', async () => {
    await publish('5', { upgrade: 'closed' });
    expect(await ask('5')).toEqual({ way: 'closed' });
  });

  it('leads nowhere when nothing newer is out, also one that must be replaced', async () => {
    await publish('99', { upgrade: 'forced' });
    expect(await ask('99')).toEqual({ way: 'none' });
  });

  it('on Android is a matter of where the app came from', async () => {
    const android = (minor: string, channel: string, given: Partial<NewAppVersion> = {}) =>
      publish(minor, { platform: 'android', channel, ...given });
    await android('1', 'huawei', { upgrade: 'advised' });
    await android('1', 'xiaomi', { upgrade: 'forced' });
    await android('2', 'xiaomi');
    expect(await ask('1', 'huawei')).toEqual({ way: 'none' });
    expect(await ask('1', 'xiaomi')).toMatchObject({ way: 'forced', target: { channel: 'xiaomi' } });
    expect(await ask('1', 'oppo')).toEqual({ way: 'none' });
    expect(await ask('1', '')).toEqual({ way: 'none' });
  });

  it('is another shop’s own affair', async () => {
    await publish('1', { upgrade: 'forced' });
    await publish('2', {}, t.rival);
    expect(await ask('1')).toEqual({ way: 'none' });
    expect(await ask('1', undefined, t.rival)).toEqual({ way: 'none' });
  });

  it('changes at once with what is published and withdrawn', async () => {
    await publish('1', { upgrade: 'advised' });
    expect(await ask('1')).toEqual({ way: 'none' });
    const next = await publish('2');
    expect(await ask('1')).toMatchObject({ way: 'advised', target: { id: next.id } });
    await withdrawVersion(t.ctx, next.id);
    expect(await ask('1')).toEqual({ way: 'none' });
    expect(await outcomeOf(withdrawVersion(t.ctx, 999_999))).toBe('record/none');
  });

  it('is published once by two who do it at the same time', async () => {
    const rivals = [1, 2, 3].map(() => publish('7', { platform: 'android', channel: '360' }));
    expect(await outcomesOf(rivals)).toEqual({ done: 1, 'app-version/taken': 2 });
  });
});

describe('an application that is changed', () => {
  const invalid = (field: string) => `client-app/invalid ${field}`;

  it.each([
    [{ name: '' }, invalid('name')],
    [{ name: ' \t' }, invalid('name')],
    [{ name: '名'.repeat(51) }, invalid('name')],
    [{ addressRanges: '10.0.0.2-10.0.0.1' }, invalid('addressRanges')],
    [{ addressPool: '10.0.0.1|' }, 'done'],
    [{ name: '名'.repeat(50) }, 'done'],
    [{ encoding: 'form' }, 'done'],
  ] as const)('with %j: %s', async (changes, outcome) => {
    await createClientApp(t.ctx, { appId: 'changing', name: '前' }).catch(() => undefined);
    const before = await findClientApp(t.app.platform, 'changing');
    expect(await outcomeOf(changeClientApp(t.ctx, 'changing', changes))).toBe(outcome);
    const after = await findClientApp(t.app.platform, 'changing');
    if (outcome === 'done') expect(after).toMatchObject(changes);
    else expect(after).toEqual(before);
  });

  it('is answered like an unknown one while it is off, and as none when none is on', async () => {
    const ask = (appId: string) => outcomeOf(findClientApp(t.app.platform, appId));
    await createClientApp(t.ctx, { appId: 'going', name: '关' });
    await createClientApp(t.rival, { appId: 'staying', name: '开' });
    expect(await ask('going')).toBe('done');
    await changeClientApp(t.ctx, 'going', { isEnabled: false });
    expect([await ask('going'), await ask('nobody'), await ask("x' or 1=1")]).toEqual([
      ...['client-app/unknown', 'client-app/unknown', 'client-app/unknown'],
    ]);
    const apps = await t.ctx.db.select().from(clientApp);
    for (const { appId, tenantId } of apps)
      await changeClientApp(tenantId === t.rival.tenant.id ? t.rival : t.ctx, appId, { isEnabled: false });
    expect([await ask('staying'), await ask('nobody')]).toEqual(['client-app/none', 'client-app/none']);
    await changeClientApp(t.rival, 'staying', { isEnabled: true });
    expect([await ask('staying'), await ask('going')]).toEqual(['done', 'client-app/unknown']);
  });
});

describe('a token that lets a form be sent once', () => {
  const someone = async () => actingAs(t.ctx, await newUser(t.ctx));
  const use = (ctx: Awaited<ReturnType<typeof someone>>, sent: string) =>
    outcomeOf(inTransaction(ctx, (tx) => useSubmitToken(tx, sent)));

  it.each([0, -1, 6, 100])('is one of one to five, not of %i', async (count) => {
    expect(await outcomeOf(issueSubmitTokens(await someone(), count))).toBe('submit-token/count');
  });

  it('is good for half an hour and no longer', async () => {
    const one = await someone();
    const [first = ''] = await issueSubmitTokens(one, 1);
    t.clock.advance(30 * MINUTE - 1);
    const [second = ''] = await issueSubmitTokens(one, 1);
    expect(await use(one, first)).toBe('submit-token/wrong');
    t.clock.advance(30 * MINUTE - 1);
    expect(await use(one, second)).toBe('done');
    const [third = ''] = await issueSubmitTokens(one, 1);
    t.clock.advance(30 * MINUTE);
    expect(await use(one, third)).toBe('submit-token/used');
  });

  it.each(['', 'x', '1:', '6:0123456789abcdef0123456789abcdef', '0123456789ABCDEF0123456789ABCDEF', '1:1:0'])(
    'is number and token, not %j',
    async (sent) => {
      expect(await use(await someone(), sent)).toBe('submit-token/malformed');
    },
  );

  it('lets one of two forms pass that are sent at once, and the second when the first is taken back', async () => {
    const one = await someone();
    const send = async (token: string, ending: 'commit' | 'rollback') => {
      const work = (ctx: typeof t.ctx) =>
        inTransaction({ ...one, ...ctx, user: one.user }, (tx) => useSubmitToken(tx, token));
      return between(t.ctx, work, work, ending);
    };
    const [first = '', second = ''] = await issueSubmitTokens(one, 2);
    expect(await send(first, 'commit')).toBe('submit-token/used');
    expect(await send(`2:${second}`, 'rollback')).toBe('done');
  });
});
