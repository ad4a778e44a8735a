import type pg from 'pg';
import { type NumberedTable, rowsOf, SMALL } from './plan.ts';

/** A shop that `seedShop` has filled. */
export interface SeededShop {
  readonly tenantId: number;
  readonly domain: string;
  /** Where its history ends. */
  readonly now: Date;
  /** The id of the first row of each table whose rows others name; the second is the next number, and so on. */
  readonly first: Readonly<Record<NumberedTable, number>>;
}

/** The seeded shop of this domain; undefined when there is none. */
export async function findShop(client: pg.ClientBase, domain: string): Promise<SeededShop | undefined> {
  const { rows } = await client.query<{ id: string; created_at: Date }>(
    'select id, created_at from tenant where domain = $1',
    [domain],
  );
  const [tenant] = rows;
  if (!tenant) return undefined;
  const tables = Object.keys(rowsOf(SMALL));
  const firsts = tables.map((table) => `(select min(id) from "${table}" where tenant_id = $1) as "${table}"`);
  const found = await client.query<Record<string, string>>(`select ${firsts.join(', ')}`, [tenant.id]);
  const first = tables.map((table) => [table, Number(found.rows[0]?.[table])]);
  return {
    ...{ tenantId: Number(tenant.id), domain, now: tenant.created_at },
    first: Object.fromEntries(first) as SeededShop['first'],
  };
}
