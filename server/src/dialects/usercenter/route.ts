import { z } from 'zod';
import type { Context, SignedIn, UserContext } from '../../kernel/context.ts';
import type { ErrorTable, RouteFacts } from '../../kernel/routes/route.ts';
import type { UploadedFile } from '../../kernel/routes/upload.ts';
import type { StaffMember } from '../../modules/backoffice/index.ts';
import { text } from './params.ts';

/**
 * Who may call: `public` ignores the token, `optional` knows the user when the token is good, `user` answers 401
 * without one, `staff` answers 403 to whoever has not the right that is named like the path.
 */
export type Access = 'public' | 'optional' | 'user' | 'staff';

export interface StaffContext extends UserContext {
  readonly member: StaffMember;
}

type ContextOf<A extends Access> = A extends 'staff'
  ? StaffContext
  : A extends 'user'
    ? UserContext
    : A extends 'optional'
      ? Context & { readonly user?: SignedIn }
      : Context;

/** How often one address may call: for endpoints that hash passwords, send messages, draw or take uploads. */
export type RateClass = 'login' | 'message' | 'upload';

/** What a handler may want of the call beside its parameters. */
export interface Call {
  readonly file: UploadedFile | undefined;
}

type Verb = 'GET' | 'POST';

interface Declaration<Shape extends z.ZodRawShape, A extends Access> {
  readonly method: Verb;
  readonly path: string;
  readonly summary: string;
  readonly group: string;
  readonly access: A;
  readonly params: Shape;
  /** This endpoint's wording of failures, before the dialect's. */
  readonly errors?: ErrorTable;
  /** Also answers the other verb: old clients are known to use it, and it does no harm. */
  readonly anyMethod?: boolean;
  /** Not in the documented list, but called by real clients. */
  readonly undocumented?: boolean;
  /** multipart/form-data with one file. */
  readonly upload?: boolean;
  readonly rate?: RateClass;
  handle(ctx: ContextOf<A>, params: z.output<z.ZodObject<Shape>>, call: Call): Promise<unknown>;
}

/** One endpoint of this dialect, as data. */
export interface UsercenterRoute extends RouteFacts {
  readonly method: Verb;
  readonly access: Access;
  readonly anyMethod: boolean;
  readonly undocumented: boolean;
  readonly upload: boolean;
  readonly rate: RateClass | undefined;
  handle(ctx: Context, params: Record<string, unknown>, call: Call): Promise<unknown>;
}

/** Browsers that cannot set a header send the token along (contract §1.1). */
const access_token = text(4000).optional().describe('登录令牌，通常放在请求头 Authorization 中');

/**
 * Declares an endpoint. Its handler calls one use case and hands the result to a view; what it returns becomes
 * `data`, failures are worded by the endpoint's and the dialect's tables.
 */
export function route<Shape extends z.ZodRawShape, A extends Access>(
  declared: Declaration<Shape, A>,
): UsercenterRoute {
  const { params, errors, anyMethod, undocumented, upload, rate, handle, ...facts } = declared;
  return {
    ...facts,
    params: z.object({ ...params, access_token }),
    errors: errors ?? {},
    anyMethod: anyMethod ?? facts.method === 'GET',
    undocumented: undocumented ?? false,
    upload: upload ?? false,
    rate,
    // The server finds out who calls, as `access` says, before it calls, and has parsed `params` with the schema.
    handle: handle as UsercenterRoute['handle'],
  };
}

/** Declares an endpoint that is documented for both verbs. */
export function bothVerbs<Shape extends z.ZodRawShape, A extends Access>(
  declared: Omit<Declaration<Shape, A>, 'method'>,
): UsercenterRoute[] {
  return (['GET', 'POST'] as const).map((method) =>
    route({ ...declared, method, anyMethod: false } as Declaration<Shape, A>),
  );
}
