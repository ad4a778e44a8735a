import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  findShop,
  type ListCall,
  listCalls,
  type SeededShop,
  SMALL,
  seedShop,
} from '../../../bench/seed/index.ts';
import { type Shown, staffCalls } from '../../../bench/seed/staff-calls.ts';
import { resources } from '../../src/dialects/admin/index.ts';
import { routes } from '../../src/dialects/apifm/index.ts';
import { findUserByAccount, openSession } from '../../src/modules/identity/index.ts';
import { auditLedger } from '../../src/modules/ledger/index.ts';
import { type PlanNode, planOf, type SentStatement, statementsOf, stepsOf } from '../support/plans.ts';
import { callRoute } from '../support/route-calls.ts';
import { callAdmin, signInStaff } from '../support/staff-client.ts';
import { useTestApp } from '../support/test-app.ts';

/**
 * Every list of a shop that has neighbours of its own size, asked as clients do, and how PostgreSQL reads it. Each
 * tenant has a fifth of every table and each customer a small part of that, so an index pays everywhere, also in the
 * small tables: the planner is left to choose as it would in production. Two things are held against it:
 *
 * - No table of tenants is read from end to end.
 * - No step reads many rows to throw most of them away. Without this, a missing index would often go unseen: every table
 *   has its tenant first in its primary key, so there is always some index to walk through the whole tenant by.
 */
const t = useTestApp({ env: { CACHE_MB: '0' } });
const NEIGHBOURS = 4;
/** On a machine that is busy with everything else. */
const SEEDING_MS = 240_000;

/** Rows that a step may read in vain: so many, and so many times as many as it finds. */
const IN_VAIN = 100;
const IN_VAIN_EACH = 10;

/** Where rows are looked through one by one, and why there is no other way. */
const LOOKED_THROUGH: Readonly<Record<string, string>> = {
  'shop/goods/list nameLike': 'a text inside others; only the index of the texts is read',
  'shop/goods/list tagsLike': 'as above',
  'shop/subshop/list nameLike': 'a text inside the names of some hundred shops',
  'cms/news/list titleLike': 'a text inside the titles, which come in the order asked for',
  'cms/news/list keywordsLike': 'as above',
  'cms/news/list tagsLike': 'as above',
  'score/logs behavior': 'the sign of a movement is looked at in the movements of one customer',
  'staff: shops type': 'some hundred shops, entered by hand',
  'staff: member-levels status': 'some levels, entered by hand',
  'staff: notices isShown': 'some hundred notices, written by hand',
  'staff: accounts ownerType': 'the shop’s own accounts are a few hundred',
  'staff: wallet-postings': 'the latest ten thousand movements of the shop, whosever they are',
  'staff: points-logs': 'as above',
  'staff: growth-logs': 'as above',
};

/** Rows of all tenants, from which on reading the whole table is no way to read a list. */
const GROWN = 2000;

/** Lists of what the seeded shop has none of: a few rows, written by hand. A list that grows must be seeded. */
const BY_HAND = [
  ...['ad-positions', 'ads', 'agreements', 'app-versions', 'banned-addresses', 'banners', 'bill-discounts'],
  ...['card-events', 'card-kinds', 'client-apps', 'counter-accounts', 'counter-roles', 'deduction-rules'],
  ...['freight-templates', 'friend-links', 'growth-logs', 'hosts', 'link-categories', 'merchant-stores'],
  ...[
    'merchants',
    'mobile-rules',
    'own-settings',
    'pages',
    'points-rules',
    'purchase-limits',
    'recharge-rules',
  ],
  ...['roles', 'sessions', 'sign-in-rules', 'sms-templates', 'transfer-codes', 'videos'],
];

/** Lists that grow all the same: of a shop with counters, and of one that sends by couriers, which this one is not. */
const OF_OTHER_SHOPS = [
  ...[
    'card-charges',
    'card-expenses',
    'card-refunds',
    'courier-dispatches',
    'invoice-titles',
    'member-cards',
  ],
];

let client: pg.PoolClient;
let shop: SeededShop;
/** Of a customer who has a tenth of everything, and of one who has as much as everybody else. */
let tokens: readonly string[];

const pool = () => t.app.platform.db.$client as pg.Pool;

beforeAll(async () => {
  client = await pool().connect();
  // As on the embedded database: with pages said to be far apart, scanning so small a shop would be the cheaper way.
  await client.query('set random_page_cost = 1.1');
  // As everywhere but in tests.
  await client.query('set max_parallel_workers_per_gather = 2');
  const options = { size: SMALL, now: t.clock.now(), passwordHash: 'nobody signs in by it' };
  for (let n = 1; n <= NEIGHBOURS; n++) await seedShop(client, { ...options, domain: `neighbour${n}` });
  await seedShop(client, { ...options, domain: 'large' });
  await client.query('vacuum analyze');
  shop = (await findShop(client, 'large'))!;
  tokens = [await signIn('buyer1'), await signIn('buyer2')];
}, SEEDING_MS);

afterAll(() => client.release());

async function signIn(username: string): Promise<string> {
  const ctx = await t.app.contextFor(shop.tenantId);
  const user = (await findUserByAccount(ctx, 'username', username))!;
  return (await openSession(ctx, user)).token;
}

const tokensFor = (call: ListCall) => (call.isSignedIn ? tokens : [undefined]);

const ask = (call: ListCall, paging: { page: number; pageSize: number }, token: string | undefined) =>
  callRoute(t, call.route, { ...call.fields, ...paging, token }, 'large');

const plainCalls = () => listCalls(routes, shop).filter(({ isPlain }) => isPlain);

describe('a shop that was filled by set-based SQL', () => {
  it('has a ledger in which every balance follows from the postings', async () => {
    const { postings, difference } = await auditLedger(pool());
    expect(difference).toBeUndefined();
    expect(postings).toBe((NEIGHBOURS + 1) * SMALL.postings);
  });

  it('has as much in its wallets as its orders, refunds and withdrawals leave there', async () => {
    const { rows } = await client.query<{ left: number; paid: number; taken: number }>(
      `select (select sum(amount) from account where tenant_id = $1 and owner_type = 'user' and kind = 'balance') as left,
         (select sum(payable_amount) from orders where tenant_id = $1 and is_paid) as paid,
         (select -sum(p.amount) from posting p join account a on a.tenant_id = $1 and a.id = p.account_id
            and a.kind = 'balance' where p.tenant_id = $1 and p.kind = 'pay-order') as taken`,
      [shop.tenantId],
    );
    const [{ left, paid, taken }] = rows as [(typeof rows)[0]];
    expect(Number(left)).toBeGreaterThan(0);
    expect(Number(taken)).toBe(Number(paid));
  });
});

describe('lists of a large shop', () => {
  it('all have something to show', async () => {
    const empty: string[] = [];
    for (const call of plainCalls()) {
      const { code, msg } = await ask(call, { page: 1, pageSize: 10 }, tokensFor(call)[0]);
      if (code !== 0) empty.push(`${call.name}: ${code} ${msg}`);
    }
    expect(empty).toEqual([]);
  });

  it('say how many rows and pages there are, and each page shows its own part of them', async () => {
    let counted = 0;
    for (const call of plainCalls()) {
      const [token] = tokensFor(call);
      const whole = await ask(call, { page: 1, pageSize: 1000 }, token);
      const { rows: all, totalRow } = partsOf(whole.data);
      // Longer than what one answer may hold.
      if (all.length === 1000 || (totalRow ?? 0) > all.length) continue;
      const pageSize = Math.ceil(all.length / 3);
      const pages = [1, 2, 3].map((page) => ask(call, { page, pageSize }, token));
      const shown = (await Promise.all(pages)).map(({ data }) => partsOf(data));
      expect(
        shown.flatMap(({ rows }) => rows),
        call.name,
      ).toEqual(all);
      if (totalRow === undefined) continue;
      counted++;
      expect(totalRow, call.name).toBe(all.length);
      for (const part of shown) expect(part, call.name).toMatchObject({ totalRow: all.length, totalPage: 3 });
    }
    expect(counted).toBeGreaterThan(15);
  });

  it('are read through indexes, and no rows are read that are of no use', async () => {
    const problems: string[] = [];
    const tables = await tenantTables();
    const sent = await statementsOfLists();
    expect(sent.size).toBeGreaterThan(500);
    for (const { call, statement } of sent.values())
      for (const mode of statement.name ? (['custom', 'generic'] as const) : (['custom'] as const))
        for (const step of stepsOf(await planOf(client, statement, mode)))
          for (const problem of problemsOf(step, tables, call))
            problems.push(`${call.name}: ${problem} in the ${mode} plan of ${statement.text}`);
    expect([...new Set(problems)]).toEqual([]);
  });

  it.each([
    ['orders_user', 'order/list'],
    ['order_line_order', 'order/list'],
    ['posting_account', 'user/cashLog'],
    ['withdrawal_user', 'user/withDraw/list'],
    ['site_message_sender', 'user/message/list'],
    ['invoice_user', 'invoice/list'],
  ])('would not pass if the index %s were missing', async (index, name) => {
    const tables = await tenantTables();
    const call = plainCalls().find((each) => each.name === name)!;
    const sent = await statementsOf(() => ask(call, { page: 1, pageSize: 10 }, tokens[1]));
    const problems = async () => {
      const found: string[] = [];
      for (const statement of sent)
        for (const step of stepsOf(await planOf(client, statement, 'custom')))
          found.push(...problemsOf(step, tables, call));
      return found;
    };
    expect(await problems()).toEqual([]);
    await client.query(`begin; drop index ${index}`);
    const without = await problems().finally(() => client.query('rollback'));
    expect(without).not.toEqual([]);
  });
});

describe('lists of the back office of a large shop', () => {
  it(
    'are read through indexes, whatever they are narrowed by, ordered by or searched for',
    async () => {
      const { token } = await signInStaff(t);
      const read = async (resource: string, query: Readonly<Record<string, string>>) => {
        const url = `/admin/api/${resource}?${new URLSearchParams(query)}`;
        const { status, body } = await callAdmin<{ items: Shown }>(t, 'GET', url, { token, tenant: 'large' });
        expect(status, `${url}: ${JSON.stringify(body)}`).toBe(200);
        return body.items;
      };
      const listed = resources.filter(({ list, isOfInstallation }) => list && !isOfInstallation);
      // What staff write by hand is looked through for a text inside it.
      const looked = new Set(
        listed.filter(({ searchBy = 'part' }) => searchBy === 'part').map(({ name }) => name),
      );
      const shown = new Map<string, Shown>();
      for (const { name } of listed) shown.set(name, await read(name, { pageSize: '200' }));
      const tables = await grownTables();
      const problems: string[] = [];
      const seen = new Set<string>();
      for (const { name, resource, query } of staffCalls(listed, shop.now, (one) => shown.get(one) ?? []))
        for (const statement of await statementsOf(() => read(resource, query))) {
          const key = JSON.stringify([statement.text, statement.values]);
          if (seen.has(key)) continue;
          seen.add(key);
          if (query.search && looked.has(resource)) continue;
          // Rows by their ids: in so small a shop the planner may rather walk through all of them.
          if (/"id" in \(/.test(statement.text)) continue;
          for (const step of stepsOf(await planOf(client, statement, 'custom')))
            for (const problem of problemsOf(step, tables, { name: `staff: ${name}` }))
              problems.push(`${name}: ${problem} by ${statement.text}`);
        }
      expect([...new Set(problems)]).toEqual([]);
      const bare = listed.filter(({ name }) => shown.get(name)?.length === 0).map(({ name }) => name);
      expect(bare.toSorted()).toEqual([...BY_HAND, ...OF_OTHER_SHOPS].toSorted());
    },
    SEEDING_MS,
  );
});

interface Parts {
  readonly rows: readonly unknown[];
  readonly totalRow?: number;
  readonly totalPage?: number;
}

/** The rows of an answer, whatever it calls them, and its totals, if it has any. */
function partsOf(data: unknown): Parts {
  if (Array.isArray(data)) return { rows: data };
  const { result, orderList, dataList, ...totals } = data as Record<string, unknown>;
  const rows = result ?? orderList ?? dataList;
  if (!Array.isArray(rows)) throw new Error(`where are the rows among ${Object.keys(data as object)}?`);
  return { rows, ...(totals as Omit<Parts, 'rows'>) };
}

/** Everything that is sent for the first page of every list, and for the second of those not narrowed; each once. */
async function statementsOfLists(): Promise<Map<string, { call: ListCall; statement: SentStatement }>> {
  const seen = new Map<string, { call: ListCall; statement: SentStatement }>();
  for (const call of listCalls(routes, shop))
    for (const token of tokensFor(call))
      for (const page of call.isPlain ? [1, 2] : [1])
        for (const statement of await statementsOf(() => ask(call, { page, pageSize: 10 }, token)))
          seen.set(JSON.stringify([statement.text, statement.values]), { call, statement });
  return seen;
}

async function tenantTables(): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'tenant_id'`,
  );
  return new Set(rows.map(({ name }) => name));
}

/** Tables of tenants that have grown with the shop; the others hold what staff write by hand, a few rows each. */
async function grownTables(): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and reltuples >= ${GROWN}`,
  );
  const grown = new Set(rows.map(({ name }) => name));
  return new Set([...(await tenantTables())].filter((name) => grown.has(name)));
}

function problemsOf(step: PlanNode, tables: ReadonlySet<string>, call: Pick<ListCall, 'name'>): string[] {
  const table = step['Relation Name'] ?? '';
  const found = step['Actual Rows'] * step['Actual Loops'];
  const inVain = (step['Rows Removed by Filter'] ?? 0) * step['Actual Loops'];
  const isExcused = Object.keys(LOOKED_THROUGH).some((name) => call.name.startsWith(name));
  return [
    ...(step['Node Type'].includes('Seq Scan') && tables.has(table) ? [`all of ${table} is read`] : []),
    ...(inVain > IN_VAIN + IN_VAIN_EACH * found && !isExcused
      ? [`${inVain} rows of ${table} are read in vain`]
      : []),
  ];
}
