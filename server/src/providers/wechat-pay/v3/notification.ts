import { z } from 'zod';
import { fail } from '../../../kernel/errors.ts';
import type {
  ChannelAcknowledgement,
  ChannelHeaders,
  ChannelNotification,
} from '../../../modules/payment/ports.ts';
import { concerns } from '../accounts.ts';
import { openResource } from './resource.ts';
import type { V3Settings } from './settings.ts';
import { verifyV3 } from './signature.ts';
import { paidFacts, transactionSchema } from './transaction.ts';

const envelopeSchema = z.looseObject({
  event_type: z.string(),
  resource: z.looseObject({
    algorithm: z.literal('AEAD_AES_256_GCM'),
    ciphertext: z.string(),
    nonce: z.string(),
    associated_data: z.string().optional(),
  }),
});

/**
 * Reads WeChat Pay's v3 payment notification: signature, age, seal, addressee, success, in this order.
 * Throws `payment/bad-signature`, `…/bad-notification`, `…/foreign-merchant`, `…/not-successful` (also for
 * notifications about refunds).
 */
export function readV3Notification(
  settings: V3Settings,
  rawBody: Buffer | string,
  headers: ChannelHeaders,
): ChannelNotification {
  const body = rawBody.toString('utf8');
  verifyV3(settings, headers, body);
  const envelope = envelopeSchema.safeParse(parseJson(body));
  if (!envelope.success) return fail('payment/bad-notification', { reason: 'not a WeChat Pay message' });
  const { event_type: event, resource } = envelope.data;
  if (event !== 'TRANSACTION.SUCCESS') return fail('payment/not-successful', { code: event });
  const opened = transactionSchema.safeParse(openResource(settings.apiV3Key, resource));
  if (!opened.success) return fail('payment/bad-notification', { reason: 'sealed part' });
  const transaction = opened.data;
  if (!concerns(settings, transaction.appid, transaction.mchid)) return fail('payment/foreign-merchant');
  if (transaction.trade_state !== 'SUCCESS') {
    return fail('payment/not-successful', { code: transaction.trade_state });
  }
  const paid = paidFacts(transaction);
  if (paid === undefined) return fail('payment/bad-notification', { reason: 'incomplete' });
  const openid = transaction.payer?.openid;
  return {
    outTradeNo: transaction.out_trade_no,
    ...paid,
    ...(openid === undefined || openid === '' ? {} : { openid }),
    raw: transaction,
  };
}

/** The answer to a v3 notification. It is the status that counts: anything but 2xx brings the notification again. */
export function acknowledgeV3(ok: boolean, message?: string): ChannelAcknowledgement {
  const body = ok
    ? { code: 'SUCCESS', message: message ?? 'OK' }
    : { code: 'FAIL', message: message ?? 'FAIL' };
  return {
    status: ok ? 200 : 500,
    contentType: 'application/json; charset=utf-8',
    body: JSON.stringify(body),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
