import { and, eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, later } from '../../../src/kernel/clock.ts';
import { createAdPosition, listAds, type NewAd, publishAd } from '../../../src/modules/advertising/index.ts';
import { adPosition } from '../../../src/modules/advertising/tables.ts';
import { user as userTable } from '../../../src/modules/identity/tables.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { exchangeOf } from '../../support/points-mall.ts';
import { useTestApp } from '../../support/test-app.ts';
import { newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let places = 0;
let code: string;
beforeEach(async () => {
  code = `place_${++places}`;
  await createAdPosition(t.ctx, { code, name: '位置', maxAds: 60 });
});

const publish = (given: Partial<NewAd> = {}) =>
  publishAd(t.ctx, {
    ...{ positionCode: code, name: '广告', imageUrl: '/files/shop/a.png' },
    ...{ startsAt: later(t.ctx.now(), -HOUR), endsAt: later(t.ctx.now(), 365 * DAY) },
    ...given,
  });
type Terminal = Parameters<typeof listAds>[2]['terminal'];
const names = async (viewer?: Pick<TestUser, 'id'>, terminal: Terminal = 'ios', ctx = t.ctx) => {
  const user = viewer && { id: viewer.id, sessionId: 0 };
  return (await listAds(ctx, code, { terminal, user })).map(({ name }) => name);
};
const change = (user: TestUser, facts: Partial<typeof userTable.$inferInsert>) =>
  t.ctx.db
    .update(userTable)
    .set(facts)
    .where(and(eq(userTable.tenantId, t.ctx.tenant.id), eq(userTable.id, user.id)));

describe('whom an advertisement is for', () => {
  const each = [
    ...(['signed-in', 'not-signed-in', 'old-hand', 'never-exchanged'] as const),
    ...(['verified', 'unverified', 'inviter', 'never-invited'] as const),
  ];
  let fresh: TestUser;
  let old: TestUser;
  beforeAll(async () => {
    [fresh, old] = [await newUser(t.ctx), await newUser(t.ctx)];
    await change(old, { createdAt: later(t.ctx.now(), -31 * DAY), idCardVerifiedAt: t.ctx.now() });
    await change(fresh, { referrerId: old.id });
    await exchangeOf(t.ctx, old);
  });
  beforeEach(async () => {
    for (const audience of each) await publish({ name: audience, audiences: [audience], sortOrder: 1 });
  });

  it('somebody who is not signed in is nothing else', async () => {
    expect(await names()).toEqual(['not-signed-in']);
  });

  it('a newcomer is signed in, unverified, has exchanged nothing and invited nobody', async () => {
    expect((await names(fresh)).toSorted()).toEqual(
      ['signed-in', 'unverified', 'never-exchanged', 'never-invited'].toSorted(),
    );
  });

  it('an old hand who has bought, was verified and has invited somebody is the opposite', async () => {
    expect((await names(old)).toSorted()).toEqual(
      ['signed-in', 'old-hand', 'verified', 'inviter'].toSorted(),
    );
  });

  it('one of several audiences is enough, and none is everybody', async () => {
    await publish({ name: 'both', audiences: ['old-hand', 'not-signed-in'] });
    await publish({ name: 'all' });
    expect(await names()).toEqual(['all', 'both', 'not-signed-in']);
    expect((await names(fresh)).slice(0, 1)).toEqual(['all']);
    expect((await names(old)).slice(0, 2)).toEqual(['all', 'both']);
  });

  it('thirty days to the moment make an old hand', async () => {
    const user = await newUser(t.ctx);
    await change(user, { createdAt: later(t.ctx.now(), -30 * DAY + 1) });
    expect(await names(user)).not.toContain('old-hand');
    await change(user, { createdAt: later(t.ctx.now(), -30 * DAY) });
    expect(await names(user)).toContain('old-hand');
  });
});

describe('when and where an advertisement is shown', () => {
  it('from its first moment to its last, both included', async () => {
    const [startsAt, endsAt] = [later(t.ctx.now(), HOUR), later(t.ctx.now(), 2 * HOUR)];
    await publish({ name: 'an hour', startsAt, endsAt });
    for (const [wait, shown] of [
      [HOUR - 1, []],
      [1, ['an hour']],
      [HOUR, ['an hour']],
      [1, []],
    ] as const) {
      t.clock.advance(wait);
      expect(await names()).toEqual(shown);
    }
  });

  it('on the kinds of clients it is for, and on no unknown kind', async () => {
    await publish({ name: 'phones', terminals: ['ios', 'android'] });
    await publish({ name: 'browsers', terminals: ['h5', 'desktop'] });
    await publish({ name: 'mini', terminals: ['mini-program'] });
    expect(await names(undefined, 'ios')).toEqual(['phones']);
    expect(await names(undefined, 'android')).toEqual(['phones']);
    expect(await names(undefined, 'h5')).toEqual(['browsers']);
    expect(await names(undefined, 'desktop')).toEqual(['browsers']);
    expect(await names(undefined, 'mini-program')).toEqual(['mini']);
    expect(await listAds(t.ctx, code, { terminal: undefined, user: undefined })).toEqual([]);
  });

  it('in the shop’s order, of equals the newest first, as many as the place takes', async () => {
    const place = `narrow_${places}`;
    await createAdPosition(t.ctx, { code: place, name: '窄', maxAds: 3 });
    for (const [name, sortOrder] of [
      ['last', 9],
      ['older', 5],
      ['newer', 5],
      ['first', 1],
    ] as const)
      await publish({ positionCode: place, name, sortOrder });
    const shown = await listAds(t.ctx, place, { terminal: 'h5', user: undefined });
    expect(shown.map(({ name }) => name)).toEqual(['first', 'newer', 'older']);
  });

  it('never more than fifty, whatever the place takes', async () => {
    for (let index = 0; index < 55; index++) await publish();
    expect(await names()).toHaveLength(50);
  });

  it('not while it is hidden, and nowhere while its place is closed', async () => {
    await publish({ name: 'hidden', isShown: false });
    expect(await names()).toEqual([]);
    const here = and(eq(adPosition.tenantId, t.ctx.tenant.id), eq(adPosition.code, code));
    await t.ctx.db.update(adPosition).set({ isActive: false }).where(here);
    expect(await outcomeOf(names())).toBe('ad/no-position');
  });

  it('in its own shop alone, also where another shop has a place of the same code', async () => {
    await publish({ name: 'ours' });
    expect(await outcomeOf(names(undefined, 'ios', t.rival))).toBe('ad/no-position');
    await createAdPosition(t.rival, { code, name: '位置', maxAds: 5 });
    expect(await names(undefined, 'ios', t.rival)).toEqual([]);
    expect(await names()).toEqual(['ours']);
  });

  it.each([
    [{ name: '  ' }, 'ad/invalid name'],
    [{ name: '长'.repeat(51) }, 'ad/invalid name'],
    [{ linkUrl: 'x'.repeat(101) }, 'ad/invalid linkUrl'],
    [{ imageUrl: '' }, 'ad/invalid imageUrl'],
    [{ audiences: [] }, 'ad/invalid audiences'],
    [{ terminals: [] }, 'ad/invalid terminals'],
    [{ positionCode: 'nowhere' }, 'ad/no-position'],
  ] as const)('not at all with %j: %s', async (given, refusal) => {
    expect(await outcomeOf(publish(given))).toBe(refusal);
    expect(await names()).toEqual([]);
  });

  it('for at least a moment', async () => {
    const startsAt = t.ctx.now();
    expect(await outcomeOf(publish({ startsAt, endsAt: startsAt }))).toBe('ad/invalid endsAt');
    expect(await outcomeOf(publish({ startsAt, endsAt: later(startsAt, 1) }))).toBe('done');
  });
});
