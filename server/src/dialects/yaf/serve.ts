import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../kernel/context.ts';
import { Failure } from '../../kernel/errors.ts';
import { publicUrlOf } from '../../kernel/public-url.ts';
import type { ReadUpload } from '../../kernel/routes/upload.ts';
import { type Admitted, admit, Refused } from './admit.ts';
import { type Envelope, encode, refusal, success } from './envelope.ts';
import { answers } from './errors.ts';
import { FILE_FIELD, formFields, readRequest, type SignedRequest } from './request.ts';
import type { Call, YafRoute } from './route.ts';
import { signIn } from './session.ts';
import { translateFailure, translateIssues } from './translate.ts';
import { refuseWhileClosed } from './write-switch.ts';

/** What the dialect needs of the installation. */
export interface YafHost {
  /** The context of no tenant: the application that calls names the tenant. */
  readonly platform: Context;
}

const TOO_LARGE = [503, '上传文件大小不符'] as const;

/** Counts a call of a method against where it comes from. Refuses `request/rate-limited`. */
export type RefuseFlood = (route: YafRoute, request: FastifyRequest) => Promise<void>;

/** What serving takes beside the installation. */
interface Means {
  readonly routes: ReadonlyMap<string, YafRoute>;
  readonly readUpload: ReadUpload;
  readonly refuseFlood: RefuseFlood;
}

/** The way of every request: fields → application and signature → parameters → session → handler → envelope. */
export function serve(host: YafHost, { routes, readUpload, refuseFlood }: Means) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const caller: Context = {
      ...host.platform,
      ip: request.ip,
      publicUrl: publicUrlOf(host.platform.publicUrl, request),
    };
    let admitted: Admitted | undefined;
    try {
      const signed = await readFields(request, readUpload);
      admitted = await admit(caller, signed, routes);
      await refuseFlood(admitted.route, request);
      return send(reply, await answer(admitted, signed));
    } catch (error) {
      return send(reply, refusalOf(host, error, admitted, request, reply));
    }
  };
}

async function readFields(request: FastifyRequest, readUpload: ReadUpload): Promise<SignedRequest> {
  if (!request.isMultipart()) return readRequest(formFields(request));
  const { fields, file } = await readUpload(request, FILE_FIELD).catch((error: unknown) => {
    throw error instanceof Failure && error.key === 'request/too-large' ? new Refused(TOO_LARGE) : error;
  });
  return readRequest(fields, file);
}

async function answer({ app, route, ctx }: Admitted, signed: SignedRequest): Promise<Envelope> {
  const given: Record<string, unknown> = { ...signed.given };
  for (const [later, documented] of Object.entries(route.aliases)) given[documented] ??= given[later];
  if (route.upload && signed.file) given[FILE_FIELD] = FILE_FIELD;
  const parsed = route.params.safeParse(given);
  if (!parsed.success) return translateIssues(route, parsed.error, given);
  const { file, pageAsText } = signed;
  const call = { ...callOf(parsed.data), app, file, pageAsText };
  const known = await signIn(ctx, route.access, call);
  if (route.writes) await refuseWhileClosed(known);
  return success(route.done, await route.handle(known, parsed.data, call));
}

/** The fixed parameters (`fixedParams`), which every schema has. */
function callOf(parsed: Record<string, unknown>): Omit<Call, 'app' | 'file' | 'pageAsText'> {
  const fixed = parsed as { platform?: number } & Record<string, string | undefined>;
  return {
    platform: fixed.platform,
    appVersion: fixed.app_v ?? '',
    channel: fixed.channel ?? '',
    deviceId: fixed.unique_id ?? '',
    deviceToken: fixed.device_token ?? '',
    token: fixed.token,
  };
}

function refusalOf(
  host: YafHost,
  error: unknown,
  admitted: Admitted | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Envelope {
  if (error instanceof Refused) return refusal(error.answer);
  const zone = (admitted?.ctx ?? host.platform).tenant.timeZone;
  const known = error instanceof Failure ? translateFailure(admitted?.route, error, zone) : undefined;
  if (known) return known;
  const method = admitted?.route.rpc ?? '';
  host.platform.log.error({ err: error, method, requestId: request.id }, 'request failed');
  reply.header('x-request-id', request.id);
  return refusal(answers.internal);
}

/** Always with HTTP status 200, and readable by pages of any origin. */
export function send(reply: FastifyReply, envelope: Envelope): FastifyReply {
  return reply
    .code(200)
    .header('access-control-allow-origin', '*')
    .header('content-type', 'application/json')
    .send(encode(envelope));
}
