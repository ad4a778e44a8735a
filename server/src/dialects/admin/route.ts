import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../../kernel/context.ts';
import type { ErrorTable, RouteFacts } from '../../kernel/routes/route.ts';
import type { Staff } from '../../modules/backoffice/index.ts';

/** `anonymous` may sign in; everything else needs a member of staff. */
export type AdminAccess = 'anonymous' | 'staff';

export interface StaffContext extends Context {
  readonly staff: Staff;
}

interface Declaration<Shape extends z.ZodRawShape, A extends AdminAccess> {
  readonly method: RouteFacts['method'];
  readonly path: string;
  readonly summary: string;
  readonly group: string;
  readonly access: A;
  readonly params: Shape;
  readonly errors?: ErrorTable;
  handle(
    ctx: A extends 'staff' ? StaffContext : Context,
    params: z.output<z.ZodObject<Shape>>,
    request: FastifyRequest,
  ): Promise<unknown>;
}

export interface AdminRoute extends RouteFacts {
  readonly access: AdminAccess;
  handle(ctx: Context, params: Record<string, unknown>, request: FastifyRequest): Promise<unknown>;
}

/** Declares an endpoint of the back office. What its handler returns is the answer's body, as it is. */
export function adminRoute<Shape extends z.ZodRawShape, A extends AdminAccess>(
  declared: Declaration<Shape, A>,
): AdminRoute {
  const { params, errors, handle, ...facts } = declared;
  return { ...facts, params: z.object(params), errors: errors ?? {}, handle: handle as AdminRoute['handle'] };
}
