import type { z } from 'zod';

/** The answer of a dialect to one refusal: its number and its text. */
export type ErrorAnswer = readonly [code: number, text: string];

/** Failure keys and how an endpoint (or a whole dialect) words them. */
export type ErrorTable = Readonly<Record<string, ErrorAnswer>>;

/**
 * What every dialect's routes have in common and what is generated from it: the OpenAPI page, the coverage test
 * against the documents, the bad-input and the isolation tests.
 */
export interface RouteFacts {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As documented, `{name}` for a segment that varies. */
  readonly path: string;
  /** The document's own name of the endpoint. */
  readonly summary: string;
  /** The chapter it stands in. */
  readonly group: string;
  readonly access: string;
  readonly params: z.ZodObject;
  readonly errors: ErrorTable;
  /** What it answers when all went well, where that is said of this endpoint alone. */
  readonly answer?: z.ZodType | undefined;
}
