export { checkPaymentNow, runCheckPayment } from './check-payment.ts';
export { createRechargeRule, deleteRechargeRule } from './create-recharge-rule.ts';
export { channelRefundFailed, channelRefundSucceeded, nextActionFailed, paymentSettled } from './events.ts';
export { checkPayment, sendChannelRefund } from './jobs.ts';
export { listPayments, type PaymentIntent } from './list-payments.ts';
export { channelRefundRecords, paymentRecords, rechargeRuleRecords } from './payment-records.ts';
export { type PlayedPayment, playPayment } from './play-payment.ts';
export {
  type ChannelKind,
  type ChannelOrderState,
  type NextActionHandler,
  NextActions,
  nextActions,
  type PaymentChannel,
  type PaymentChannels,
  paymentChannels,
  type SandboxPayer,
  sandboxPayer,
} from './ports.ts';
export { receiveNotification } from './receive-notification.ts';
export { listRechargeRules, type RechargeRule, rechargeRulesTag } from './recharge-rules.ts';
export { recordPayment } from './record-payment.ts';
export { refundThroughChannel } from './refund-through-channel.ts';
export { retryChannelRefund } from './retry-channel-refund.ts';
export { runSendChannelRefund } from './send-channel-refund.ts';
export { settlePayment } from './settle-payment.ts';
export { type StartedPayment, startPayment } from './start-payment.ts';
export { importStatement } from './statements/import-statement.ts';
export {
  removeStatement,
  settleStatementLine,
  statementLineRecords,
  statementRecords,
} from './statements/statement-records.ts';
export type { NextAction } from './tables.ts';
export { tellPayer } from './tell-payer.ts';
