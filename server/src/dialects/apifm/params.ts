import { z } from 'zod';
import { isFailure } from '../../kernel/errors.ts';
import { parseReckonedYuan, parseSignedYuan } from '../../kernel/money.ts';
import type { Paging } from '../../kernel/paging.ts';

/**
 * The parameter types of this dialect. Everything arrives as text of a form or a query string; empty text,
 * `undefined` and `null` have been taken out before a schema sees them (contract §1.1).
 * A schema's error text that is a failure key (`order/remark-too-long`) is answered as that failure.
 */

const DEFAULT_PAGE_SIZE = 50;
const LARGEST_PAGE = 100_000;

/** Text of bounded length; NUL is refused because PostgreSQL cannot keep it. */
export const text = (max = 255, tooLong?: string) =>
  z
    .string()
    .max(max, tooLong)
    .refine((value) => !value.includes('\u0000'));

export const integer = (min = 0, max = Number.MAX_SAFE_INTEGER) =>
  z
    .string()
    .regex(/^-?\d{1,16}$/)
    .transform(Number)
    .pipe(z.number().int().min(min).max(max));

/**
 * A row's id. `resource` says of what: the isolation test takes each resource's ids from other users and tenants
 * and expects a refusal.
 */
export const id = (resource: string) => integer(1).meta({ resource });

/** An optional id; 0 is how old clients say "none", and means not given. */
export const optionalId = (resource: string) =>
  integer(0)
    .transform((value) => (value === 0 ? undefined : value))
    .meta({ resource })
    .optional();

/** A decimal number such as a coordinate. */
export const decimal = (min: number, max: number) =>
  z
    .string()
    .regex(/^-?\d{1,9}(\.\d{1,17})?$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max));

export const bool = () =>
  z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');

/** Yuan as text → fen. Clients send what is left to pay as their own numbers come out: 19.9 − 5.3. */
export const yuan = () => z.string().transform((value, issues) => parsed(value, parseReckonedYuan, issues));

/** Yuan with a sign → fen. */
export const signedYuan = () =>
  z.string().transform((value, issues) => parsed(value, parseSignedYuan, issues));

function parsed(value: string, parse: (text: string) => number, issues: z.RefinementCtx): number {
  try {
    return parse(value);
  } catch (error) {
    if (!isFailure(error)) throw error;
    issues.addIssue({ code: 'custom', message: '金额格式错误' });
    return z.NEVER;
  }
}

/** `yyyy-MM-dd`, a day that exists. */
export const day = () => z.iso.date();

/** Comma separated values (repeated keys arrive joined by commas too); empty parts are skipped. */
export const list = <Item extends z.ZodType<unknown, string>>(item: Item, max = 200) =>
  z
    .string()
    .transform((value) =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .pipe(z.array(item).max(max));

/** A JSON text inside a form field, checked by `schema`. */
export const jsonText = <Schema extends z.ZodType>(schema: Schema, malformed?: string) =>
  z
    .string()
    .max(200_000)
    .transform((value, issues): unknown => {
      try {
        return JSON.parse(value, refuseWhatJsonbCannotKeep);
      } catch {
        issues.addIssue({ code: 'custom', message: malformed ?? 'JSON 格式错误' });
        return z.NEVER;
      }
    })
    .pipe(schema);

/** PostgreSQL's jsonb has neither NUL nor half of a surrogate pair. */
function refuseWhatJsonbCannotKeep(key: string, value: unknown): unknown {
  for (const text of typeof value === 'string' ? [key, value] : [key])
    if (text.includes('\u0000') || !text.isWellFormed()) throw new SyntaxError('text that cannot be kept');
  return value;
}

/** Extended attributes: labels to short texts or numbers, kept as they come. */
export const extensions = () =>
  jsonText(z.record(z.string().max(64), z.union([z.string().max(2000), z.number(), z.boolean(), z.null()])));

/** Chinese mobile number. */
export const mobile = (malformed?: string) => z.string().regex(/^1\d{10}$/, malformed);

export const email = () => z.email().max(128);

/** `page` and `pageSize` (contract §1.5). The cap is generous: real clients ask for 100,000 rows to mean "all". */
export const paging = {
  page: integer(1, LARGEST_PAGE).optional().describe('获取第几页数据，默认 1'),
  pageSize: integer(1, Number.MAX_SAFE_INTEGER).optional().describe('每页显示多少数据，默认 50'),
};

/** @param largest rows at the most in one answer, however many were asked for. */
export function pagingOf(
  given: { page?: number | undefined; pageSize?: number | undefined },
  largest = 1000,
): Paging {
  return { page: given.page ?? 1, pageSize: Math.min(given.pageSize ?? DEFAULT_PAGE_SIZE, largest) };
}
