import type { Context } from '../../kernel/context.ts';
import { scheduleExtendDays } from '../extend-days.ts';
import { installActivities } from './activities.ts';
import { installApps } from './app.ts';
import { installArticles } from './articles.ts';
import { installShelves } from './catalog.ts';
import { installCoupons } from './coupons.ts';
import { installDistribution } from './distribution.ts';
import { installDeposits, installFinanceRules } from './finance.ts';
import { installGatewayTexts } from './gateway.ts';
import { installGoods, makePopular, startFlashSales } from './goods.ts';
import { installMembershipCards } from './membership-cards.ts';
import { installDemoUser, installPeople } from './people.ts';
import { installPoints } from './points.ts';
import { installPromotions } from './promotions.ts';
import { installReviews } from './reviews.ts';
import { installRules } from './rules.ts';
import { sceneOf } from './scene.ts';
import { installServiceDesk } from './service-desk.ts';
import { installSettings, installSite } from './site.ts';
import { installUserCentre } from './user-centre.ts';

/**
 * Fills the demo's tenant through the use cases of the modules, in the order in which things need each other.
 * @param tx the open transaction, in that tenant
 * @param hashes of the passwords of the user `demo` and of the counters' accounts, made before: hashing is slow
 */
export async function installContent(
  tx: Context,
  hashes: { readonly user: string; readonly counters: string },
): Promise<void> {
  const scene = sceneOf(tx);
  await installSettings(scene);
  const shelves = await installShelves(scene);
  const goods = await installGoods(scene, shelves);
  await installSite(scene, goods.ids);
  await installRules(scene);
  await installGatewayTexts(scene);
  await installApps(scene);
  await installPoints(scene);
  await installDistribution(scene);
  await installCoupons(scene, shelves, goods);
  await installFinanceRules(scene, shelves.levels);
  const people = await installPeople(scene, shelves);
  await installReviews({ scene, shelves, goods, people });
  await installArticles({ scene, goods, people });
  await installDeposits(scene, people);
  await installActivities({ scene, shelves, people });
  await installPromotions({ scene, shelves, goods, people });
  await startFlashSales(scene, goods);
  await makePopular(scene, goods);
  const demoUser = await installDemoUser(scene, hashes.user);
  await installServiceDesk(scene, people, demoUser);
  await installMembershipCards(scene, hashes.counters);
  await installUserCentre({ scene, people, demoUser, passwordHash: hashes.user });
  await scheduleExtendDays(tx);
}
