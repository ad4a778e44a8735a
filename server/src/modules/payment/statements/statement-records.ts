import { and, count, desc, eq, inArray, isNotNull, isNull, ne, or } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import type { RecordQuery } from '../../../kernel/records/keep-records.ts';
import { showRecords } from '../../../kernel/records/show-records.ts';
import { channelStatement, statementLine } from './tables.ts';

const isOpen = and(ne(statementLine.result, 'matched'), isNull(statementLine.settledAt));

/** The statements that were brought in, the latest day first, with how many findings nobody has settled. */
export const statementRecords = showRecords(
  channelStatement,
  {
    filters: ['day', 'channel'],
    sorts: ['day'],
    label: 'day',
    order: [desc(channelStatement.day), desc(channelStatement.id)],
  },
  async (ctx, rows) => {
    const ids = rows.map(({ id }) => id);
    const open = await ctx.db
      .select({ id: statementLine.statementId, lines: count() })
      .from(statementLine)
      .where(and(eq(statementLine.tenantId, ctx.tenant.id), inArray(statementLine.statementId, ids), isOpen))
      .groupBy(statementLine.statementId);
    const openOf = new Map(open.map(({ id, lines }) => [id, lines]));
    return rows.map((row) => ({ ...row, openCount: openOf.get(row.id) ?? 0 }));
  },
);

/** The rows of statements and what was missing in them. */
export const statementLineRecords = showRecords(
  statementLine,
  {
    filters: ['statementId', 'result', 'number'],
    search: ['number'],
    searchBy: 'number',
    label: 'number',
    also: (_ctx, { filters }: RecordQuery) => {
      if (filters.isOpen === undefined) return undefined;
      return filters.isOpen
        ? isOpen
        : or(eq(statementLine.result, 'matched'), isNotNull(statementLine.settledAt));
    },
  },
  async (_ctx, rows) =>
    rows.map((row) => ({ ...row, isOpen: row.result !== 'matched' && row.settledAt === null })),
);

/** Marks what does not match as settled, with a note. Refuses `record/none`, `statement/nothing-to-settle`. */
export async function settleStatementLine(
  tx: Context,
  { lineId, note }: { readonly lineId: number; readonly note: string },
): Promise<void> {
  const one = and(eq(statementLine.tenantId, tx.tenant.id), eq(statementLine.id, lineId));
  const settled = await tx.db
    .update(statementLine)
    .set({ settledAt: tx.now(), note })
    .where(and(one, isOpen))
    .returning({ id: statementLine.id });
  if (settled.length > 0) return;
  await statementLineRecords.read(tx, lineId);
  fail('statement/nothing-to-settle');
}

/** Takes a statement out with its rows, so that the day can be brought in again. Refuses `record/none`. */
export async function removeStatement(tx: Context, id: number): Promise<void> {
  const gone = await tx.db
    .delete(channelStatement)
    .where(and(eq(channelStatement.tenantId, tx.tenant.id), eq(channelStatement.id, id)))
    .returning({ id: channelStatement.id });
  if (gone.length === 0) fail('record/none');
}
