import { fail } from '../../kernel/errors.ts';
import { type FetchOutbound, fetchOutbound } from '../../kernel/outbound/index.ts';
import type { SmsSender } from '../../modules/messaging/index.ts';

export interface HttpSmsSettings {
  /** Where to POST `{"mobile", "text", "code"?}` as JSON. */
  readonly url: string;
  /** Sent as `Authorization: Bearer …`. */
  readonly token?: string;
  /** How long the gateway may take, in ms. Default 8,000. */
  readonly timeoutMs?: number;
}

const UNPROCESSABLE = 422;
const TOO_MANY = 429;

/**
 * A shop's own SMS gateway. 2xx: accepted; 422: content refused; 429: this number has had enough; any other 4xx:
 * refused; 5xx: nobody knows. The shop names the address, so it must be a public one.
 */
export function createHttpSmsSender(
  settings: HttpSmsSettings,
  fetch: FetchOutbound = fetchOutbound,
): SmsSender {
  return {
    async send(_ctx, { mobile, text, code }) {
      const { status } = await fetch(settings.url, {
        userGiven: true,
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          ...(settings.token === undefined ? {} : { authorization: `Bearer ${settings.token}` }),
        },
        body: JSON.stringify({ mobile, text, code }),
        timeoutMs: settings.timeoutMs ?? 8_000,
        maxBytes: 65_536,
      });
      if (status === UNPROCESSABLE) return fail('message/content-refused');
      if (status === TOO_MANY) return fail('message/target-limited');
      if (status >= 400 && status < 500) return fail('message/refused', { reason: `HTTP ${status}` });
      if (status < 200 || status > 299) return fail('outbound/bad-answer', { status });
    },
  };
}
