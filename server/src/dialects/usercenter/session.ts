import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { SECOND } from '../../kernel/clock.ts';
import type { Context, SignedIn, UserContext } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { type Login, prolongSession, sessionLives } from '../../modules/identity/index.ts';
import { installationSecret } from '../../modules/tenancy/index.ts';

const LIFE_S = 24 * 60 * 60;
const RENEWED_WITHIN_S = 30 * 60;
const ALGORITHM = 'HS256';
const SECRET_BYTES = 32;

/** A token's subject: JSON text, as clients of this dialect know it. */
const subjectSchema = z.object({ userId: z.int(), sessionId: z.int(), siteId: z.int() });

async function keyOf(ctx: Context): Promise<Uint8Array> {
  const make = () => ctx.random.bytes(SECRET_BYTES).toString('base64url');
  return Buffer.from(await installationSecret(ctx, 'usercenter-token', make), 'base64url');
}

/** A token of a day for a session; it says which session it is, never its secret, so that an old one opens nothing. */
export async function issueToken(
  ctx: Context,
  { userId, sessionId }: Pick<Login, 'userId' | 'sessionId'>,
): Promise<string> {
  const now = secondsOf(ctx.now());
  return new SignJWT()
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
    .setSubject(JSON.stringify({ userId, sessionId, siteId: ctx.tenant.id }))
    .setIssuedAt(now)
    .setExpirationTime(now + LIFE_S)
    .sign(await keyOf(ctx));
}

/** Somebody whom a token has let in. */
export interface Bearer {
  readonly user: SignedIn;
  /** The token ends soon: the answer should bring a new one. */
  readonly renew: boolean;
}

/**
 * Who a token stands for. Refuses `session/broken` for what is no token of ours or of another tenant's, and
 * `session/expired` when it is too old or its session has ended (logout, another password, a locked user).
 */
export async function readToken(ctx: Context, token: string): Promise<Bearer> {
  const { subject, expires } = await verify(ctx, token);
  if (subject.siteId !== ctx.tenant.id) return fail('session/broken');
  const user = { id: subject.userId, sessionId: subject.sessionId };
  if (!(await sessionLives(ctx, user))) return fail('session/expired');
  return { user, renew: expires - secondsOf(ctx.now()) < RENEWED_WITHIN_S };
}

async function verify(ctx: Context, token: string) {
  try {
    const { payload } = await jwtVerify(token, await keyOf(ctx), {
      algorithms: [ALGORITHM],
      currentDate: ctx.now(),
      requiredClaims: ['sub', 'exp'],
    });
    return {
      subject: subjectSchema.parse(JSON.parse(payload.sub ?? '')),
      expires: payload.exp ?? 0,
    };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return fail('session/expired');
    if (error instanceof errors.JOSEError || error instanceof SyntaxError || error instanceof z.ZodError)
      return fail('session/broken');
    throw error;
  }
}

/** A new token for a session that goes on, which then lasts as long again; undefined when the call has ended it. */
export async function renewToken(ctx: UserContext): Promise<string | undefined> {
  if (!(await sessionLives(ctx, ctx.user))) return undefined;
  await prolongSession(ctx);
  return issueToken(ctx, { userId: ctx.user.id, sessionId: ctx.user.sessionId });
}

function secondsOf(moment: Date): number {
  return Math.floor(moment.getTime() / SECOND);
}
