import { DateTime } from 'luxon';
import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';

/** Numbers begin with who gives them out: stores. */
const STORE = '7';
const KINDS = { card: '9', charge: '10', expense: '11' } as const;
const FIRST = 100;

const next = defineStatement<{ last: number }>(
  'membership-card.next-number',
  `insert into card_number_day as d (tenant_id, day, last) values ($1, $2, ${FIRST})
   on conflict (tenant_id, day) do update set last = d.last + 1
   returning last`,
);

/**
 * The number of a new card, recharge or expense: 7, its kind, yyMMddHH in the tenant's time, and a counter that all
 * kinds share, from 100 on every day (after 999 it has a digit more). Asked for late in a transaction: all of the
 * tenant's counters wait for its row.
 */
export async function nextCardNumber(tx: Context, kind: keyof typeof KINDS): Promise<number> {
  const local = DateTime.fromJSDate(tx.now(), { zone: tx.tenant.timeZone });
  const [row] = await run(tx.db, next, [tx.tenant.id, local.toFormat('yyyy-MM-dd')]);
  return Number(`${STORE}${KINDS[kind]}${local.toFormat('yyMMddHH')}${row?.last}`);
}
