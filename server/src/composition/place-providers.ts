import { DEMO_DOMAIN } from '../demo/domain.ts';
import type { Config } from '../kernel/config.ts';
import type { Context } from '../kernel/context.ts';
import { isFailure } from '../kernel/errors.ts';
import { listShops, type Shop } from '../modules/catalog/index.ts';
import type { CourierServices } from '../modules/courier/index.ts';
import type { MapServices, ParcelTrackers } from '../modules/platform/index.ts';
import { findTenant } from '../modules/tenancy/index.ts';
import { keloopFrom, sandboxCourierService } from '../providers/keloop/index.ts';
import { kuaidi100From, sandboxParcelTracker } from '../providers/kuaidi100/index.ts';
import { createSandboxMaps, type Landmark, tencentMapsFrom } from '../providers/tencent-maps/index.ts';
import { choose } from './tenant-providers.ts';

type Switches = Pick<Config, 'sandbox'>;

/** Maps belong to the installation: what asks for them names no tenant, and the account stands under tenant 0. */
export function mapServicesOf({ sandbox }: Switches): MapServices {
  const played = createSandboxMaps(demoLandmarks);
  return { serviceFor: (ctx) => choose(ctx, 'tencent-maps', tencentMapsFrom, sandbox ? played : undefined) };
}

export function parcelTrackersOf({ sandbox }: Switches): ParcelTrackers {
  const played = sandbox ? sandboxParcelTracker : undefined;
  return { trackerFor: (ctx) => choose(ctx, 'kuaidi100', kuaidi100From, played) };
}

export function courierServicesOf({ sandbox }: Switches): CourierServices {
  const played = sandbox ? sandboxCourierService : undefined;
  return { serviceFor: (ctx) => choose(ctx, 'keloop', keloopFrom, played) };
}

const MOST_SHOPS = 100;

/** The demo's shops; no real tenant's. */
async function demoLandmarks(ctx: Context): Promise<Landmark[]> {
  try {
    const tenant = await findTenant(ctx, DEMO_DOMAIN);
    const shops = await listShops({ ...ctx, tenant }, { paging: { page: 1, pageSize: MOST_SHOPS } });
    return shops.map(landmarkOf);
  } catch (error) {
    if (isFailure(error)) return [];
    throw error;
  }
}

function landmarkOf({ id, name, address, phone, districtId, latitude, longitude }: Shop): Landmark {
  const facts = { title: name, address, phone, category: '购物:商店', regionCode: districtId };
  return { id: `shop-${id}`, ...facts, latitude, longitude };
}
