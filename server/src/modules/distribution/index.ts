export { applyToSell, type SellerApplication } from './applications/apply-to-sell.ts';
export { decideApplication } from './applications/decide-application.ts';
export {
  getApplication,
  getOwnApplication,
  listApplicationsToSell,
} from './applications/read-applications.ts';
export { earningRecords, sellerApplicationRecords } from './distribution-records.ts';
export { recordSales, settleSales } from './earnings/follow-sales.ts';
export { listCommissions } from './earnings/list-commissions.ts';
export { recordEarnings } from './earnings/record-earnings.ts';
export { settleEarnings, shrinkEarnings } from './earnings/settle-earnings.ts';
export { type EarningSums, sumEarnings } from './earnings/sum-earnings.ts';
export { sellerApplicationDecided } from './events.ts';
export type { Earning } from './locks.ts';
export {
  getDistributionPolicy,
  lockDistributionPolicy,
  readDistributionPolicy,
  setDistributionPolicy,
} from './policy.ts';
