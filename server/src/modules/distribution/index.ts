export { applyToSell, type SellerApplication } from './applications/apply-to-sell.ts';
export { type ApplicationDecision, decideApplication } from './applications/decide-application.ts';
export {
  getApplication,
  getOwnApplication,
  listApplicationsToSell,
} from './applications/read-applications.ts';
export { type CommissionFilter, listCommissions } from './earnings/list-commissions.ts';
export { recordEarnings } from './earnings/record-earnings.ts';
export { settleEarnings, shrinkEarnings } from './earnings/settle-earnings.ts';
export { sellerApplicationDecided } from './events.ts';
export type { Earning } from './locks.ts';
export { type DistributionPolicy, readDistributionPolicy, setDistributionPolicy } from './policy.ts';
