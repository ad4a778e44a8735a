import type { zh } from './zh.ts';

/** The shape of a dictionary, whatever its words. */
export type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };

/** What every language must say. */
export type Words = Texts<typeof zh>;
