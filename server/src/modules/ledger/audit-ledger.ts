import type pg from 'pg';
import { spendingKinds } from './entry-kinds.ts';

/** What an audit looked at, and the first thing that is off, if anything is. */
export interface LedgerAudit {
  readonly accounts: number;
  readonly entries: number;
  readonly postings: number;
  readonly difference?: LedgerDifference;
}

export interface LedgerDifference {
  readonly check: string;
  readonly tenantId: number;
  /** The row in question: an account's, a posting's or an entry's id. */
  readonly id: number;
  readonly expected: number;
  readonly found: number;
}

interface DifferenceRow {
  tenant_id: number;
  id: number;
  expected: string;
  found: string;
}

/** A query for rows (`tenant_id`, `id`, `expected`, `found`) that are not as the postings say; none when all is right. */
export interface LedgerCheck {
  readonly name: string;
  readonly sql: string;
}

/** Each gives the first row, by tenant and id, that is not as the postings say. Sums are numeric: they cannot overflow. */
const checks: readonly LedgerCheck[] = [
  {
    name: "an entry's postings do not sum to zero in each unit",
    sql: `select p.tenant_id, p.entry_id as id, 0 as expected, sum(p.amount) as found
      from posting p join account a on a.tenant_id = p.tenant_id and a.id = p.account_id
      group by p.tenant_id, p.entry_id, a.unit having sum(p.amount) <> 0`,
  },
  {
    name: "a posting's balance does not follow from the one before",
    sql: `select tenant_id, id, expected, found from (
        select tenant_id, id, balance as found,
          coalesce(lag(balance) over (partition by tenant_id, account_id order by id), 0)::numeric + amount as expected
        from posting) as chain
      where expected <> found`,
  },
  {
    name: "an account's amount is not the sum of its postings",
    sql: `select a.tenant_id, a.id, coalesce(s.amount, 0) as expected, a.amount as found
      from account a left join (
        select tenant_id, account_id, sum(amount) as amount from posting group by tenant_id, account_id
      ) as s on s.tenant_id = a.tenant_id and s.account_id = a.id
      where a.amount <> coalesce(s.amount, 0)`,
  },
  {
    name: 'what an account says was spent is not what its postings say',
    sql: `select a.tenant_id, a.id, coalesce(s.spent, 0) as expected, a.spent as found
      from account a left join (
        select tenant_id, account_id, -sum(amount) as spent from posting
        where kind in (${spendingKinds.map((kind) => `'${kind}'`).join(', ')}) group by tenant_id, account_id
      ) as s on s.tenant_id = a.tenant_id and s.account_id = a.id
      where a.spent <> coalesce(s.spent, 0)`,
  },
  {
    name: 'an account that may not go below zero did',
    sql: `select a.tenant_id, a.id, 0 as expected, p.balance as found
      from posting p join account a on a.tenant_id = p.tenant_id and a.id = p.account_id
      where p.balance < 0 and a.owner_type <> 'tenant'`,
  },
  {
    name: "a posting's kind or time is not its entry's",
    sql: `select p.tenant_id, p.id, p.entry_id as expected, p.entry_id as found
      from posting p join journal_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id
      where p.kind <> e.kind or p.created_at <> e.created_at`,
  },
];

/** One tenant's rows in the place of the tables: inside a `with`, a name still means the table. */
const ownRows = ['account', 'journal_entry', 'posting']
  .map((table) => `${table} as (select * from ${table} where tenant_id = $1)`)
  .join(', ');

interface Scope {
  readonly prefix: string;
  readonly values: readonly number[];
}

/**
 * Recomputes the ledger from its postings and compares: every tenant's, or one's. The database does the adding up;
 * everything is read in one snapshot, so the server may go on booking meanwhile.
 * @param more what rooms that keep books of their own beside the ledger want compared with it
 */
export async function auditLedger(
  pool: pg.Pool,
  { tenantId, more = [] }: { readonly tenantId?: number; readonly more?: readonly LedgerCheck[] } = {},
): Promise<LedgerAudit> {
  const scope =
    tenantId === undefined ? { prefix: '', values: [] } : { prefix: `with ${ownRows} `, values: [tenantId] };
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query('set local statement_timeout = 0');
    const counted = await countRows(client, scope);
    const difference = await firstDifference(client, [...checks, ...more], scope);
    return difference ? { ...counted, difference } : counted;
  } finally {
    await client.query('rollback').catch(() => undefined);
    client.release();
  }
}

async function countRows(
  client: pg.PoolClient,
  { prefix, values }: Scope,
): Promise<Omit<LedgerAudit, 'difference'>> {
  const { rows } = await client.query<{ accounts: number; entries: number; postings: number }>(
    `${prefix}select (select count(*) from account) as accounts, (select count(*) from journal_entry) as entries,
       (select count(*) from posting) as postings`,
    [...values],
  );
  return rows[0] ?? { accounts: 0, entries: 0, postings: 0 };
}

async function firstDifference(
  client: pg.PoolClient,
  all: readonly LedgerCheck[],
  { prefix, values }: Scope,
): Promise<LedgerDifference | undefined> {
  for (const { name, sql } of all) {
    const { rows } = await client.query<DifferenceRow>(`${prefix}${sql} order by 1, 2 limit 1`, [...values]);
    const [row] = rows;
    if (!row) continue;
    const { tenant_id: tenantId, id, expected, found } = row;
    return { check: name, tenantId, id, expected: Number(expected), found: Number(found) };
  }
  return undefined;
}
