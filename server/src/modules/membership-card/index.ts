export { cardLedgerChecks } from './cards/balance-check.ts';
export { type CardCharge, chargeCard } from './cards/charge-card.ts';
export { openCard } from './cards/open-card.ts';
export { giftStatus, payCashBack } from './cards/pay-cash-back.ts';
export { refundCharge } from './cards/refund-charge.ts';
export { refundExpense } from './cards/refund-expense.ts';
export { payWithCard } from './cards/spend-from-card.ts';
export { runTellMember, tellMemberJob } from './cards/tell-member.ts';
export { issueCardCode, issueCouponCode } from './codes/issue-code.ts';
export { type Scanned, scanCode } from './codes/scan-code.ts';
export { type CardEvent, createCardKind } from './kinds/create-card-kind.ts';
export { type ListedKind, listCardEvents, listCardKinds } from './kinds/list-card-kinds.ts';
export type { CardType } from './kinds/tables.ts';
export {
  type Counter,
  type CounterContext,
  type NamedRequest,
  requirePermission,
} from './organisation/counter.ts';
export {
  type CounterAccount,
  createCounterAccount,
  createCounterRole,
  hashClientPassword,
  hashPlainPassword,
} from './organisation/create-account.ts';
export { createMerchant, createStore, type MerchantStore } from './organisation/create-merchant.ts';
export { oneCallAtATime } from './organisation/hold-call.ts';
export { type ListedStore, listStores } from './organisation/list-stores.ts';
export { type Permission, permissions as counterPermissions } from './organisation/permissions.ts';
export { getCounterAccount, resolveCounter } from './organisation/resolve-counter.ts';
export { signInCounter } from './organisation/sign-in.ts';
export { sendStoreCode } from './organisation/store-code.ts';
export type { CounterRoleKind } from './organisation/tables.ts';
export { type CardSwitch, isCardSwitchOn } from './policy.ts';
export { type CardDetail, listMemberCards, listMembers } from './records/list-members.ts';
export { listOwnCards, type OwnCard } from './records/list-own-cards.ts';
export {
  type ChargeRecord,
  type ExpenseRecord,
  listCharges,
  listExpenses,
  listRefunds,
  type RefundRecord,
} from './records/list-records.ts';
export {
  counterAccountRecords,
  counterRoleRecords,
  endCounterSessions,
  resetCounterPassword,
  setCounterAccountStatus,
} from './staff/account-records.ts';
export { cardChargeRecords, cardExpenseRecords, cardRefundRecords } from './staff/booking-records.ts';
export { memberCardRecords, resetCardPassword } from './staff/card-records.ts';
export { cardEventRecords, cardKindRecords, changeCardKind } from './staff/kind-records.ts';
export { merchantRecords, merchantStoreRecords } from './staff/merchant-records.ts';
