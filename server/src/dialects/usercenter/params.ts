import { z } from 'zod';

/**
 * The parameter types of this dialect. Everything arrives as text of a form or a query string; empty text,
 * `undefined` and `null` have been taken out before a schema sees them. No parameter is required by its schema:
 * what an endpoint cannot do without it asks for in its own words.
 */

/** Text of bounded length; NUL is refused because PostgreSQL cannot keep it. */
export const text = (max = 255) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes('\u0000'));

export const integer = (min = 0, max = Number.MAX_SAFE_INTEGER) =>
  z
    .string()
    .regex(/^-?\d{1,16}$/)
    .transform(Number)
    .pipe(z.number().int().min(min).max(max));

/**
 * A row's id; 0 is how clients say "none" and means not given. `resource` says of what: the isolation test takes
 * each resource's ids from other users and tenants and expects a refusal.
 */
export const id = (resource: string) =>
  integer(0)
    .transform((value) => (value === 0 ? undefined : value))
    .meta({ resource })
    .optional();

/** Comma separated ids. */
export const idList = (resource: string, max = 200) =>
  z
    .string()
    .transform((value) =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .pipe(z.array(integer(1)).max(max))
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

export const email = () => z.email().max(128);

/** An object as JSON text inside a form field; what is none counts as an empty one. */
export const jsonObject = (max = 10_000) =>
  text(max).transform((value): Readonly<Record<string, unknown>> => {
    try {
      const parsed: unknown = JSON.parse(value);
      return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
        ? (parsed as Record<string, unknown>)
        : {};
    } catch {
      return {};
    }
  });
