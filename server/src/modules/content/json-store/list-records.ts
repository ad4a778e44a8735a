import { and, desc, eq } from 'drizzle-orm';
import type { Context, SignedIn } from '../../../kernel/context.ts';
import { type Paging, slice } from '../../../kernel/paging.ts';
import { jsonRecord } from './tables.ts';

export type JsonRecord = typeof jsonRecord.$inferSelect;

/** Dropped when a record of the tenant changes. */
export const jsonRecordsTag = (tenantId: number) => `json-records:${tenantId}`;

interface RecordQuestion {
  readonly id?: number | undefined;
  readonly type?: string | undefined;
  readonly referenceId?: number | undefined;
  readonly paging: Paging;
}

/** The records that pass the filters, the latest first: a user's own ones, everybody's when nobody is signed in. */
export async function listRecords(
  ctx: Context & { readonly user?: SignedIn },
  { id, type, referenceId, paging }: RecordQuestion,
): Promise<JsonRecord[]> {
  const { limit, offset } = slice(paging);
  return ctx.db
    .select()
    .from(jsonRecord)
    .where(
      and(
        eq(jsonRecord.tenantId, ctx.tenant.id),
        ctx.user && eq(jsonRecord.userId, ctx.user.id),
        id === undefined ? undefined : eq(jsonRecord.id, id),
        type === undefined ? undefined : eq(jsonRecord.type, type),
        referenceId === undefined ? undefined : eq(jsonRecord.referenceId, referenceId),
      ),
    )
    .orderBy(desc(jsonRecord.id))
    .limit(limit)
    .offset(offset);
}
