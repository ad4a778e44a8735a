import { and, desc, eq, inArray, lt, type SQL } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { countUpTo } from '../../../kernel/database/count-up-to.ts';
import { fail } from '../../../kernel/errors.ts';
import { boundedPage, type Page, type Paging, slice } from '../../../kernel/paging.ts';
import { account } from '../tables.ts';
import type { Wallet } from '../wallet.ts';

/** A user's wallet as staff see it, known by its user's id. */
export interface StaffWallet extends Wallet {
  readonly id: number;
  readonly userId: number;
}

interface Query {
  readonly filters: { readonly userId?: unknown };
}

/** The users' wallets, the newest user's first. Two statements. */
async function list(ctx: Context, query: Query, paging: Paging): Promise<Page<StaffWallet>> {
  const where = and(ofUsers(ctx), ofUser(query));
  const { limit, offset } = slice(paging);
  const owners = await ownersOf(ctx, where).limit(limit).offset(offset);
  const wallets = await withAmounts(ctx, owners);
  return boundedPage(wallets, paging, (most) => countUpTo(ctx, account, where, most));
}

async function walk(
  ctx: Context,
  query: Query,
  { beforeId, limit }: { beforeId: number | undefined; limit: number },
): Promise<StaffWallet[]> {
  const below = beforeId === undefined ? undefined : lt(account.ownerId, beforeId);
  return withAmounts(ctx, await ownersOf(ctx, and(ofUsers(ctx), ofUser(query), below)).limit(limit));
}

async function read(ctx: Context, userId: number): Promise<StaffWallet> {
  const [found] = await withAmounts(ctx, [{ userId }]);
  return found ?? fail('record/none');
}

/** Everybody's wallets for the shop's staff. `read` refuses `record/none`. Only read: the ledger writes them. */
export const walletRecords = {
  list,
  walk,
  read,
  /** What some users have; one statement. */
  of: (ctx: Context, userIds: readonly number[]) =>
    withAmounts(
      ctx,
      userIds.map((userId) => ({ userId })),
    ),
};

const ofUser = ({ filters: { userId } }: Query) =>
  userId === undefined ? undefined : eq(account.ownerId, Number(userId));

/** Each user has one balance: it stands for the wallet. */
const ofUsers = (ctx: Context) =>
  and(eq(account.tenantId, ctx.tenant.id), eq(account.ownerType, 'user'), eq(account.kind, 'balance'));

const ownersOf = (ctx: Context, where: SQL | undefined) =>
  ctx.db
    .select({ userId: account.ownerId })
    .from(account)
    .where(where)
    .orderBy(desc(account.ownerId))
    .$dynamic();

/** What some users have, by their ids: one statement. */
async function withAmounts(
  ctx: Context,
  owners: readonly { readonly userId: number }[],
): Promise<StaffWallet[]> {
  if (owners.length === 0) return [];
  const ids = owners.map(({ userId }) => userId);
  const rows = await ctx.db
    .select()
    .from(account)
    .where(
      and(eq(account.tenantId, ctx.tenant.id), eq(account.ownerType, 'user'), inArray(account.ownerId, ids)),
    );
  const byOwner = new Map(rows.map((row) => [`${row.ownerId}:${row.kind}`, row]));
  return ids.flatMap((userId): StaffWallet[] => {
    const of = (kind: string) => byOwner.get(`${userId}:${kind}`)?.amount ?? 0;
    const balance = byOwner.get(`${userId}:balance`);
    if (!balance) return [];
    const amounts = {
      balance: balance.amount,
      frozen: of('frozen'),
      points: of('points'),
      growth: of('growth'),
    };
    return [{ id: userId, userId, ...amounts, totalSpent: balance.spent }];
  });
}
