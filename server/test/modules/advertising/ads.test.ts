import { describe, expect, it } from 'vitest';
import { DAY, later } from '../../../src/kernel/clock.ts';
import { createAdPosition, listAds, publishAd } from '../../../src/modules/advertising/index.ts';
import { exchangeOf } from '../../support/points-mall.ts';
import { useTestApp } from '../../support/test-app.ts';
import { newUser } from '../../support/users.ts';

const t = useTestApp();

const facts = () => ({
  positionCode: 'front',
  name: '广告',
  imageUrl: '/files/shop/a.png',
  startsAt: t.ctx.now(),
  endsAt: later(t.ctx.now(), DAY),
});

describe('advertisements', () => {
  it('stand in a place that is there, which has one code', async () => {
    await expect(publishAd(t.ctx, facts())).rejects.toThrow('ad/no-position');
    await createAdPosition(t.ctx, { code: 'front', name: '前', maxAds: 2 });
    await expect(createAdPosition(t.ctx, { code: 'front', name: '前', maxAds: 2 })).rejects.toThrow(
      'ad/position-taken',
    );
    await expect(createAdPosition(t.ctx, { code: 'a b', name: '前', maxAds: 2 })).rejects.toThrow(
      'ad/invalid',
    );
    await expect(createAdPosition(t.ctx, { code: 'ab', name: '前', maxAds: 0 })).rejects.toThrow(
      'ad/invalid',
    );
    await publishAd(t.ctx, facts());
    await expect(publishAd(t.rival, facts())).rejects.toThrow('ad/no-position');
  });

  it.each([
    [{ name: '' }],
    [{ name: 'x'.repeat(51) }],
    [{ linkUrl: `inside://${'x'.repeat(100)}` }],
    [{ endsAt: new Date(0) }],
  ])('with %j are refused', async (given) => {
    await expect(publishAd(t.ctx, { ...facts(), ...given })).rejects.toThrow('ad/invalid');
  });

  it('for people who never exchanged anything disappear with the first exchange', async () => {
    await createAdPosition(t.ctx, { code: 'gift', name: '礼', maxAds: 2 });
    await publishAd(t.ctx, { ...facts(), positionCode: 'gift', audiences: ['never-exchanged'] });
    const user = await newUser(t.ctx);
    const shown = () => listAds(t.ctx, 'gift', { terminal: 'ios', user: { id: user.id, sessionId: 0 } });
    expect(await shown()).toHaveLength(1);
    await exchangeOf(t.ctx, user);
    expect(await shown()).toHaveLength(0);
  });
});
