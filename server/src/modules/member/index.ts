export { buyLevel } from './buy-level.ts';
export {
  changeMemberLevel,
  createMemberLevel,
  isRebate,
  type NewMemberLevel,
} from './create-level.ts';
export { earnLevel } from './earn-level.ts';
export { grantLevel, withdrawGrantedLevel } from './grant-level.ts';
export { renewLevelJob } from './jobs.ts';
export { levelOf } from './level-of.ts';
export { levelPayment } from './level-payment.ts';
export {
  createLevelPrice,
  disableLevelPrice,
  type LevelPrice,
  listLevelPrices,
  type NewLevelPrice,
} from './level-prices.ts';
export { listActiveLevels, listLevels, type MemberLevel, requireActiveLevel } from './list-levels.ts';
export { listLevelPurchases } from './list-purchases.ts';
export { renewLevel } from './renew-level.ts';
export type { LevelPurchase } from './sell-level.ts';
export {
  levelPriceRecords,
  levelPurchaseRecords,
  levelRecords,
} from './staff/level-records.ts';
export { levelIdsOf, membershipRecords } from './staff/membership-records.ts';
export { levelsTag } from './tags.ts';
