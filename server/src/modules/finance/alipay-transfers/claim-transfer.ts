import { and, eq } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { recordPayment } from '../../payment/index.ts';
import type { AlipayTransfer } from './receive-transfer.ts';
import { alipayTransfer } from './tables.ts';

/**
 * The user names the number of a transfer they made: `POST /{domain}/pay/alipay/transfer/checkOrderNumber` (contract
 * §14). The first who does gets it into the wallet, as a recharge.
 * Refuses `record/none`: unknown or not reported yet; `transfer/void`, `transfer/already-claimed`.
 */
export async function claimTransfer(
  ctx: UserContext,
  { tradeNumber }: { tradeNumber: string },
): Promise<AlipayTransfer> {
  return inTransaction(ctx, async (tx) => {
    const transfer = await claim(tx, tradeNumber);
    await recordPayment(tx, {
      userId: tx.user.id,
      channel: 'alipay-transfer',
      method: 'qrcode',
      amount: transfer.amount,
      transactionId: tradeNumber,
      paidAt: transfer.transferredAt ?? tx.now(),
      subject: '支付宝转账',
      remark: transfer.title,
    });
    return transfer;
  });
}

async function claim(tx: UserContext, tradeNumber: string): Promise<AlipayTransfer> {
  const one = and(eq(alipayTransfer.tenantId, tx.tenant.id), eq(alipayTransfer.tradeNumber, tradeNumber));
  const [claimed] = await tx.db
    .update(alipayTransfer)
    .set({ status: 'claimed', userId: tx.user.id, claimedAt: tx.now(), updatedAt: tx.now() })
    .where(and(one, eq(alipayTransfer.status, 'unclaimed')))
    .returning();
  if (claimed) return claimed;
  const [found] = await tx.db.select({ status: alipayTransfer.status }).from(alipayTransfer).where(one);
  if (!found) return fail('record/none');
  return fail(found.status === 'void' ? 'transfer/void' : 'transfer/already-claimed');
}
