import { and, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { keepRecords } from '../../kernel/records/keep-records.ts';
import { expireFile } from './expire-file.ts';
import { storedFile } from './tables.ts';

/** The tenant's files as staff look through them, the newest first; only for reading. */
export const fileRecords = keepRecords(storedFile, {
  filters: ['userId', 'contentType', 'createdAt'],
  sorts: ['createdAt', 'size'],
  search: ['originalName'],
  searchBy: 'beginning',
  label: 'originalName',
  tags: () => [],
});

/** Deletes a file: it is out of every list at once, its bytes and thumbnails follow in a job. Refuses `record/none`. */
export async function deleteFile(tx: Context, fileId: number): Promise<void> {
  const [gone] = await tx.db
    .delete(storedFile)
    .where(and(eq(storedFile.tenantId, tx.tenant.id), eq(storedFile.id, fileId)))
    .returning({ key: storedFile.key });
  if (!gone) return fail('record/none');
  await expireFile(tx, gone.key, tx.now());
}
