import { z } from 'zod';
import type { Context, SignedIn, UserContext } from '../../kernel/context.ts';
import type { ErrorTable, RouteFacts } from '../../kernel/routes/route.ts';
import type { UploadedFile } from '../../kernel/routes/upload.ts';
import type { ClientApp } from '../../modules/client-apps/index.ts';
import { integer, text } from './params.ts';

/** Who may call: `public` ignores the token, `optional` knows its user, `user` refuses without one. */
export type Access = 'public' | 'optional' | 'user';

type ContextOf<A extends Access> = A extends 'user'
  ? UserContext
  : A extends 'optional'
    ? Context & { readonly user?: SignedIn }
    : Context;

/** What every request says beside the parameters of its method (contract §1.4). */
export interface Call {
  readonly app: ClientApp;
  /** 1 iOS, 2 Android, 3 H5, 4 web, 5 back office, 6 mini-program; undefined when it was not said. */
  readonly platform: number | undefined;
  readonly appVersion: string;
  readonly channel: string;
  readonly deviceId: string;
  readonly deviceToken: string;
  readonly token: string | undefined;
  /** Whether the page was asked for as a text: it is then answered as one. */
  readonly pageAsText: boolean;
  /** The file of a multipart request. */
  readonly file: UploadedFile | undefined;
}

interface Declaration<Shape extends z.ZodRawShape, A extends Access> {
  /** The value of `method`. */
  readonly rpc: string;
  readonly summary: string;
  readonly group: string;
  readonly access: A;
  /** Which applications have it; those for users when absent. */
  readonly apps?: readonly ClientApp['type'][];
  readonly params: Shape;
  /** What is said when it worked. */
  readonly done: string;
  readonly errors?: ErrorTable;
  /** What is said when a parameter is missing, where there is a text for it. */
  readonly missing?: Readonly<Record<string, string>>;
  /** Names of later editions of the document, and what they stand for here. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** The platform has to be named. */
  readonly needsPlatform?: boolean;
  /** Stands still while the shop takes no changes. */
  readonly writes?: boolean;
  /** Closed to addresses from which too many logins have failed. */
  readonly guarded?: boolean;
  /** Comes with a file beside the signed text. */
  readonly upload?: boolean;
  /** Of later editions of the document. */
  readonly later?: boolean;
  handle(ctx: ContextOf<A>, params: z.output<z.ZodObject<Shape>>, call: Call): Promise<unknown>;
}

/** One method of this dialect, as data. */
export interface YafRoute extends RouteFacts {
  readonly method: 'POST';
  readonly rpc: string;
  readonly access: Access;
  readonly apps: readonly ClientApp['type'][];
  readonly done: string;
  readonly missing: Readonly<Record<string, string>>;
  readonly aliases: Readonly<Record<string, string>>;
  readonly writes: boolean;
  readonly guarded: boolean;
  readonly upload: boolean;
  readonly later: boolean;
  handle(ctx: Context, params: Record<string, unknown>, call: Call): Promise<unknown>;
}

const PLATFORMS = '操作平台：1 iOS、2 Android、3 H5、4 web';
const platform = () => integer(1, 6).describe(PLATFORMS);

/** The parameters of every request. Clients that are no apps send empty texts, which count as not given. */
const fixedParams = {
  unique_id: text(128).optional().describe('设备唯一码，非 APP 传空字符串'),
  app_v: text(20).optional().describe('APP 版本号，非 APP 传空字符串'),
  platform: platform().optional().describe(PLATFORMS),
  channel: text(32).optional().describe('Android 渠道，其他传空字符串'),
  device_token: text(255).optional().describe('推送的设备 TOKEN，没有传空字符串'),
  token: text(2000).optional().describe('登录会话 TOKEN，未登录传空字符串'),
};

/** One address serves all methods; what follows the # tells them apart in the documentation. */
const PATH = '/#';

/** The method that a declaration stands for. */
export const methodOf = ({ path }: Pick<RouteFacts, 'path'>): string => path.slice(PATH.length);

/**
 * Declares a method. Its handler calls one use case and hands the result to a view; what it returns becomes `data`,
 * and nothing leaves `data` out.
 */
export function route<Shape extends z.ZodRawShape, A extends Access>(
  declared: Declaration<Shape, A>,
): YafRoute {
  const { params, errors, missing, handle, apps, rpc, needsPlatform = false, ...facts } = declared;
  const named = needsPlatform ? { platform: platform() } : {};
  return {
    writes: false,
    guarded: false,
    upload: false,
    later: false,
    aliases: {},
    ...facts,
    rpc,
    method: 'POST',
    path: `${PATH}${rpc}`,
    apps: apps ?? ['app'],
    params: z.object({ ...params, ...fixedParams, ...named }),
    errors: errors ?? {},
    missing: missing ?? {},
    // The server resolves the session as `access` says before it calls, and has parsed `params` with the schema.
    handle: handle as YafRoute['handle'],
  };
}
