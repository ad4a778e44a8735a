import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Context } from '../../kernel/context.ts';
import { fail, isFailure } from '../../kernel/errors.ts';
import { keepMessage } from '../../modules/messaging/index.ts';
import type { CustomerChannel, Picture } from '../../modules/service-desk/ports.ts';
import { askWechat, type WechatServiceSettings } from './service.ts';

const mediaSchema = z.looseObject({ media_id: z.string().min(1) });

/** 45015 more than 48 hours after the customer's message, 45047 more than five answers to it. */
const TOO_MANY: ReadonlySet<unknown> = new Set([45015, 45047]);
/** Long enough that no picture contains it. */
const BOUNDARY = 'jishi-7f3a91c05be24d68a1f0c2d9';

/** WeChat's customer messages (`message/custom/send`) and the pictures in them (`media/upload`). */
export function createCustomerChannel(settings: WechatServiceSettings): CustomerChannel {
  const send = (ctx: Context, message: object) =>
    askWechat(ctx, settings, {
      path: '/cgi-bin/message/custom/send',
      body: JSON.stringify(message),
    }).then(() => undefined, tooMany);
  return {
    sendText: (ctx, touser, content) => send(ctx, { touser, msgtype: 'text', text: { content } }),
    sendImage: (ctx, touser, mediaId) =>
      send(ctx, { touser, msgtype: 'image', image: { media_id: mediaId } }),
    async uploadImage(ctx, picture) {
      const answer = await askWechat(ctx, settings, {
        path: '/cgi-bin/media/upload',
        query: { type: 'image' },
        body: formOf(picture),
        contentType: `multipart/form-data; boundary=${BOUNDARY}`,
      });
      return (
        mediaSchema.safeParse(answer).data?.media_id ?? fail('outbound/bad-answer', { reason: 'no media' })
      );
    },
  };
}

function tooMany(error: unknown): never {
  if (isFailure(error, 'wechat/refused') && TOO_MANY.has(error.detail.passedCode))
    return fail('service-desk/too-many-replies');
  throw error;
}

/** A form with one file. */
function formOf({ bytes, contentType, name }: Picture): Buffer {
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="media"; filename="${name}"\r\n`;
  return Buffer.concat([
    Buffer.from(`${head}content-type: ${contentType}\r\n\r\n`),
    bytes,
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);
}

/** Customer messages without WeChat: they stand in the sandbox's outbox. */
export const sandboxCustomerChannel: CustomerChannel = {
  sendText: (ctx, to, text) => keepMessage(ctx, { channel: 'kefu', to, text }),
  uploadImage: async (_ctx, { bytes }) =>
    `sandbox-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`,
  sendImage: (ctx, to, mediaId) => keepMessage(ctx, { channel: 'kefu', to, text: `[图片] ${mediaId}` }),
};
