import { toYuan } from '../../../kernel/money.ts';
import type { ChargeRecord, ExpenseRecord, RefundRecord } from '../../../modules/membership-card/index.ts';
import type { PrintDate } from '../dates.ts';

/** Where it was done: at a store's counter. */
const AT_STORE = 2;
const REFUND_KINDS = { charge: [1, '门店充值退款'], expense: [2, '门店消费退款'] } as const;

type Row = ChargeRecord | ExpenseRecord | RefundRecord;

function head({ id, kindId, kindTitle, cardNumber, userId, member }: Row) {
  return {
    id,
    membershipCardId: kindId,
    title: kindTitle,
    cardNo: cardNumber,
    userId,
    nickname: member?.nick ?? null,
    phone: member?.mobile ?? null,
  };
}

export function chargeView(row: ChargeRecord, print: PrintDate) {
  return {
    ...head(row),
    memberEventId: row.eventId,
    eventName: row.eventTitle,
    rechargeMoney: toYuan(row.capital),
    sendMoney: toYuan(row.gift),
    type: AT_STORE,
    storeId: row.storeId,
    storeName: row.storeName,
    explain: '余额充值',
    created: print(row.createdAt),
    orderNo: row.number,
  };
}

export function expenseView(row: ExpenseRecord, print: PrintDate) {
  return {
    ...head(row),
    expenseMoney: toYuan(row.amount),
    type: AT_STORE,
    storeId: row.storeId,
    storeName: row.storeName,
    explain: '线下消费',
    created: print(row.createdAt),
    orderNo: row.number,
  };
}

/** `type` and `cashMoney` are ours: what was undone, and how much of the money is capital (cash, for a recharge). */
export function refundView(row: RefundRecord, print: PrintDate) {
  const [type, explain] = REFUND_KINDS[row.kind];
  return {
    ...head(row),
    money: toYuan(row.amount),
    cashMoney: toYuan(row.capital),
    type,
    storeId: row.storeId,
    storeName: row.storeName,
    explain,
    created: print(row.createdAt),
  };
}
