import { STRIPES, userAccountKinds } from '../../server/src/modules/ledger/accounts.ts';
import { spendingKinds } from '../../server/src/modules/ledger/entry-kinds.ts';
import { literal, momentOf, ownerOf, type Plan, type Step } from './plan.ts';

/** The tenant's accounts that a seeded shop moves. */
const TENANT_KINDS = [
  'channel:wxpay',
  'revenue',
  'payout',
  'deposits',
  'commission',
  'adjustment',
  'points-issued',
];

/**
 * The ledger behind everything that was paid, earned, deposited and withdrawn, in the order in which it happened: every
 * balance follows from the one before, and nobody's falls below zero.
 */
export function ledgerSteps(plan: Plan): Step[] {
  return [
    { makes: 'a draft of the ledger', sql: `${movements(plan)}; ${fill(plan)}; ${inOrder}` },
    { makes: 'accounts', sql: `${userAccounts(plan)}; ${emptyAccounts(plan)}; ${tenantAccounts(plan)}` },
    { makes: 'ledger entries', sql: entries(plan) },
    { makes: 'ledger postings', sql: postings(plan) },
    { makes: 'account balances', sql: balances(plan) },
  ];
}

/** `source` and `target` are kinds of accounts: the tenant's where it has one of that name, else the customer's. */
const movements = ({ tenantId, before }: Plan) => `
  create temporary table seed_movement on commit drop as
  select at + interval '4 minutes' as at, 'recharge' as kind, 'payment:ZF' || n as key, 'ZF' || n as reference,
    user_id, 'channel:wxpay' as source, 'balance' as target, goods_amount + freight as amount
  from seed_order where is_paid
  union all
  select at + interval '5 minutes', 'pay-order', 'order-pay:' || ${before.orders} + n, number, user_id, 'balance',
    'revenue', goods_amount + freight from seed_order where is_paid
  union all
  select at + interval '1 hour', 'refund-order', 'refund-order:' || ${before.orders} + n, number, user_id, 'revenue',
    'balance', goods_amount + freight from seed_order where has_refund
  union all
  select at + interval '3 days', 'points-purchase', 'points-order:' || ${before.orders} + n, number, user_id,
    'points-issued', 'points', 1 + goods_amount / 100 from seed_order where status in ('received', 'reviewed')
  union all
  select created_at, 'points-sign-in', 'sign-in:' || id, null, user_id, 'points-issued', 'points', points
  from sign_in where tenant_id = ${tenantId} and id > ${before.sign_in}
  union all
  select settled_at, 'commission', 'earning:' || id, order_number, user_id, 'commission', 'balance', amount
  from earning where tenant_id = ${tenantId} and id > ${before.earning} and is_settled
  union all
  select created_at + later, kind, kind || ':' || number, number, user_id, source, target, amount
  from deposit cross join (values ('adjust', interval '-1 minute', 'adjustment', 'balance'),
    ('deposit', interval '0', 'balance', 'deposits'), ('deposit-back', interval '1 day', 'deposits', 'balance')
  ) as l (kind, later, source, target)
  where tenant_id = ${tenantId} and id > ${before.deposit} and (kind <> 'deposit-back' or status = 'returned')
  union all
  select created_at + later, kind, kind || ':' || number, number, user_id, source, target, amount
  from withdrawal cross join (values ('adjust', interval '-1 minute', 'adjustment', 'balance'),
    ('withdraw-apply', interval '0', 'balance', 'frozen'), ('withdraw-done', interval '1 day', 'frozen', 'payout'),
    ('withdraw-refused', interval '1 day', 'frozen', 'balance')) as l (kind, later, source, target)
  where tenant_id = ${tenantId} and id > ${before.withdrawal} and (kind not in ('withdraw-done', 'withdraw-refused')
    or (kind = 'withdraw-done' and status = 'done') or (kind = 'withdraw-refused' and status = 'refused'))`;

/** What is missing to the wanted number of postings: bills paid at the counter, out of money put in just before. */
const fill = (plan: Plan) => `
  insert into seed_movement
  select ${momentOf(plan.now)} - interval '1000 days' * (1 - n::float8 / pairs) + later, kind, 'seed-' || kind || ':' || n,
    'MD' || n, ${ownerOf(plan)}, source, target, 100 + n % 900
  from (select greatest(0, (${plan.size.postings} - 2 * count(*)) / 4) as pairs from seed_movement) missing
  cross join lateral generate_series(1, pairs) as n
  cross join (values ('adjust', interval '-1 minute', 'adjustment', 'balance'),
    ('pay-bill', interval '0', 'balance', 'revenue')) as l (kind, later, source, target)`;

const inOrder = `
  create temporary table seed_entry on commit drop as
  select nextval('journal_entry_id_seq') as id, m.* from (select * from seed_movement order by at, key) m;
  analyze seed_entry`;

const kindList = (kinds: readonly string[]) => `array[${kinds.map(literal).join(', ')}]`;

const userAccounts = ({ tenantId, before, size }: Plan) => `
  insert into account (tenant_id, id, owner_type, owner_id, kind, unit)
  select ${tenantId}, ${before.account} + (n - 1) * ${userAccountKinds.length} + place, 'user', ${before.user} + n, kind,
    case when kind in ('points', 'growth') then kind else 'fen' end
  from generate_series(1, ${size.users}) as n
  cross join unnest(${kindList(userAccountKinds)}) with ordinality as k (kind, place) order by n, place`;

/** Of those who have not bought anything yet. */
const emptyAccounts = ({ tenantId, before, size }: Plan) => `
  insert into account (tenant_id, owner_type, owner_id, kind, unit)
  select ${tenantId}, 'user', ${before.user} + n, kind, case when kind in ('points', 'growth') then kind else 'fen' end
  from generate_series(${size.users + 1}, ${size.members}) as n
  cross join unnest(${kindList(userAccountKinds)}) with ordinality as k (kind, place) order by n, place`;

const tenantAccounts = ({ tenantId, before, size }: Plan) => `
  insert into account (tenant_id, id, owner_type, owner_id, kind, stripe, unit)
  select ${tenantId}, ${before.account} + ${size.users * userAccountKinds.length} + (place - 1) * ${STRIPES} + stripe + 1,
    'tenant', 0, kind, stripe, case when kind = 'points-issued' then 'points' else 'fen' end
  from unnest(${kindList(TENANT_KINDS)}) with ordinality as k (kind, place)
  cross join generate_series(0, ${STRIPES - 1}) as stripe`;

/** The account's id, without a look into its table. */
const accountOf = ({ before, size }: Plan, kind: string) => `(${before.account} + coalesce(
  ${size.users * userAccountKinds.length} + (array_position(${kindList(TENANT_KINDS)}, ${kind}) - 1) * ${STRIPES}
    + id % ${STRIPES} + 1,
  (user_id - ${before.user} - 1) * ${userAccountKinds.length} + array_position(${kindList(userAccountKinds)}, ${kind})))`;

const entries = ({ tenantId }: Plan) => `
  insert into journal_entry (tenant_id, id, key, kind, reference, created_at)
  select ${tenantId}, id, key, kind, reference, at from seed_entry order by id`;

const postings = (plan: Plan) => `
  insert into posting (tenant_id, entry_id, account_id, amount, balance, kind, created_at)
  select ${plan.tenantId}, id, account_id, amount,
    sum(amount) over (partition by account_id order by id rows unbounded preceding), kind, at
  from (
    select id, ${accountOf(plan, 'source')} as account_id, -amount as amount, kind, at, 1 as side from seed_entry
    union all
    select id, ${accountOf(plan, 'target')}, amount, kind, at, 2 from seed_entry
  ) sides
  order by id, side`;

const balances = ({ tenantId, before }: Plan) => `
  update account a set amount = s.amount, spent = s.spent from (
    select account_id, sum(amount) as amount,
      coalesce(-sum(amount) filter (where kind = any (${kindList(spendingKinds)})), 0) as spent
    from posting where tenant_id = ${tenantId} and account_id > ${before.account} group by account_id
  ) s
  where a.tenant_id = ${tenantId} and a.id = s.account_id`;
