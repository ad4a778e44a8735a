import { z } from 'zod';
import type { Context } from '../../kernel/context.ts';
import { isFailure } from '../../kernel/errors.ts';
import { parseYuan } from '../../kernel/money.ts';
import type { Paging } from '../../kernel/paging.ts';
import { plusPeriods, printDay, startOfDay } from '../../kernel/time-zone.ts';

/** The parameter types of this dialect. Everything arrives as text of a form; empty text counts as not given. */

/** Text of bounded length; NUL is refused because PostgreSQL cannot keep it. */
export const text = (max = 255) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes('\u0000') && value.isWellFormed());

export const integer = (min = 0, max = Number.MAX_SAFE_INTEGER) =>
  z
    .string()
    .regex(/^-?\d{1,16}$/)
    .transform(Number)
    .pipe(z.number().int().min(min).max(max));

/** A row's id; `resource` says of what, for the isolation test. */
export const id = (resource: string) => integer(1).meta({ resource });

/** An order's number, which the isolation test treats like an id. */
export const orderNo = (resource: string) => integer(1, 999_999_999_999_999).meta({ resource });

const MOST_FEN = 1_000_000_000;

/** Yuan as text, up to ten millions → fen. */
export const yuan = () =>
  z
    .string()
    .transform((value, issues) => {
      try {
        return parseYuan(value);
      } catch (error) {
        if (!isFailure(error)) throw error;
        issues.addIssue({ code: 'custom', message: '金额格式错误' });
        return z.NEVER;
      }
    })
    .pipe(z.number().max(MOST_FEN));

export const phone = () => text(20).describe('用户电话');

const DEFAULT_PAGE_SIZE = 14;
const LARGEST_PAGE_SIZE = 100;
const LARGEST_PAGE = 1_000_000;

/** `pageNum` and `pageSize`; what is smaller than 1 means the default. */
export const paging = {
  pageNum: integer(Number.MIN_SAFE_INTEGER).optional().describe('分页，默认 1'),
  pageSize: integer(Number.MIN_SAFE_INTEGER).optional().describe('分页大小，默认 14，最多 100'),
};

export function pagingOf({
  pageNum = 0,
  pageSize = 0,
}: {
  pageNum?: number | undefined;
  pageSize?: number | undefined;
}): Paging {
  const size = pageSize < 1 ? DEFAULT_PAGE_SIZE : Math.min(pageSize, LARGEST_PAGE_SIZE);
  return { page: pageNum < 1 ? 1 : Math.min(pageNum, LARGEST_PAGE), pageSize: size };
}

/** The last moment a date can stand for, and the last that PostgreSQL keeps, lie far beyond. */
const LAST_MOMENT = 32_503_680_000_000;

/** What all lists of records are filtered by. */
export const recordParams = {
  phone: text(20).optional().describe('用户电话（包含即可）'),
  startTime: integer(0, LAST_MOMENT).optional().describe('开始时间（13位时间戳），与结束时间同时传才有效'),
  endTime: integer(0, LAST_MOMENT).optional().describe('结束时间（13位时间戳，含当天）'),
  ...paging,
};

interface RecordParams {
  readonly phone?: string | undefined;
  readonly startTime?: number | undefined;
  readonly endTime?: number | undefined;
  readonly pageNum?: number | undefined;
  readonly pageSize?: number | undefined;
}

/** The filter of a list of records: times count only together, and mean whole days of the tenant, both included. */
export function recordFilterOf(ctx: Context, given: RecordParams) {
  const { phone, startTime, endTime } = given;
  const base = { phone, paging: pagingOf(given) };
  if (startTime === undefined || endTime === undefined) return base;
  const zone = ctx.tenant.timeZone;
  const dayOf = (moment: number) => startOfDay(printDay(new Date(moment), zone), zone);
  return { ...base, since: dayOf(startTime), before: plusPeriods(dayOf(endTime), 1, 'day', zone) };
}
