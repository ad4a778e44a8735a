export { claimTransfer } from './alipay-transfers/claim-transfer.ts';
export {
  type AlipayTransfer,
  receiveTransfer,
} from './alipay-transfers/receive-transfer.ts';
export {
  createTransferCode,
  disableTransferCode,
  pickTransferCode,
  type TransferCode,
} from './alipay-transfers/transfer-codes.ts';
export { transferCodeRecords, transferRecords } from './alipay-transfers/transfer-records.ts';
export { verifyMerchantKey, verifySignature } from './alipay-transfers/verify-push.ts';
export { listTransfersForStaff, voidTransfer } from './alipay-transfers/void-transfer.ts';
export { depositRecords } from './deposits/deposit-records.ts';
export { getDeposit, listDeposits, listDepositsForStaff } from './deposits/list-deposits.ts';
export { type Deposit, type NewDeposit, payDeposit } from './deposits/pay-deposit.ts';
export { refuseDepositReturn, requestDepositReturn, returnDeposit } from './deposits/return-deposit.ts';
export { billPaid, withdrawalApplied } from './events.ts';
export { invoiceTitleRecords } from './invoice-titles/invoice-title-records.ts';
export {
  addInvoiceTitle,
  changeInvoiceTitle,
  deleteInvoiceTitle,
  type InvoiceTitle,
  type InvoiceTitleInput,
} from './invoice-titles/keep-invoice-title.ts';
export {
  getInvoiceTitle,
  listInvoiceTitles,
} from './invoice-titles/read-invoice-titles.ts';
export { applyForInvoice, type Invoice } from './invoices/apply-for-invoice.ts';
export { beginInvoice, issueInvoice, refuseInvoice } from './invoices/decide-invoice.ts';
export { invoiceRecords } from './invoices/invoice-records.ts';
export { getInvoice, listInvoices, listInvoicesForStaff } from './invoices/list-invoices.ts';
export { billPayment } from './pay-bill/bill-payment.ts';
export { billDiscountRecords } from './pay-bill/discount-records.ts';
export {
  type BillDiscount,
  billDiscountsTag,
  createBillDiscount,
  deleteBillDiscount,
  listBillDiscounts,
} from './pay-bill/discounts.ts';
export { type PaidBill, payBill } from './pay-bill/pay-bill.ts';
export { applyForWithdrawal, type Withdrawal } from './withdrawals/apply-for-withdrawal.ts';
export { approveWithdrawal, beginPayout, refuseWithdrawal } from './withdrawals/decide-withdrawal.ts';
export { getWithdrawal, listWithdrawals, listWithdrawalsForStaff } from './withdrawals/list-withdrawals.ts';
export { withdrawalRecords } from './withdrawals/withdrawal-records.ts';
