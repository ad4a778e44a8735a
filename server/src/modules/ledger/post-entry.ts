import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { fail } from '../../kernel/errors.ts';
import { type AccountRef, STRIPES, stripeOf } from './accounts.ts';
import { countsAsSpent } from './entry-kinds.ts';

export interface EntryInput {
  /** What makes this movement one of a kind (`payment:ZF…`, `order-pay:12`): the same key moves nothing twice. */
  readonly key: string;
  /** Money moves under one of the cash kinds; points and growth under kinds of the room that moves them. */
  readonly kind: string;
  /** What it was about: an order's number or id. */
  readonly reference?: string | undefined;
  readonly remark?: string | undefined;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
  /** Positive comes in, negative goes out; fen or points, whole. They sum to zero in each unit. */
  readonly postings: readonly { readonly account: AccountRef; readonly amount: number }[];
}

export interface PostedEntry {
  readonly entryId: number;
  /** True when an entry of this key was there before: nothing was moved now. */
  readonly duplicate: boolean;
}

interface Side {
  /** The entry it belongs to. */
  readonly key: string;
  readonly account: AccountRef;
  readonly stripe: number;
  readonly amount: number;
}

interface Outcome {
  complete: boolean;
  short_kind: string | null;
  /** The entries that were written, by their keys; null when none was. */
  written: Record<string, number> | null;
}

/**
 * One round trip for all entries. `held` locks the accounts in one order for everybody and sees each row's latest
 * version, so the verdict is about what is really there; `running` is what each posting leaves on its account. The
 * entries are written only if the verdict is good and their keys are new; the accounts move only if all of them were
 * written. They move from what `held` saw: the update itself starts from the statement's snapshot, in which a row
 * that had to be waited for is still the old one.
 */
const post = defineStatement<Outcome>(
  'ledger.post-entries',
  `with given as (
     select * from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::boolean[])
       as e (key, kind, reference, remark, detail, counts)
   ), wanted as (
     select * from unnest($9::text[], $10::text[], $11::bigint[], $12::text[], $13::smallint[], $14::bigint[])
       with ordinality as w (key, owner_type, owner_id, kind, stripe, delta, position)
   ), held as materialized (
     select a.id, a.amount, a.spent, a.owner_type, a.owner_id, a.kind, a.stripe
     from (select distinct owner_type, owner_id, kind, stripe from wanted) w
     join account a on a.tenant_id = $1 and a.owner_type = w.owner_type and a.owner_id = w.owner_id
       and a.kind = w.kind and a.stripe = w.stripe
     order by a.owner_type = 'tenant', a.id
     for no key update of a
   ), running as materialized (
     select w.key, w.delta, w.position, h.id, h.amount, h.spent, h.owner_type, h.kind,
       h.amount + sum(w.delta) over (partition by h.id order by w.position) as balance
     from wanted w join held h using (owner_type, owner_id, kind, stripe)
   ), verdict as (
     select count(*) = cardinality($14::bigint[]) as complete,
       min(kind) filter (where balance < 0 and delta < 0 and owner_type <> 'tenant') as short_kind
     from running
   ), entry as (
     insert into journal_entry (tenant_id, key, kind, reference, remark, detail, created_at)
     select $1, g.key, g.kind, g.reference, g.remark, g.detail::jsonb, $2::timestamptz
     from given g cross join verdict where complete and short_kind is null
     on conflict (tenant_id, key) do nothing
     returning id, key, kind
   ), moved as (
     update account a set amount = m.amount + m.delta, spent = m.spent - m.spending
     from (
       select r.id, r.amount, r.spent, sum(r.delta) as delta,
         coalesce(sum(r.delta) filter (where g.counts), 0) as spending
       from running r join given g using (key) group by r.id, r.amount, r.spent
     ) m
     where a.tenant_id = $1 and a.id = m.id and (select count(*) from entry) = cardinality($3::text[])
     returning a.id
   ), written as (
     insert into posting (tenant_id, entry_id, account_id, amount, balance, kind, created_at)
     select $1, entry.id, r.id, r.delta, r.balance, entry.kind, $2::timestamptz
     from running r join moved using (id) join entry using (key) order by r.position
   )
   select complete, short_kind, (select json_object_agg(key, id) from entry) as written from verdict`,
);

const findByKey = defineStatement<{ id: number }>(
  'ledger.find-entry-by-key',
  'select id from journal_entry where tenant_id = $1 and key = $2',
);

const createStripes = defineStatement(
  'ledger.create-tenant-accounts',
  `insert into account (tenant_id, owner_type, owner_id, kind, stripe, unit)
   select $1, 'tenant', 0, w.kind, s.stripe, w.unit
   from unnest($2::text[], $3::text[]) as w (kind, unit) cross join generate_series(0, ${STRIPES - 1}) as s (stripe)
   order by w.kind, s.stripe
   on conflict do nothing`,
);

/**
 * Books one movement: the entry, its postings and the accounts' new amounts, all or nothing, once per key.
 * Refuses `ledger/insufficient-balance`, `-frozen`, `-points` or `-growth` by the account that would fall below
 * zero, `ledger/no-wallet` when the user has no accounts; then nothing was moved.
 * The tenant's own accounts may go below zero: they say who owes whom.
 */
export async function postEntry(tx: Context, entry: EntryInput): Promise<PostedEntry> {
  const outcome = await book(tx, [entry]);
  const entryId = outcome.written?.[entry.key];
  if (entryId !== undefined) return { entryId, duplicate: false };
  const [known] = await run(tx.db, findByKey, [tx.tenant.id, entry.key]);
  return known ? { entryId: known.id, duplicate: true } : refuse(outcome);
}

/**
 * Books several movements in the open transaction, in one round trip: all of them or none. Refuses as
 * {@link postEntry} does, and `ledger/already-booked` when one of the keys was booked before; the transaction must
 * then be rolled back.
 */
export async function postEntries(tx: Context, entries: readonly EntryInput[]): Promise<void> {
  if (entries.length === 0) return;
  const outcome = await book(tx, entries);
  if (!outcome.complete || outcome.short_kind !== null) return refuse(outcome);
  if (Object.keys(outcome.written ?? {}).length < entries.length) fail('ledger/already-booked');
}

function refuse({ complete, short_kind }: Outcome): never {
  return fail(complete ? `ledger/insufficient-${short_kind ?? 'balance'}` : 'ledger/no-wallet');
}

async function book(tx: Context, entries: readonly EntryInput[]): Promise<Outcome> {
  const [first] = entries;
  const sides = entries.flatMap((entry) => sidesOf(entry, first?.key ?? entry.key));
  const outcome = await attempt(tx, entries, sides);
  if (outcome.complete || !(await createTenantAccounts(tx, sides))) return outcome;
  return attempt(tx, entries, sides);
}

async function attempt(
  tx: Context,
  entries: readonly EntryInput[],
  sides: readonly Side[],
): Promise<Outcome> {
  const [outcome] = await run(tx.db, post, [
    tx.tenant.id,
    tx.now(),
    entries.map(({ key }) => key),
    entries.map(({ kind }) => kind),
    entries.map(({ reference }) => reference ?? null),
    entries.map(({ remark }) => remark ?? null),
    entries.map(({ detail }) => (detail ? JSON.stringify(detail) : null)),
    entries.map(({ kind }) => countsAsSpent(kind)),
    sides.map(({ key }) => key),
    sides.map(({ account }) => account.ownerType),
    sides.map(({ account }) => account.ownerId),
    sides.map(({ account }) => account.kind),
    sides.map(({ stripe }) => stripe),
    sides.map(({ amount }) => amount),
  ]);
  if (!outcome) throw new Error('the ledger did not answer');
  return outcome;
}

/** @returns whether any of these accounts is the tenant's: only those are made when they are first needed. */
async function createTenantAccounts(tx: Context, sides: readonly Side[]): Promise<boolean> {
  const own = sides.map((side) => side.account).filter((account) => account.ownerType === 'tenant');
  if (own.length === 0) return false;
  const units = new Map(own.map(({ kind, unit }) => [kind, unit]));
  await run(tx.db, createStripes, [tx.tenant.id, [...units.keys()], [...units.values()]]);
  return true;
}

/**
 * One side per account; sides that move nothing are left out. An entry that is no entry is a mistake of the caller.
 * @param spread chooses the row of the tenant's accounts: the same for entries that are booked together.
 */
function sidesOf({ key, postings }: EntryInput, spread: string): Side[] {
  const sides = new Map<string, Side>();
  const sums = new Map<string, number>();
  for (const { account, amount } of postings) {
    if (!Number.isSafeInteger(amount)) throw new Error(`entry ${key}: ${amount} is no whole amount`);
    const name = `${account.ownerType}:${account.ownerId}:${account.kind}`;
    const before = sides.get(name)?.amount ?? 0;
    sides.set(name, { key, account, stripe: stripeOf(account, spread), amount: before + amount });
    sums.set(account.unit, (sums.get(account.unit) ?? 0) + amount);
  }
  for (const [unit, sum] of sums)
    if (sum !== 0) throw new Error(`entry ${key}: its ${unit} do not sum to zero but to ${sum}`);
  return [...sides.values()].filter((side) => side.amount !== 0);
}
