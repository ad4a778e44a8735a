import { describe, expect, it } from 'vitest';
import { courierServicesOf, mapServicesOf, parcelTrackersOf } from '../../src/composition/place-providers.ts';
import { setProviderCredentials } from '../../src/modules/tenancy/index.ts';
import { sandboxCourierService } from '../../src/providers/keloop/index.ts';
import { sandboxParcelTracker } from '../../src/providers/kuaidi100/index.ts';
import { useTestApp } from '../support/test-app.ts';

const t = useTestApp();
const [on, off] = [{ sandbox: true }, { sandbox: false }];
const notConfigured = { key: 'provider/not-configured' };

describe('maps, parcels and couriers', () => {
  it('are played where there is no account and the sandbox is on', async () => {
    expect(await parcelTrackersOf(on).trackerFor(t.ctx)).toBe(sandboxParcelTracker);
    expect(await courierServicesOf(on).serviceFor(t.ctx)).toBe(sandboxCourierService);
    const maps = await mapServicesOf(on).serviceFor(t.app.platform);
    const beijing = { latitude: 39.9, longitude: 116.4 };
    expect(await maps.describePlace(t.app.platform, beijing, 5)).toMatchObject({
      result: { address: '北京市' },
    });
  });

  it('are refused where there is no account and the sandbox is off', async () => {
    await expect(parcelTrackersOf(off).trackerFor(t.ctx)).rejects.toMatchObject(notConfigured);
    await expect(courierServicesOf(off).serviceFor(t.ctx)).rejects.toMatchObject(notConfigured);
    await expect(mapServicesOf(off).serviceFor(t.app.platform)).rejects.toMatchObject(notConfigured);
  });

  it('are the real ones where there is an account: parcels and couriers the shop’s, maps the installation’s', async () => {
    await setProviderCredentials(t.ctx, 'kuaidi100', { customer: 'c', key: 'k' });
    await setProviderCredentials(t.ctx, 'keloop', { devKey: 'k', devSecret: 's', teamToken: 't' });
    await setProviderCredentials(t.app.platform, 'tencent-maps', { key: 'k' });
    for (const config of [on, off]) {
      expect(await parcelTrackersOf(config).trackerFor(t.ctx)).not.toBe(sandboxParcelTracker);
      expect(await courierServicesOf(config).serviceFor(t.ctx)).not.toBe(sandboxCourierService);
      expect(await mapServicesOf(config).serviceFor(t.app.platform)).toHaveProperty('searchPlaces');
    }
    await expect(parcelTrackersOf(off).trackerFor(t.rival)).rejects.toMatchObject(notConfigured);
  });
});
