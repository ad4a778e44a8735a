import type { Context } from '../../kernel/context.ts';
import { Failure } from '../../kernel/errors.ts';
import { type ClientApp, findClientApp, refuseForeignAddress } from '../../modules/client-apps/index.ts';
import { refuseRiskyAddress } from '../../modules/identity/index.ts';
import { getTenant } from '../../modules/tenancy/index.ts';
import { answers } from './errors.ts';
import type { SignedRequest } from './request.ts';
import type { YafRoute } from './route.ts';

/** A request of a known application for a method it has. */
export interface Admitted {
  readonly app: ClientApp;
  readonly route: YafRoute;
  /** In the tenant of the application. */
  readonly ctx: Context;
}

/** A refusal that is worded already: those that come before a method is known. */
export class Refused extends Error {
  readonly answer: readonly [code: number, msg: string];

  constructor(answer: readonly [code: number, msg: string]) {
    super(answer[1]);
    this.answer = answer;
  }
}

const VERSION = '1.0.0';
const WINDOW_SECONDS = 600;

/** Everything that is checked before a method is let do its work, in the documented order (contract §1.2). */
export async function admit(
  caller: Context,
  request: SignedRequest,
  routes: ReadonlyMap<string, YafRoute>,
): Promise<Admitted> {
  const { appid, method, timestamp, v } = await spoken(caller, request);
  if (method === undefined) throw new Refused(answers.noMethod);
  if (v === undefined) throw new Refused(answers.noVersion);
  if (appid === undefined) throw new Refused(answers.noAppId);
  if (timestamp === undefined) throw new Refused(answers.noTimestamp);
  const app = await findClientApp(caller, String(appid));
  const ctx = { ...caller, tenant: await getTenant(caller, app.tenantId) };
  refuseForeignAddress(app, caller.ip);
  const route = routeFor(app, v, method, routes);
  if (route.guarded && app.type === 'app') await refuseRiskyAddress(ctx);
  checkTimestamp(String(timestamp), caller.now());
  if (!request.isSignedWith(app.secret)) throw new Refused(answers.badSignature);
  return { app, route, ctx };
}

/** What the request says, if it says it in the way its application does: else it says nothing. */
async function spoken(caller: Context, { given, encoding }: SignedRequest): Promise<Record<string, unknown>> {
  const { appid } = given;
  if (encoding === 'json' && appid === undefined) return given;
  const app = await findClientApp(caller, String(appid ?? '')).catch(unlessUnknown);
  if (app ? app.encoding === encoding : encoding === 'json') return given;
  return {};
}

function unlessUnknown(error: unknown): undefined {
  if (!(error instanceof Failure)) throw error;
  return undefined;
}

function routeFor(
  app: ClientApp,
  v: unknown,
  method: unknown,
  routes: ReadonlyMap<string, YafRoute>,
): YafRoute {
  const route = v === VERSION ? routes.get(String(method)) : undefined;
  if (!route) throw new Refused(answers.tooOld);
  if (!route.apps.includes(app.type)) throw new Refused(answers.forbidden);
  return route;
}

function checkTimestamp(timestamp: string, now: Date): void {
  if (!/^\d+$/.test(timestamp)) throw new Refused(answers.badTimestamp);
  if (timestamp.length !== 10) throw new Refused(answers.longTimestamp);
  if (now.getTime() / 1000 - Number(timestamp) > WINDOW_SECONDS) throw new Refused(answers.lateTimestamp);
}
