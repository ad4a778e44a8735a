import { createPool } from '../../server/src/kernel/database/database.ts';
import { auditLedger } from '../../server/src/modules/ledger/index.ts';
import { STOCK } from './shop.ts';

/** What the books say after a load. Empty `problems` is what is wanted. */
export interface Books {
  readonly orders: number;
  readonly paid: number;
  readonly pieces: number;
  readonly problems: readonly string[];
}

interface Sums {
  orders: number;
  paid: number;
  pieces: number;
  missing: number;
  entries: number;
  charged: number;
  due: number;
}

/**
 * Holds stock and ledger against the orders that were placed: as many pieces gone as ordered, one ledger entry for
 * each paid order, the money taken being what the orders cost, and a ledger whose every balance follows from its
 * postings.
 */
export async function checkBooks(connectionString: string, tenantId: number): Promise<Books> {
  const pool = createPool({ connectionString, maxConnections: 2 });
  try {
    const { rows } = await pool.query<Sums>(
      `select (select count(*) from orders where tenant_id = $1) as orders,
         (select count(*) from orders where tenant_id = $1 and is_paid) as paid,
         (select coalesce(sum(quantity), 0)::bigint from order_line where tenant_id = $1) as pieces,
         (select sum($2::bigint - stock)::bigint from sku where tenant_id = $1) as missing,
         (select count(*) from journal_entry where tenant_id = $1 and kind = 'pay-order') as entries,
         (select coalesce(sum(p.amount), 0)::bigint from posting p
            join account a on a.tenant_id = p.tenant_id and a.id = p.account_id and a.owner_type = 'tenant'
            where p.tenant_id = $1 and p.kind = 'pay-order') as charged,
         (select coalesce(sum(payable_amount), 0)::bigint from orders where tenant_id = $1 and is_paid) as due`,
      [tenantId, STOCK],
    );
    const [sums] = rows;
    if (!sums) throw new Error('the books did not answer');
    const { difference } = await auditLedger(pool);
    return {
      orders: sums.orders,
      paid: sums.paid,
      pieces: sums.pieces,
      problems: problemsOf(sums, difference),
    };
  } finally {
    await pool.end();
  }
}

function problemsOf(sums: Sums, difference: object | undefined): string[] {
  const { pieces, missing, entries, paid, charged, due } = sums;
  return [
    ...(missing === pieces ? [] : [`${pieces} pieces ordered, ${missing} gone from stock`]),
    ...(entries === paid ? [] : [`${paid} orders paid, ${entries} ledger entries`]),
    ...(charged === due ? [] : [`paid orders cost ${due} fen, the ledger took ${charged}`]),
    ...(difference ? [`the ledger is off: ${JSON.stringify(difference)}`] : []),
  ];
}
