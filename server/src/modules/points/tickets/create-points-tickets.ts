import type { Context } from '../../../kernel/context.ts';
import { inTransaction, isUniqueViolation } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { randomDigits } from '../../../kernel/random.ts';
import { plusPeriods } from '../../../kernel/time-zone.ts';
import { isCount } from '../rules/set-points-rule.ts';
import { pointsTicket } from '../tables.ts';

export interface NewPointsTickets {
  readonly name: string;
  /** A ticket is worth a random number of points between both. */
  readonly minPoints: number;
  readonly maxPoints: number;
  readonly validDays: number;
  /** Numbers that are printed already; absent: `count` new ones. */
  readonly numbers?: readonly string[] | undefined;
  readonly count?: number | undefined;
}

const MOST_AT_ONCE = 10_000;
const LONGEST_DAYS = 36_500;
const LONGEST_NUMBER = 64;
/** Too many to be guessed. */
const NUMBER_DIGITS = 16;

/**
 * Makes tickets that bring their first bearer points. Refuses `points-ticket/invalid` {field} and
 * `points-ticket/number-taken`; then none was made. @returns their numbers
 */
export async function createPointsTickets(ctx: Context, input: NewPointsTickets): Promise<string[]> {
  const numbers = numbersOf(ctx, input);
  const { name, minPoints, maxPoints, validDays } = input;
  if (name.trim() === '' || name.length > LONGEST_NUMBER) refuse('name');
  if (!isCount(minPoints, 1)) refuse('minPoints');
  if (!isCount(maxPoints, minPoints)) refuse('maxPoints');
  if (!Number.isInteger(validDays) || validDays < 1 || validDays > LONGEST_DAYS) refuse('validDays');
  await inTransaction(ctx, async (tx) => {
    const expiresAt = plusPeriods(tx.now(), validDays, 'day', tx.tenant.timeZone);
    const facts = { tenantId: tx.tenant.id, name, minPoints, maxPoints, expiresAt, createdAt: tx.now() };
    try {
      await tx.db.insert(pointsTicket).values(numbers.map((number) => ({ ...facts, number })));
    } catch (error) {
      if (isUniqueViolation(error, 'points_ticket_number')) return fail('points-ticket/number-taken');
      throw error;
    }
  });
  return numbers;
}

function numbersOf(ctx: Context, { numbers, count = 0 }: NewPointsTickets): string[] {
  const wanted = numbers?.length ?? count;
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > MOST_AT_ONCE) return refuse('count');
  const made =
    numbers?.map((number) => number.trim()) ??
    Array.from({ length: wanted }, () => randomDigits(ctx.random, NUMBER_DIGITS));
  if (made.some((number) => number === '' || number.length > LONGEST_NUMBER)) refuse('numbers');
  if (new Set(made).size < made.length) fail('points-ticket/number-taken');
  return made;
}

const refuse = (field: string): never => fail('points-ticket/invalid', { field });
