import { call } from '../api/call.ts';
import { queryClient } from '../api/queries.ts';
import { forgetSession } from '../api/session.ts';

/** Ends the session here, and on the server if that can be reached. */
export async function signOut(): Promise<void> {
  await call('POST', '/logout').catch(() => undefined);
  forgetSession();
  queryClient.clear();
}
