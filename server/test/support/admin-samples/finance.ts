import { desc, eq } from 'drizzle-orm';
import type { Context } from '../../../src/kernel/context.ts';
import { alipayTransfer } from '../../../src/modules/finance/alipay-transfers/tables.ts';
import { receiveTransfer } from '../../../src/modules/finance/index.ts';
import { account, journalEntry, posting } from '../../../src/modules/ledger/tables.ts';
import { channelStatement, statementLine } from '../../../src/modules/payment/statements/tables.ts';
import { channelRefund, paymentIntent } from '../../../src/modules/payment/tables.ts';
import { resources } from '../resources.ts';
import { fund, newUser } from '../users.ts';

let count = 0;

const ofSomebody = (name: 'withdrawal' | 'deposit' | 'invoice' | 'invoice-title') => ({
  make: async (ctx: Context) => resources[name]?.create(ctx, await newUser(ctx)) ?? 0,
});

/** One for every resource about money. */
export const financeSamples = {
  withdrawals: ofSomebody('withdrawal'),
  deposits: ofSomebody('deposit'),
  invoices: ofSomebody('invoice'),
  'invoice-titles': ofSomebody('invoice-title'),
  payments: { make: (ctx: Context) => insertPayment(ctx) },
  'channel-refunds': { make: (ctx: Context) => insertChannelRefund(ctx) },
  'channel-statements': { make: async (ctx: Context) => (await insertStatement(ctx)).statementId },
  'statement-lines': { make: async (ctx: Context) => (await insertStatement(ctx)).id },
  'recharge-rules': {
    values: async () => ({ threshold: 100, bonus: 10.5, repeats: true }),
    change: { bonus: 12, repeats: false },
  },
  'bill-discounts': {
    values: async () => ({ threshold: 100 + ++count, discount: 9.9 }),
    change: { discount: 0.5 },
  },
  'transfer-codes': {
    values: async () => ({ pictureUrl: 'https://files.example/code.png', remark: '店主' }),
    change: { status: 'disabled', remark: '旧码' },
  },
  'alipay-transfers': { make: transferOf },
  'journal-entries': {
    make: async (ctx: Context) => {
      await fund(ctx, (await newUser(ctx)).id, { balance: 1234 });
      const [row] = await ctx.db
        .select({ id: journalEntry.id })
        .from(journalEntry)
        .where(eq(journalEntry.tenantId, ctx.tenant.id))
        .orderBy(desc(journalEntry.id))
        .limit(1);
      return row?.id ?? 0;
    },
  },
  postings: { make: async (ctx: Context) => (await movementOf(ctx)).postingId },
  accounts: { make: async (ctx: Context) => (await movementOf(ctx)).accountId },
};

/** Somebody gets money: the posting on their account, and the account. */
async function movementOf(ctx: Context): Promise<{ postingId: number; accountId: number }> {
  const user = await newUser(ctx);
  await fund(ctx, user.id, { balance: 500 });
  const [row] = await ctx.db
    .select({ postingId: posting.id, accountId: account.id })
    .from(posting)
    .innerJoin(account, eq(account.id, posting.accountId))
    .where(eq(account.ownerId, user.id))
    .limit(1);
  return row ?? { postingId: 0, accountId: 0 };
}

/** A payment through WeChat that nobody has paid yet, unless it is said otherwise. */
export async function insertPayment(
  ctx: Context,
  facts: Partial<typeof paymentIntent.$inferInsert> = {},
): Promise<number> {
  const number = `ZF260302${String(++count).padStart(10, '0')}`;
  const userId = facts.userId ?? (await newUser(ctx)).id;
  const known = { number, channel: 'wxpay', method: 'mini', amount: 1000, subject: '充值' } as const;
  const [row] = await ctx.db
    .insert(paymentIntent)
    .values({ ...known, createdAt: ctx.now(), ...facts, userId, tenantId: ctx.tenant.id })
    .returning({ id: paymentIntent.id });
  return row?.id ?? 0;
}

async function insertChannelRefund(ctx: Context): Promise<number> {
  const intentId = await insertPayment(ctx, { status: 'paid' });
  const number = `TK260302${String(++count).padStart(10, '0')}`;
  const known = { number, amount: 500, reason: '退款', source: 'revenue' } as const;
  const [row] = await ctx.db
    .insert(channelRefund)
    .values({ ...known, intentId, tenantId: ctx.tenant.id, createdAt: ctx.now() })
    .returning({ id: channelRefund.id });
  return row?.id ?? 0;
}

/** A day's statement with one row that we know nothing of. @returns the row */
async function insertStatement(ctx: Context): Promise<{ id: number; statementId: number }> {
  const day = new Date(Date.UTC(2020, 0, ++count)).toISOString().slice(0, 10);
  const common = { tenantId: ctx.tenant.id, createdAt: ctx.now() };
  const [statement] = await ctx.db
    .insert(channelStatement)
    .values({
      ...{ ...common, channel: 'wxpay', day, rowCount: 1, matchedCount: 0 },
      ...{ paidAmount: 100, refundedAmount: 0 },
    })
    .returning({ id: channelStatement.id });
  const statementId = statement?.id ?? 0;
  const known = { kind: 'payment', result: 'missing-here', number: `ZF${count}`, amount: 100 } as const;
  const [line] = await ctx.db
    .insert(statementLine)
    .values({ ...common, ...known, statementId, tableRow: 2, at: ctx.now() })
    .returning({ id: statementLine.id });
  return { id: line?.id ?? 0, statementId };
}

/** Money that came to the shop's Alipay account and belongs to nobody yet. */
async function transferOf(ctx: Context): Promise<number> {
  const tradeNumber = `TRADE${++count}`;
  await receiveTransfer(ctx, { tradeNumber, amount: 888, title: '转账', payerName: '王小明' });
  const [row] = await ctx.db
    .select({ id: alipayTransfer.id })
    .from(alipayTransfer)
    .where(eq(alipayTransfer.tradeNumber, tradeNumber));
  return row?.id ?? 0;
}
