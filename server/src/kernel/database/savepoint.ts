import type { Context } from '../context.ts';
import { openScope } from './transaction.ts';

/**
 * Runs `work` inside the open transaction so that its failure undoes only what it did itself. What it throws is
 * thrown on, after the rollback to the savepoint; the caller may catch it and go on with the transaction.
 */
export async function inSavepoint<C extends Context, T>(tx: C, work: (tx: C) => Promise<T>): Promise<T> {
  const { transaction } = tx;
  if (!transaction) throw new Error('a savepoint needs an open transaction');
  const scope = openScope();
  await tx.db.$client.query('savepoint inner_work');
  try {
    const result = await work({ ...tx, transaction: scope });
    await tx.db.$client.query('release savepoint inner_work');
    for (const tag of scope.touchedTags) transaction.touchedTags.add(tag);
    transaction.afterCommit.push(...scope.afterCommit);
    transaction.jobs.push(...scope.jobs);
    return result;
  } catch (error) {
    await tx.db.$client.query('rollback to savepoint inner_work');
    await tx.db.$client.query('release savepoint inner_work');
    throw error;
  }
}
