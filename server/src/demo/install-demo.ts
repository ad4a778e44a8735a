import type { Core } from '../app.ts';
import type { Context } from '../kernel/context.ts';
import { inTransaction } from '../kernel/database/transaction.ts';
import { isFailure } from '../kernel/errors.ts';
import { hashPassword } from '../modules/identity/index.ts';
import { createTenant, findTenant } from '../modules/tenancy/index.ts';
import { DEMO_DOMAIN } from './domain.ts';
import { scheduleExtendDays } from './extend-days.ts';
import { installShelves } from './install/catalog.ts';
import { installGoods, makePopular, startFlashSales } from './install/goods.ts';
import { installDemoUser, installPeople } from './install/people.ts';
import { installReviews } from './install/reviews.ts';
import { installRules } from './install/rules.ts';
import { type Scene, sceneOf } from './install/scene.ts';
import { installSettings, installSite } from './install/site.ts';

const DEMO_NAME = '集市优选';
const DEMO_PASSWORD = 'jishi123';

/**
 * Sets up the tenant `demo` with everything there is to try, unless it is there already. All of it in one
 * transaction: whatever happens meanwhile, there is a whole demo or none. Its pictures are drawn later, each when
 * it is first asked for.
 * @returns whether it was set up just now
 */
export async function installDemo({ platform }: Pick<Core, 'platform'>): Promise<boolean> {
  if (await exists(platform)) return false;
  const passwordHash = await hashPassword(platform, DEMO_PASSWORD);
  await inTransaction(platform, async (tx) => {
    const tenant = await createTenant(tx, { domain: DEMO_DOMAIN, name: DEMO_NAME, vipLevel: 1 });
    await install(sceneOf({ ...tx, tenant }), passwordHash);
  });
  return true;
}

/** One that the operator has switched off is there, too. */
async function exists(platform: Context): Promise<boolean> {
  try {
    await findTenant(platform, DEMO_DOMAIN);
    return true;
  } catch (error) {
    if (isFailure(error)) return error.key !== 'tenant/unknown';
    throw error;
  }
}

async function install(scene: Scene, passwordHash: string): Promise<void> {
  await installSettings(scene);
  const shelves = await installShelves(scene);
  const goods = await installGoods(scene, shelves);
  await installSite(scene, goods.ids);
  await installRules(scene);
  const people = await installPeople(scene, shelves);
  await installReviews({ scene, shelves, goods, people });
  await startFlashSales(scene, goods);
  await makePopular(scene, goods);
  await installDemoUser(scene, passwordHash);
  await scheduleExtendDays(scene.tx);
}
