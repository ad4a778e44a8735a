import { z } from 'zod';

/**
 * The parameter types of this dialect. Scalars of the JSON text have become text, and what is empty has been taken
 * out, before a schema sees them. A schema's own Chinese text is answered as it is.
 */

/** Text of bounded length that PostgreSQL can keep. */
export const text = (max = 255, malformed?: string) =>
  z
    .string(malformed)
    .max(max, malformed)
    .refine((value) => !value.includes('\u0000') && value.isWellFormed(), malformed);

export const integer = (min = 0, max = Number.MAX_SAFE_INTEGER, malformed?: string) =>
  z
    .string(malformed)
    .regex(/^-?\d{1,16}$/, malformed)
    .transform(Number)
    .pipe(z.number().int(malformed).min(min, malformed).max(max, malformed));

/** A row's id. `resource` says of what: the isolation test takes ids of others and expects a refusal. */
export const id = (resource: string) => integer(1).meta({ resource });

/** Where −1 says that nothing is asked for. */
export const optionalInteger = (max = Number.MAX_SAFE_INTEGER, malformed?: string) =>
  integer(-1, max, malformed)
    .transform((value) => (value === -1 ? undefined : value))
    .optional();

/** `Y-m-d H:i:s`, a moment that exists. */
export const moment = (malformed: string) =>
  z
    .string(malformed)
    .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/, malformed)
    .refine((value) => z.iso.datetime({ local: true }).safeParse(value.replace(' ', 'T')).success, malformed);

/** Chinese mobile number. */
export const mobile = (malformed = '手机号格式不正确') =>
  z.string(malformed).regex(/^1[3-9]\d{9}$/, malformed);

const PASSWORD = /^[\w-]*$/;

/** A password that is being set: 6 to 20 letters, digits, underscores and hyphens. */
export const newPassword = () =>
  z
    .string()
    .regex(PASSWORD, '密码必须由字母、数字、下划线(_)、破拆号(-)组成')
    .min(6, '密码长度必须在6~20之间')
    .max(20, '密码长度必须在6~20之间');

/** The page asked for. Whatever is no page is the first one. */
export const page = () =>
  z
    .string()
    .regex(/^-?\d{1,9}$/)
    .transform((value) => Math.min(Math.max(Number(value), 1), LAST_PAGE))
    .optional()
    .describe('当前页码，默认 1');

const LAST_PAGE = 100_000;
