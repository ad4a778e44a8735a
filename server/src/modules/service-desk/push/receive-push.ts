import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { receiveMessage } from '../conversations/receive-message.ts';
import { type PushAccount, pushAccounts } from '../ports.ts';
import { isPushSignature, unsealPush } from './open-push.ts';
import { messageIn, type Push, readPush } from './read-push.ts';

export interface ReceivedPush {
  readonly signature: string;
  readonly timestamp: string;
  readonly nonce: string;
  /** WeChat only wants to know whether somebody is there who has the token. */
  readonly echo?: string | undefined;
  /** The signature over sealed content. */
  readonly messageSignature?: string | undefined;
  readonly body: string;
}

const UNDERSTOOD = 'success';

/**
 * Takes what WeChat pushes (contract §27, `weixin/receive`): a customer's message goes into their conversation.
 * Refuses `service-desk/bad-push` for what WeChat cannot have sent, `provider/not-configured`.
 * @returns the plain text to answer with
 */
export async function receivePush(ctx: Context, given: ReceivedPush): Promise<string> {
  const account = await ctx.ports.get(pushAccounts).accountFor(ctx);
  const { signature, timestamp, nonce, echo } = given;
  if (!isPushSignature(signature, account.token, [timestamp, nonce])) return fail('service-desk/bad-push');
  if (echo !== undefined) return echo;
  const push = readPush(given.body);
  const message =
    push && messageIn(push.Encrypt === '' ? plain(account, push) : unsealed(account, given, push));
  if (message) await receiveMessage(ctx, message);
  return UNDERSTOOD;
}

/** Where pushes are agreed to come sealed, an open one is not WeChat's. */
function plain(account: PushAccount, push: Push): Push {
  return account.aesKey === undefined ? push : fail('service-desk/bad-push');
}

function unsealed(account: PushAccount, given: ReceivedPush, { Encrypt }: Push): Push {
  const parts = [given.timestamp, given.nonce, Encrypt];
  if (!isPushSignature(given.messageSignature ?? '', account.token, parts)) fail('service-desk/bad-push');
  return readPush(unsealPush(account, Encrypt)) ?? fail('service-desk/bad-push');
}
