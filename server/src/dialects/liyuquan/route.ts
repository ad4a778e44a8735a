import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../../kernel/context.ts';
import type { ErrorTable, RouteFacts } from '../../kernel/routes/route.ts';
import type { UploadedFile } from '../../kernel/routes/upload.ts';
import type { CardSwitch, Counter, CounterContext, Permission } from '../../modules/membership-card/index.ts';
import type { PlainAnswer, Success } from './envelope.ts';
import { text } from './params.ts';

/**
 * Who may call: `public` anybody (the way in), `counter` whoever is signed in and has the endpoint's permission,
 * `optional` the same, but a tenant may let callers without token in.
 */
export type Access = 'public' | 'counter' | 'optional';

type ContextOf<A extends Access> = A extends 'counter'
  ? CounterContext
  : A extends 'optional'
    ? Context & { readonly counter?: Counter }
    : Context;

/** How often one address may call: for endpoints that hash passwords, send messages or take uploads. */
export type RateClass = 'login' | 'message' | 'upload';

interface Declaration<Shape extends z.ZodRawShape, A extends Access> {
  /** Behind {@link PREFIX}. */
  readonly path: string;
  readonly summary: string;
  readonly group: string;
  readonly access: A;
  /** What the caller's role must allow; absent where signing in is enough. */
  readonly permission?: Permission;
  /** With access `optional`: the tenant's switch that lets callers without token in. */
  readonly openBy?: CardSwitch;
  readonly params: Shape;
  readonly errors?: ErrorTable;
  /**
   * It moves something, and this is what its success says: a session may do it once at a time, and a request that the
   * client has named (`requestId`) is done once.
   */
  readonly done?: string;
  readonly upload?: boolean;
  readonly rate?: RateClass;
  handle(
    ctx: ContextOf<A>,
    params: z.output<z.ZodObject<Shape>>,
    request: FastifyRequest,
    file: UploadedFile | undefined,
  ): Promise<Success | PlainAnswer>;
}

/** One endpoint of this dialect, as data. */
export interface LiyuquanRoute extends RouteFacts {
  readonly method: 'POST';
  readonly access: Access;
  readonly permission: Permission | undefined;
  readonly openBy: CardSwitch | undefined;
  readonly done: string | undefined;
  readonly upload: boolean;
  readonly rate: RateClass | undefined;
  handle(
    ctx: Context,
    params: Record<string, unknown>,
    request: FastifyRequest,
    file: UploadedFile | undefined,
  ): Promise<Success | PlainAnswer>;
}

const token = { token: text(128).optional().describe('访问令牌') };
const named = {
  requestId: text(128).optional().describe('客户端给本次请求起的唯一编号：同一编号只执行一次'),
};

export const PREFIX = '/web';

/** Declares an endpoint. Its handler calls one use case and hands the result to a view. */
export function route<Shape extends z.ZodRawShape, A extends Access>(
  declared: Declaration<Shape, A>,
): LiyuquanRoute {
  const { path, params, errors, permission, openBy, done, upload, rate, handle, ...facts } = declared;
  const extra = { ...(facts.access === 'public' ? {} : token), ...(done === undefined ? {} : named) };
  return {
    ...facts,
    method: 'POST',
    path: `${PREFIX}/${path}`,
    params: z.object({ ...params, ...extra }),
    errors: errors ?? {},
    permission,
    openBy,
    done,
    upload: upload ?? false,
    rate,
    // The server signs the caller in as `access` says before it calls, and has parsed `params` with the schema.
    handle: handle as LiyuquanRoute['handle'],
  };
}
