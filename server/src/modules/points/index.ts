export {
  type DeductionRule,
  listDeductionRules,
  setDeductionRules,
  takeDeduction,
} from './deduction-rules.ts';
export type { PointsKind } from './entry-kinds.ts';
export {
  grantByRule,
  grantPoints,
  grantPointsEach,
  type PointsMovement,
  pointsByRule,
} from './grant-points.ts';
export { rewardInviter, rewardRegistration } from './reward-newcomer.ts';
export { listPointsRules, type PointsRule } from './rules/list-points-rules.ts';
export { removePointsRule, setPointsRule } from './rules/set-points-rule.ts';
export { shareToGroup } from './share-to-group.ts';
export { currentStreak, getSignInOfToday, listSignIns, type SignIn } from './sign-in/read-sign-ins.ts';
export { signIn } from './sign-in/sign-in.ts';
export { listSignInRules, type SignInRule, setSignInRules } from './sign-in/sign-in-rules.ts';
export {
  deductionRuleRecords,
  pointsRuleRecords,
  pointsTicketRecords,
  signInRecords,
  signInRuleRecords,
} from './staff/points-records.ts';
export type { PointsRuleCode } from './tables.ts';
export { pointsRulesTag } from './tags.ts';
export { createPointsTickets } from './tickets/create-points-tickets.ts';
export { exchangeTicket } from './tickets/exchange-ticket.ts';
