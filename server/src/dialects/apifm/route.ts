import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context, SignedIn, UserContext } from '../../kernel/context.ts';
import type { ErrorAnswer, ErrorTable, RouteFacts } from '../../kernel/routes/route.ts';
import { text } from './params.ts';

/**
 * Who may call: `public` ignores the token, `optional` knows the user when the token is good,
 * `user` answers 2000 without one, `merchant` is the platform gateway with merchantNo and merchantKey.
 */
export type Access = 'public' | 'optional' | 'user' | 'merchant';

type ContextOf<A extends Access> = A extends 'user'
  ? UserContext
  : A extends 'optional'
    ? Context & { readonly user?: SignedIn }
    : Context;

/** How often one address may call: for endpoints that hash passwords, send messages or take uploads. */
export type RateClass = 'login' | 'message' | 'upload';

interface Declaration<Shape extends z.ZodRawShape, A extends Access> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly summary: string;
  readonly group: string;
  readonly access: A;
  readonly params: Shape;
  /** This endpoint's wording of failures, before the dialect's. */
  readonly errors?: ErrorTable;
  /** The answer when a required parameter is missing, where the document gives its own. */
  readonly missing?: ErrorAnswer;
  /** Also answer the other verb: real clients are known to use it. */
  readonly anyMethod?: boolean;
  /** Not in the documented list, but called by real clients, or an addition of our own. */
  readonly undocumented?: boolean;
  /** multipart/form-data with one file. */
  readonly upload?: boolean;
  readonly rate?: RateClass;
  handle(ctx: ContextOf<A>, params: z.output<z.ZodObject<Shape>>, request: FastifyRequest): Promise<unknown>;
}

/** One endpoint of this dialect, as data. */
export interface ApifmRoute extends RouteFacts {
  readonly method: 'GET' | 'POST';
  readonly access: Access;
  readonly missing: ErrorAnswer | undefined;
  readonly anyMethod: boolean;
  readonly undocumented: boolean;
  readonly upload: boolean;
  readonly rate: RateClass | undefined;
  handle(ctx: Context, params: Record<string, unknown>, request: FastifyRequest): Promise<unknown>;
}

const token = text(128).optional().describe('登录接口返回的token');

/**
 * Declares an endpoint. Its handler calls one use case and hands the result to a view; what it returns becomes
 * `data`. An empty array is answered as 700 (contract §1.3), failures by the endpoint's and the dialect's tables.
 */
export function route<Shape extends z.ZodRawShape, A extends Access>(
  declared: Declaration<Shape, A>,
): ApifmRoute {
  const { params, errors, missing, anyMethod, undocumented, upload, rate, handle, ...facts } = declared;
  return {
    ...facts,
    params: z.object({ ...params, token }),
    errors: errors ?? {},
    missing,
    anyMethod: anyMethod ?? false,
    undocumented: undocumented ?? false,
    upload: upload ?? false,
    rate,
    // The server resolves the session as `access` says before it calls, and has parsed `params` with the schema.
    handle: handle as ApifmRoute['handle'],
  };
}
