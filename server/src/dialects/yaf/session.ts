import type { Context } from '../../kernel/context.ts';
import {
  type ClientClass,
  type Device,
  knownByToken,
  resolveClientSession,
} from '../../modules/identity/index.ts';
import type { Access, Call } from './route.ts';

const PHONES = [1, 2];

/** Phones share one place for a session of a user, everything else the other. */
export function clientClassOf({ platform }: Pick<Call, 'platform'>): ClientClass {
  return platform !== undefined && PHONES.includes(platform) ? 'app' : 'other';
}

/** The device that signs in. */
export function deviceOf(call: Call): Device {
  return {
    clientClass: clientClassOf(call),
    id: call.deviceId === '' ? undefined : call.deviceId,
    pushToken: call.deviceToken === '' ? undefined : call.deviceToken,
  };
}

/** The context of the call, with its user as `access` asks for it. Refuses as `resolveClientSession` does. */
export async function signIn(ctx: Context, access: Access, call: Call): Promise<Context> {
  if (access === 'public') return ctx;
  const user =
    access === 'user' ? await resolveClientSession(ctx, call.token) : await knownByToken(ctx, call.token);
  return user ? ({ ...ctx, user } as Context) : ctx;
}
