import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { findInvitedSales } from '../../order/index.ts';
import { readDistributionPolicy } from '../policy.ts';
import { recordEarnings } from './record-earnings.ts';
import { settleEarnings } from './settle-earnings.ts';

interface Sale {
  readonly orderId: number;
}

const recordedSales = defineStatement<Sale>(
  'distribution.recorded-sales',
  'select distinct order_id as "orderId" from earning where tenant_id = $1 and order_id = any($2::bigint[])',
);

/** For several `orderPaid`: writes down what the sales will bring. In a shop without sellers next to nothing to do. */
export async function recordSales(tx: Context, sales: readonly Sale[]): Promise<void> {
  for (const sale of await thoseThatMayEarn(tx, sales)) await recordEarnings(tx, sale);
}

/** For several `orderReceived`: pays out what the sales have brought. */
export async function settleSales(tx: Context, sales: readonly Sale[]): Promise<void> {
  const recorded = await run(tx.db, recordedSales, [tx.tenant.id, idsOf(sales)]);
  const earning = await thoseThatMayEarn(tx, sales);
  const concerned = new Set([...idsOf(recorded), ...idsOf(earning)]);
  for (const sale of sales) if (concerned.has(sale.orderId)) await settleEarnings(tx, sale);
}

/** All sales, where the shop pays commissions; else those of shared goods. */
async function thoseThatMayEarn(tx: Context, sales: readonly Sale[]): Promise<readonly Sale[]> {
  const { levels } = await readDistributionPolicy(tx);
  if (levels.length > 0) return sales;
  const invited = await findInvitedSales(tx, idsOf(sales));
  return sales.filter(({ orderId }) => invited.has(orderId));
}

const idsOf = (sales: readonly Sale[]): number[] => sales.map(({ orderId }) => orderId);
