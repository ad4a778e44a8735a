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
  readonly account: AccountRef;
  readonly stripe: number;
  readonly amount: number;
}

interface Outcome {
  complete: boolean;
  short_kind: string | null;
  entry_id: number | null;
}

/**
 * One round trip. `held` locks the accounts in one order for everybody and sees each row's latest version, so the
 * verdict is about what is really there; the entry is written only if the verdict is good and the key is new; the
 * accounts move only if the entry was written. They move from what `held` saw: the update itself starts from the
 * statement's snapshot, in which a row that had to be waited for is still the old one.
 */
const post = defineStatement<Outcome>(
  'ledger.post-entry',
  `with wanted as (
     select * from unnest($9::text[], $10::bigint[], $11::text[], $12::smallint[], $13::bigint[])
       as w (owner_type, owner_id, kind, stripe, delta)
   ), held as materialized (
     select a.id, a.amount, a.spent, a.owner_type, a.kind, w.delta
     from wanted w join account a on a.tenant_id = $1 and a.owner_type = w.owner_type and a.owner_id = w.owner_id
       and a.kind = w.kind and a.stripe = w.stripe
     order by a.owner_type = 'tenant', a.id
     for no key update of a
   ), verdict as (
     select count(*) = cardinality($13::bigint[]) as complete,
       min(kind) filter (where amount + delta < 0 and delta < 0 and owner_type <> 'tenant') as short_kind
     from held
   ), entry as (
     insert into journal_entry (tenant_id, key, kind, reference, remark, detail, created_at)
     select $1, $2, $3, $4, $5, $6::jsonb, $7::timestamptz from verdict where complete and short_kind is null
     on conflict (tenant_id, key) do nothing
     returning id
   ), moved as (
     update account a
     set amount = h.amount + h.delta, spent = h.spent - case when $8::boolean then h.delta else 0 end
     from held h, entry
     where a.tenant_id = $1 and a.id = h.id
     returning a.id, a.amount, h.delta
   ), written as (
     insert into posting (tenant_id, entry_id, account_id, amount, balance, kind, created_at)
     select $1, entry.id, moved.id, moved.delta, moved.amount, $3, $7::timestamptz from moved, entry
   )
   select complete, short_kind, (select id from entry) as entry_id from verdict`,
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
  const sides = sidesOf(entry);
  let outcome = await attempt(tx, entry, sides);
  if (!outcome.complete) {
    await createTenantAccounts(tx, sides);
    outcome = await attempt(tx, entry, sides);
  }
  if (outcome.entry_id !== null) return { entryId: outcome.entry_id, duplicate: false };
  const [known] = await run(tx.db, findByKey, [tx.tenant.id, entry.key]);
  if (known) return { entryId: known.id, duplicate: true };
  if (!outcome.complete) return fail('ledger/no-wallet');
  return fail(`ledger/insufficient-${outcome.short_kind ?? 'balance'}`);
}

async function attempt(tx: Context, entry: EntryInput, sides: readonly Side[]): Promise<Outcome> {
  const [outcome] = await run(tx.db, post, [
    tx.tenant.id,
    entry.key,
    entry.kind,
    entry.reference ?? null,
    entry.remark ?? null,
    entry.detail ? JSON.stringify(entry.detail) : null,
    tx.now(),
    countsAsSpent(entry.kind),
    sides.map((side) => side.account.ownerType),
    sides.map((side) => side.account.ownerId),
    sides.map((side) => side.account.kind),
    sides.map((side) => side.stripe),
    sides.map((side) => side.amount),
  ]);
  if (!outcome) throw new Error('the ledger did not answer');
  return outcome;
}

async function createTenantAccounts(tx: Context, sides: readonly Side[]): Promise<void> {
  const own = sides.map((side) => side.account).filter((account) => account.ownerType === 'tenant');
  if (own.length === 0) return;
  const kinds = own.map((account) => account.kind);
  const units = own.map((account) => account.unit);
  await run(tx.db, createStripes, [tx.tenant.id, kinds, units]);
}

/** One side per account; sides that move nothing are left out. An entry that is no entry is a mistake of the caller. */
function sidesOf(entry: EntryInput): Side[] {
  const sides = new Map<string, Side>();
  const sums = new Map<string, number>();
  for (const { account, amount } of entry.postings) {
    if (!Number.isSafeInteger(amount)) throw new Error(`entry ${entry.key}: ${amount} is no whole amount`);
    const name = `${account.ownerType}:${account.ownerId}:${account.kind}`;
    const before = sides.get(name)?.amount ?? 0;
    sides.set(name, { account, stripe: stripeOf(account, entry.key), amount: before + amount });
    sums.set(account.unit, (sums.get(account.unit) ?? 0) + amount);
  }
  for (const [unit, sum] of sums)
    if (sum !== 0) throw new Error(`entry ${entry.key}: its ${unit} do not sum to zero but to ${sum}`);
  return [...sides.values()].filter((side) => side.amount !== 0);
}
