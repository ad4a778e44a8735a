import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../../kernel/context.ts';
import type { ErrorTable, RouteFacts } from '../../kernel/routes/route.ts';
import type { Staff } from '../../modules/backoffice/index.ts';

/**
 * `anonymous` may sign in; `self` is anybody signed in, for what concerns themselves, also while they must change
 * their password; `staff` needs the route's permission.
 */
export type AdminAccess = 'anonymous' | 'self' | 'staff';

export interface StaffContext extends Context {
  readonly staff: Staff;
  readonly sessionId: number;
  /** What a member's role says; owners and operators may do everything in the tenant. */
  readonly permissions: readonly string[];
}

/** What a route for staff asks of whoever calls it. */
export interface Permit {
  /** `{resource}:{verb}`. */
  readonly permission: string;
  /** The resource's group in the menu: roles may be given whole groups. */
  readonly group: string;
  /** For operators of the installation only. */
  readonly isOfInstallation?: boolean | undefined;
  /** For owners and operators, whatever a member's role says. */
  readonly isForOwners?: boolean | undefined;
  /** Open to staff who are bound to one shop. */
  readonly isForShops?: boolean | undefined;
}

interface Declaration<Shape extends z.ZodRawShape, A extends AdminAccess> {
  readonly method: RouteFacts['method'];
  readonly path: string;
  readonly summary: string;
  readonly group: string;
  readonly access: A;
  /** Without one, a route for staff does not register. */
  readonly permission?: A extends 'staff' ? string : never;
  readonly isOfInstallation?: boolean | undefined;
  readonly isForOwners?: boolean | undefined;
  readonly isForShops?: boolean | undefined;
  readonly params: Shape;
  /** Its answer's body, for the documentation. */
  readonly answer?: z.ZodType | undefined;
  readonly errors?: ErrorTable | undefined;
  /** Takes a form with a file in the field `file`. */
  readonly hasUpload?: boolean;
  /** Of the answer when all went well; 200 when absent. */
  readonly status?: number;
  /** Takes a multipart form with a file. */
  readonly upload?: boolean;
  handle(
    ctx: A extends 'anonymous' ? Context : StaffContext,
    params: z.output<z.ZodObject<Shape>>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<unknown>;
}

export interface AdminRoute extends RouteFacts, Partial<Permit> {
  readonly access: AdminAccess;
  readonly group: string;
  readonly status?: number;
  readonly hasUpload?: boolean;
  handle(
    ctx: Context,
    params: Record<string, unknown>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<unknown>;
}

/** Declares an endpoint of the back office. What its handler returns is the answer's body, as it is. */
export function adminRoute<Shape extends z.ZodRawShape, A extends AdminAccess>(
  declared: Declaration<Shape, A>,
): AdminRoute {
  const { params, errors, handle, ...facts } = declared;
  if (facts.access === 'staff' && facts.permission === undefined)
    throw new Error(`${facts.method} ${facts.path} says nobody who may call it`);
  return {
    ...facts,
    params: z.object(params),
    errors: errors ?? {},
    handle: handle as unknown as AdminRoute['handle'],
  } as AdminRoute;
}
