import type { Context } from '../../kernel/context.ts';
import type { PaymentIntent } from './list-payments.ts';
import { newNumber } from './payment-number.ts';
import { paymentIntent } from './tables.ts';

type NewPayment = Omit<typeof paymentIntent.$inferInsert, 'tenantId' | 'id' | 'number' | 'createdAt'>;

/** Writes an unpaid payment under a number that no other has. */
export async function insertPayment(tx: Context, payment: NewPayment): Promise<PaymentIntent> {
  for (;;) {
    const [row] = await tx.db
      .insert(paymentIntent)
      .values({ ...payment, tenantId: tx.tenant.id, number: newNumber(tx, 'ZF'), createdAt: tx.now() })
      .onConflictDoNothing()
      .returning();
    if (row) return row;
  }
}
