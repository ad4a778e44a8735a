import { and, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { countUpTo } from '../../../kernel/database/count-up-to.ts';
import { boundedPage, type Page, type Paging, slice, toPage } from '../../../kernel/paging.ts';
import type { Range } from '../../../kernel/records/keep-records.ts';
import { account, journalEntry, posting } from '../tables.ts';

/** Which movements staff ask for; whose, and of when. */
export interface PostingQuery {
  readonly filters: {
    readonly userId?: unknown;
    readonly account?: unknown;
    readonly createdAt?: Range | undefined;
  };
}

export const inTime = ({ createdAt }: PostingQuery['filters']): SQL | undefined =>
  and(
    createdAt?.from && gte(posting.createdAt, createdAt.from),
    createdAt?.until && lt(posting.createdAt, createdAt.until),
  );

const newestFirst = sql`order by ${posting.entryId} desc, ${posting.id} desc`;

/** The ids of one page of what moved on a user's accounts, the latest first: each account is read through its own index. */
export async function pageOfUser(
  ctx: Context,
  { filters }: PostingQuery,
  kinds: readonly string[],
  paging: Paging,
): Promise<Page<number>> {
  const theirs = await ctx.db
    .select({ id: account.id })
    .from(account)
    .where(and(ofUsers(ctx, kinds), eq(account.ownerId, Number(filters.userId))));
  if (theirs.length === 0) return toPage([], 0, paging);
  const { limit, offset } = slice(paging);
  const movedOn = (which: SQL) => and(eq(posting.tenantId, ctx.tenant.id), which, inTime(filters));
  const each = theirs.map(
    ({ id }) =>
      sql`(select ${posting.id}, ${posting.entryId} from ${posting} where ${movedOn(eq(posting.accountId, id))}
        ${newestFirst} limit ${offset + limit})`,
  );
  const { rows } = await ctx.db.execute<{ id: string }>(
    sql`select id from (${sql.join(each, sql` union all `)}) moved
      order by entry_id desc, id desc limit ${limit} offset ${offset}`,
  );
  const all = movedOn(
    inArray(
      posting.accountId,
      theirs.map(({ id }) => id),
    ),
  );
  return boundedPage(idsOf(rows), paging, (most) => countUpTo(ctx, posting, all, most));
}

/** Of nobody in particular, no more movements of the shop are looked through: the latest of the time asked for. */
const LOOKED_THROUGH = 10_000;

/** The ids of one page of what moved on any users' accounts of these kinds lately, the latest first. */
export async function pageAmongLatest(
  ctx: Context,
  { filters }: PostingQuery,
  kinds: readonly string[],
  paging: Paging,
): Promise<Page<number>> {
  const { limit, offset } = slice(paging);
  const latest = sql`(select ${posting.id}, ${posting.entryId}, ${posting.accountId} from ${posting}
    where ${and(eq(posting.tenantId, ctx.tenant.id), inEntriesOf(ctx, filters), inTime(filters))}
    ${newestFirst} limit ${LOOKED_THROUGH}) latest`;
  const theirs = and(ofUsers(ctx, kinds), sql`${account.id} = latest.account_id`);
  const { rows } = await ctx.db.execute<{ id: string }>(
    sql`select latest.id from ${latest} join ${account} on ${theirs}
      order by latest.entry_id desc, latest.id desc limit ${limit} offset ${offset}`,
  );
  const counted = await ctx.db.execute<{ looked: string; theirs: string }>(
    sql`select count(*) as looked, count(${account.id}) as theirs from ${latest} left join ${account} on ${theirs}`,
  );
  const [total] = counted.rows;
  const page = toPage(idsOf(rows), Number(total?.theirs), paging);
  return Number(total?.looked) < LOOKED_THROUGH ? page : { ...page, isCapped: true };
}

const ofUsers = (ctx: Context, kinds: readonly string[]) =>
  and(eq(account.tenantId, ctx.tenant.id), eq(account.ownerType, 'user'), inArray(account.kind, [...kinds]));

const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => Number(id));

/** Entries take their ids a little out of the order of time: so much more is looked at on either side. */
const ASTRAY = sql`interval '1 minute'`;

/** The postings of a time by the ids of the entries at its ends: postings have no index of their time. */
function inEntriesOf(ctx: Context, { createdAt: time }: PostingQuery['filters']): SQL | undefined {
  const firstSince = (moment: SQL) =>
    sql`(select ${journalEntry.id} from ${journalEntry}
      where ${eq(journalEntry.tenantId, ctx.tenant.id)} and ${journalEntry.createdAt} >= ${moment}
      order by ${journalEntry.createdAt}, ${journalEntry.id} limit 1)`;
  const moment = (date: Date) => sql`${date.toISOString()}::timestamptz`;
  return and(
    time?.from && sql`${posting.entryId} >= ${firstSince(sql`${moment(time.from)} - ${ASTRAY}`)}`,
    time?.until &&
      sql`${posting.entryId} < coalesce(${firstSince(sql`${moment(time.until)} + ${ASTRAY}`)}, 9223372036854775807)`,
  );
}
