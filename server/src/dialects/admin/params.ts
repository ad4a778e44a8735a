import { z } from 'zod';

/** The parameter types of the admin dialect: JSON bodies, and text in paths and queries. */

export const id = () => z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
export const text = (max = 255) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((value) => !value.includes('\u0000'));

const LARGEST_PAGE_SIZE = 200;

export const paging = {
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(LARGEST_PAGE_SIZE).default(20),
};
