import type { Context } from '../../../kernel/context.ts';
import { toYuan } from '../../../kernel/money.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import { absoluteUrl } from '../../../modules/files/index.ts';
import type {
  AlipayTransfer,
  BillDiscount,
  Deposit,
  Invoice,
  PaidBill,
  TransferCode,
  Withdrawal,
} from '../../../modules/finance/index.ts';
import { cashLogView } from './wallet.ts';

type Labels<Status extends string> = Readonly<Record<Status, readonly [code: number, label: string]>>;

const withdrawalStates: Labels<Withdrawal['status']> = {
  pending: [0, '待处理'],
  refused: [1, '提现失败'],
  done: [2, '提现成功'],
  paying: [3, '打款中'],
};

/** A withdrawal (contract §13). */
export function withdrawalView(row: Withdrawal, zone: string) {
  const [status, statusStr] = withdrawalStates[row.status];
  return {
    id: row.id,
    uid: row.userId,
    userId: row.tenantId,
    number: row.number,
    money: toYuan(row.amount),
    status,
    statusStr,
    rejectionReason: row.refusalReason,
    ...datesOf(row, zone),
  };
}

const depositStates: Labels<Deposit['status']> = {
  'return-requested': [0, '申请退回待处理'],
  held: [1, '在押'],
  returned: [2, '已退还'],
};

/** The statuses of deposits behind the number a client asks for. */
export function depositStatusesOf(asked: number): Deposit['status'][] {
  const statuses = Object.keys(depositStates) as Deposit['status'][];
  return statuses.filter((status) => depositStates[status][0] === asked);
}

/** A deposit (contract §13). */
export function depositView(row: Deposit, zone: string) {
  const [status, statusStr] = depositStates[row.status];
  return {
    id: row.id,
    uid: row.userId,
    userId: row.tenantId,
    number: row.number,
    amount: toYuan(row.amount),
    refCode: row.businessCode,
    remark: row.remark,
    status,
    statusStr,
    rejectionReason: row.refusalReason,
    dateBack: row.returnedAt ? printMoment(row.returnedAt, zone) : undefined,
    ...datesOf(row, zone),
  };
}

const invoiceStates: Labels<Invoice['status']> = {
  pending: [0, '待处理'],
  refused: [1, '不通过'],
  issuing: [2, '开票中'],
  issued: [3, '已开票'],
};

/** An invoice (contract §13). */
export function invoiceView(row: Invoice, ctx: Context) {
  const [status, statusStr] = invoiceStates[row.status];
  return {
    id: row.id,
    uid: row.userId,
    userId: row.tenantId,
    comName: row.buyerName,
    tfn: row.taxNumber,
    amount: toYuan(row.amount),
    consumption: row.subject,
    remark: row.remark,
    orderId: row.orderId,
    status,
    statusStr,
    rejectionReason: row.refusalReason,
    file: absoluteUrl(ctx, row.fileUrl),
    ...datesOf(row, ctx.tenant.timeZone),
  };
}

export function billDiscountView(row: BillDiscount) {
  return { id: row.id, consume: toYuan(row.threshold), discounts: toYuan(row.discount) };
}

/** A paid bill: how the money moved, and how much it was in truth. */
export function paidBillView(bill: PaidBill, owner: { tenantId: number; userId: number }, zone: string) {
  return {
    ...cashLogView(bill.posting, owner, zone),
    money: toYuan(bill.amount),
    discounts: toYuan(bill.discount),
    realMoney: toYuan(bill.paid),
  };
}

export function transferCodeView(row: TransferCode, ctx: Context) {
  return { id: row.id, qrcodePic: absoluteUrl(ctx, row.pictureUrl), remark: row.remark };
}

const transferStates: Labels<AlipayTransfer['status']> = {
  unclaimed: [0, '待认领'],
  claimed: [1, '已认领'],
  void: [2, '已作废'],
};

/** A transfer to the shop's Alipay account (contract §14); the payer's account is nobody else's business. */
export function transferView(row: AlipayTransfer, zone: string) {
  const [status, statusStr] = transferStates[row.status];
  return {
    id: row.id,
    uid: row.userId,
    userId: row.tenantId,
    orderNumber: row.tradeNumber,
    amount: toYuan(row.amount),
    name: row.payerName,
    title: row.title,
    status,
    statusStr,
    dateTransfer: row.transferredAt ? printMoment(row.transferredAt, zone) : undefined,
    ...datesOf(row, zone),
  };
}

function datesOf(row: { createdAt: Date; updatedAt: Date | null }, zone: string) {
  return {
    dateAdd: printMoment(row.createdAt, zone),
    dateUpdate: row.updatedAt ? printMoment(row.updatedAt, zone) : undefined,
  };
}
