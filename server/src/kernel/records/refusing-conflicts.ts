import { databaseErrorCode } from '../database/transaction.ts';
import { Failure } from '../errors.ts';

const REFUSALS: Readonly<Record<string, string>> = {
  '23505': 'record/taken',
  '23502': 'record/incomplete',
  '23514': 'record/invalid',
};

/** Waits for a write and turns what the table's own rules refuse into failures; foreign keys tell both their sides. */
export async function refusingConflicts<T>(write: PromiseLike<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    const code = databaseErrorCode(error);
    const key = code === '23503' ? brokenReference(error) : REFUSALS[code ?? ''];
    if (key === undefined) throw error;
    throw new Failure(key);
  }
}

/** A row that others refer to cannot go; a row cannot refer to what is not there. */
function brokenReference(error: unknown): string {
  const { cause } = error as { cause?: { detail?: string } };
  return cause?.detail?.includes('still referenced') ? 'record/in-use' : 'record/no-reference';
}
