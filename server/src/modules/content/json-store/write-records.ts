import { and, eq } from 'drizzle-orm';
import type { Context, SignedIn, UserContext } from '../../../kernel/context.ts';
import { touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { parseContent } from './check-content.ts';
import { type JsonRecord, jsonRecordsTag } from './list-records.ts';
import { jsonRecord } from './tables.ts';

interface RecordInput {
  /** A kind the client has thought of. */
  readonly type?: string | undefined;
  readonly referenceId?: number | undefined;
  /** JSON text of an object or a list. */
  readonly content?: string | undefined;
}

export const LONGEST_TYPE = 32;

/**
 * Keeps a record; of the user who is signed in, else of nobody.
 * Refuses `json/type-too-long`, `json/malformed` (no content, too), `json/too-large` and `json/too-deep`.
 */
export async function addRecord(
  ctx: Context & { readonly user?: SignedIn },
  input: RecordInput,
): Promise<JsonRecord> {
  const { content, ...rest } = columnsOf(input);
  const [row] = await ctx.db
    .insert(jsonRecord)
    .values({
      ...rest,
      content: content ?? fail('json/malformed'),
      tenantId: ctx.tenant.id,
      userId: ctx.user?.id ?? null,
      createdAt: ctx.now(),
    })
    .returning();
  touch(ctx, jsonRecordsTag(ctx.tenant.id));
  return row ?? fail('record/none');
}

/** A user changes what is given of one of their records. Refuses as {@link addRecord} does, and `record/none`. */
export async function changeRecord(ctx: UserContext, id: number, input: RecordInput): Promise<JsonRecord> {
  const [row] = await ctx.db
    .update(jsonRecord)
    .set({ ...columnsOf(input), updatedAt: ctx.now() })
    .where(ownRecord(ctx, id))
    .returning();
  touch(ctx, jsonRecordsTag(ctx.tenant.id));
  return row ?? fail('record/none');
}

/** A user deletes one of their records. Refuses `record/none`. */
export async function deleteRecord(ctx: UserContext, id: number): Promise<void> {
  const gone = await ctx.db.delete(jsonRecord).where(ownRecord(ctx, id)).returning({ id: jsonRecord.id });
  if (gone.length === 0) return fail('record/none');
  touch(ctx, jsonRecordsTag(ctx.tenant.id));
}

function ownRecord(ctx: UserContext, id: number) {
  return and(
    eq(jsonRecord.tenantId, ctx.tenant.id),
    eq(jsonRecord.userId, ctx.user.id),
    eq(jsonRecord.id, id),
  );
}

function columnsOf({ type, referenceId, content }: RecordInput) {
  if (type !== undefined && type.length > LONGEST_TYPE) fail('json/type-too-long');
  return { type, referenceId, content: content === undefined ? undefined : parseContent(content) };
}
