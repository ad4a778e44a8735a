import { and, eq, gte, inArray, lt, ne, notExists, type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { refusingConflicts } from '../../../kernel/records/refusing-conflicts.ts';
import { plusPeriods, startOfDay } from '../../../kernel/time-zone.ts';
import { channelRefund, paymentIntent } from '../tables.ts';
import { CHANNEL_ZONE, type ReadStatement, readStatement, type StatementRow } from './read-statement.ts';
import { channelStatement, type StatementChannel, statementLine } from './tables.ts';

type NewLine = Omit<typeof statementLine.$inferInsert, 'tenantId' | 'statementId' | 'createdAt'>;

/** What we know of a payment or refund. */
interface Own {
  readonly kind: StatementRow['kind'];
  readonly id: number;
  readonly number: string;
  readonly amount: number;
  readonly at: Date;
  /** Money has moved: the payment arrived, the refund was handed to the channel. */
  readonly isMoved: boolean;
}

export interface ImportedStatement {
  readonly id: number;
  readonly channel: string;
  readonly rows: number;
  readonly matched: number;
  readonly findings: number;
}

/**
 * Takes in a day's statement of a payment channel and compares it with our payments and refunds, row by row: by their
 * numbers, whenever they were; and what we have of that day must stand in it, or in another day's. All of it or, with
 * problems, nothing. Wants an open transaction. Refuses `statement/unknown-format`, and `record/taken` for a day that
 * is there already.
 * @param table the rows of the channel's table, with its heads and sums
 */
export async function importStatement(
  tx: Context,
  { table, day, fileName }: { table: readonly (readonly string[])[]; day: string; fileName: string },
): Promise<ImportedStatement | Pick<ReadStatement, 'problems'>> {
  const read = readStatement(table, day) ?? fail('statement/unknown-format');
  if (read.problems.length > 0) return { problems: read.problems };
  const { channel, rows } = read;
  const lines = await compare(tx, channel, day, rows);
  const sumOf = (kind: StatementRow['kind']) =>
    rows.reduce((sum, row) => sum + (row.kind === kind ? row.amount : 0), 0);
  const matched = lines.filter(({ result }) => result === 'matched').length;
  const [statement] = await refusingConflicts(
    tx.db
      .insert(channelStatement)
      .values({
        ...{ tenantId: tx.tenant.id, channel, day, fileName, rowCount: rows.length, matchedCount: matched },
        ...{ paidAmount: sumOf('payment'), refundedAmount: sumOf('refund'), createdAt: tx.now() },
      })
      .returning({ id: channelStatement.id }),
  );
  const id = statement?.id ?? fail('record/none');
  await insertLines(tx, id, lines);
  await settleElsewhere(tx, channel, day, rows);
  return { id, channel, rows: rows.length, matched, findings: lines.length - matched };
}

async function compare(
  tx: Context,
  channel: string,
  day: string,
  rows: readonly StatementRow[],
): Promise<NewLine[]> {
  const known = new Map(
    (await ownByNumber(tx, channel, rows)).map((own) => [`${own.kind} ${own.number}`, own]),
  );
  const listed = rows.map((row): NewLine => {
    const own = known.get(`${row.kind} ${row.number}`);
    const ownAmount = own?.isMoved ? own.amount : null;
    const result = ownAmount === null ? 'missing-here' : ownAmount === row.amount ? 'matched' : 'different';
    const { kind, number, channelNumber, amount, at } = row;
    return {
      kind,
      result,
      number,
      channelNumber,
      amount,
      ownAmount,
      tableRow: row.row,
      at,
      ...reference(row.kind, own),
    };
  });
  const inTable = new Set(rows.map(({ kind, number }) => `${kind} ${number}`));
  const ours = (await ownOfDay(tx, channel, day)).filter(
    ({ kind, number }) => !inTable.has(`${kind} ${number}`),
  );
  const missing = ours.map(
    (own): NewLine => ({
      ...{ kind: own.kind, result: 'missing-there', number: own.number, ownAmount: own.amount, at: own.at },
      ...reference(own.kind, own),
    }),
  );
  return [...listed, ...missing];
}

const reference = (kind: StatementRow['kind'], own: Own | undefined) =>
  kind === 'payment' ? { paymentId: own?.id ?? null } : { refundId: own?.id ?? null };

async function ownByNumber(tx: Context, channel: string, rows: readonly StatementRow[]): Promise<Own[]> {
  const numbersOf = (kind: StatementRow['kind']) =>
    sql.param(rows.filter((row) => row.kind === kind).map(({ number }) => number));
  return [
    ...(await payments(tx, channel, sql`${paymentIntent.number} = any(${numbersOf('payment')}::text[])`)),
    ...(await refunds(tx, channel, sql`${channelRefund.number} = any(${numbersOf('refund')}::text[])`)),
  ];
}

/** What moved on that day by our books and stands in no other statement; a refund by when it was asked for. */
async function ownOfDay(tx: Context, channel: string, day: string): Promise<Own[]> {
  const from = startOfDay(day, CHANNEL_ZONE);
  const until = plusPeriods(from, 1, 'day', CHANNEL_ZONE);
  const paid = and(gte(paymentIntent.paidAt, from), lt(paymentIntent.paidAt, until));
  const asked = and(gte(channelRefund.createdAt, from), lt(channelRefund.createdAt, until));
  return [
    ...(await payments(tx, channel, and(paid, notListed(tx, 'payment', sql`${paymentIntent.number}`)))),
    ...(await refunds(tx, channel, and(asked, notListed(tx, 'refund', sql`${channelRefund.number}`)))),
  ].filter(({ isMoved }) => isMoved);
}

function notListed(tx: Context, kind: StatementRow['kind'], number: SQL): SQL {
  const listed = and(
    eq(statementLine.tenantId, tx.tenant.id),
    eq(statementLine.number, number),
    eq(statementLine.kind, kind),
    ne(statementLine.result, 'missing-there'),
  );
  return notExists(tx.db.select({ one: sql`1` }).from(statementLine).where(listed));
}

async function payments(tx: Context, channel: string, which: SQL | undefined): Promise<Own[]> {
  const { id, number, amount, status, paidAt, createdAt } = paymentIntent;
  const found = await tx.db
    .select({ id, number, amount, status, paidAt, createdAt })
    .from(paymentIntent)
    .where(and(eq(paymentIntent.tenantId, tx.tenant.id), eq(paymentIntent.channel, channel), which));
  return found.map((row) => ({
    ...{ kind: 'payment', id: row.id, number: row.number, amount: row.amount },
    ...{ at: row.paidAt ?? row.createdAt, isMoved: row.status === 'paid' },
  }));
}

async function refunds(tx: Context, channel: string, which: SQL | undefined): Promise<Own[]> {
  const { id, number, amount, status, createdAt } = channelRefund;
  const ofIntent = and(
    eq(paymentIntent.tenantId, channelRefund.tenantId),
    eq(paymentIntent.id, channelRefund.intentId),
  );
  const found = await tx.db
    .select({ id, number, amount, status, createdAt })
    .from(channelRefund)
    .innerJoin(paymentIntent, ofIntent)
    .where(and(eq(channelRefund.tenantId, tx.tenant.id), eq(paymentIntent.channel, channel), which));
  return found.map((row) => ({
    ...{ kind: 'refund', id: row.id, number: row.number, amount: row.amount, at: row.createdAt },
    isMoved: row.status === 'processing' || row.status === 'succeeded',
  }));
}

const LINES_AT_ONCE = 1000;

async function insertLines(tx: Context, statementId: number, lines: readonly NewLine[]): Promise<void> {
  const common = { tenantId: tx.tenant.id, statementId, createdAt: tx.now() };
  for (let done = 0; done < lines.length; done += LINES_AT_ONCE)
    await tx.db
      .insert(statementLine)
      .values(lines.slice(done, done + LINES_AT_ONCE).map((line) => ({ ...common, ...line })));
}

/** What was missing in another day's statement and stands in this one is no finding any more. */
async function settleElsewhere(
  tx: Context,
  channel: StatementChannel,
  day: string,
  rows: readonly StatementRow[],
): Promise<void> {
  const ofChannel = tx.db
    .select({ id: channelStatement.id })
    .from(channelStatement)
    .where(and(eq(channelStatement.tenantId, tx.tenant.id), eq(channelStatement.channel, channel)));
  for (const kind of ['payment', 'refund'] as const) {
    const numbers = rows.filter((row) => row.kind === kind).map(({ number }) => number);
    await tx.db
      .update(statementLine)
      .set({ settledAt: tx.now(), note: `见 ${day} 的账单 · in the statement of ${day}` })
      .where(
        and(
          eq(statementLine.tenantId, tx.tenant.id),
          inArray(statementLine.statementId, ofChannel),
          eq(statementLine.kind, kind),
          eq(statementLine.result, 'missing-there'),
          sql`${statementLine.settledAt} is null`,
          sql`${statementLine.number} = any(${sql.param(numbers)}::text[])`,
        ),
      );
  }
}
