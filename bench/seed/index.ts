import type pg from 'pg';
import { activitySteps } from './activity.ts';
import { catalogSteps } from './catalog.ts';
import { contentSteps } from './content.ts';
import { financeSteps } from './finance.ts';
import { ledgerSteps } from './ledger.ts';
import { draftSteps, orderSteps } from './orders.ts';
import { peopleSteps } from './people.ts';
import { literal, momentOf, type NumberedTable, type Plan, rowsOf, type Size } from './plan.ts';
import { promotionSteps } from './promotion.ts';
import { recordSteps } from './records.ts';

export { findShop, type SeededShop } from './find-shop.ts';
export { type ListCall, listCalls } from './list-calls.ts';
export { LARGE, type Size, SMALL } from './plan.ts';

export interface SeedOptions {
  readonly domain: string;
  readonly size: Size;
  /** The history ends here. */
  readonly now: Date;
  readonly passwordHash: string;
  /**
   * Writes without looking whether what rows name exists, where the role may (a superuser): a third of the time. The
   * tests seed without it, so that it is known to.
   */
  readonly inTrust?: boolean;
  /** Told what has been made, and in how many milliseconds. */
  readonly progress?: (made: string, ms: number) => void;
}

/**
 * Makes a tenant and fills it by set-based SQL, in one transaction; the ids are taken ahead, so nobody else may write
 * meanwhile. Its customers are `buyer1`, `buyer2` …; the first has a tenth of everything. Statistics
 * are not gathered here.
 */
export async function seedShop(client: pg.ClientBase, options: SeedOptions): Promise<void> {
  const { domain, size, now, passwordHash, progress } = options;
  await client.query('begin');
  try {
    await client.query('set local statement_timeout = 0; set local work_mem = 262144');
    if (options.inTrust) await trust(client);
    const plan: Plan = {
      ...{ domain, size, now, passwordHash },
      tenantId: await createTenant(client, options),
      before: await takeIds(client, size),
    };
    for (const { makes, sql } of stepsOf(plan)) {
      const started = performance.now();
      await client.query(sql);
      progress?.(makes, performance.now() - started);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** Switches the foreign keys' triggers off for this transaction, where that is allowed. */
async function trust(client: pg.ClientBase): Promise<void> {
  await client.query('savepoint before_trust');
  await client
    .query('set local session_replication_role = replica')
    .catch(() => client.query('rollback to savepoint before_trust'));
}

/** In the order in which they may name each other. */
function stepsOf(plan: Plan) {
  return [
    ...peopleSteps(plan),
    ...draftSteps(plan),
    ...catalogSteps(plan),
    ...orderSteps(plan),
    ...promotionSteps(plan),
    ...financeSteps(plan),
    ...ledgerSteps(plan),
    ...contentSteps(plan),
    ...activitySteps(plan),
    ...recordSteps(plan),
  ];
}

async function createTenant(client: pg.ClientBase, { domain, now }: SeedOptions): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into tenant (domain, name, merchant_no, merchant_key, created_at)
     values (${literal(domain)}, ${literal(domain)}, ${literal(`M-${domain}`)}, ${literal(`K-${domain}`)}, ${momentOf(now)})
     returning id`,
  );
  const [row] = rows;
  if (!row) throw new Error('the tenant was not inserted');
  return Number(row.id);
}

/** Takes as many ids of each table as will be needed. @returns the last one before them. */
async function takeIds(client: pg.ClientBase, size: Size): Promise<Plan['before']> {
  const before: Partial<Record<NumberedTable, number>> = {};
  for (const [table, rows] of Object.entries(rowsOf(size))) {
    const sequence = `pg_get_serial_sequence('"${table}"', 'id')`;
    const taken = await client.query<{ last: string }>(
      `select setval(${sequence}, nextval(${sequence}) + ${rows}) - ${rows} - 1 as last`,
    );
    before[table as NumberedTable] = Number(taken.rows[0]?.last);
  }
  return before as Plan['before'];
}
