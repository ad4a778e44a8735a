import { asc } from 'drizzle-orm';
import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { billDiscountsTag, checkBillDiscount } from './discounts.ts';
import { billDiscount } from './tables.ts';

/** The discounts on bills, the smallest threshold first. Refuses `bill-discount/invalid` {field}, `record/taken`. */
export const billDiscountRecords = keepRecords(billDiscount, {
  sorts: ['threshold'],
  order: [asc(billDiscount.threshold)],
  check: (_tx, { threshold, discount }) =>
    checkBillDiscount({ threshold: threshold ?? 0, discount: discount ?? 0 }),
  tags: (tenantId) => [billDiscountsTag(tenantId)],
});
