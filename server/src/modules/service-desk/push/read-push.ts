import { z } from 'zod';
import { parseXml } from '../../../kernel/flat-xml.ts';
import type { CustomerMessage } from '../conversations/receive-message.ts';

const field = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).replaceAll('\u0000', ''))
  .catch('');
const pushSchema = z.object({
  FromUserName: field,
  CreateTime: field,
  MsgType: field,
  MsgId: field,
  Content: field,
  PicUrl: field,
  Title: field,
  ThumbUrl: field,
  Encrypt: field,
});

/** What WeChat pushes, as far as we know it; what it leaves out is empty. */
export type Push = z.output<typeof pushSchema>;

const LONGEST_OPENID = 128;
const LONGEST_CONTENT = 4000;

/** Reads a push as XML or JSON, whichever it is; undefined for what is neither. */
export function readPush(text: string): Push | undefined {
  return pushSchema.safeParse(text.trimStart().startsWith('{') ? parseJson(text) : parseXml(text)).data;
}

/** The customer's message in a push; undefined for everything else that WeChat tells (events, voices). */
export function messageIn(push: Push): CustomerMessage | undefined {
  const { FromUserName: openid, MsgType, MsgId, CreateTime } = push;
  if (openid === '' || openid.length > LONGEST_OPENID) return undefined;
  // JSON numbers lose the last digits of an id: with sender and second it still is this message's alone.
  const key = `${openid} ${CreateTime} ${MsgId}`;
  switch (MsgType) {
    case 'text':
      return { openid, key, kind: 'text', content: push.Content.slice(0, LONGEST_CONTENT) };
    case 'image':
      return { openid, key, kind: 'image', content: '[图片]', imageUrl: push.PicUrl || undefined };
    case 'miniprogrampage': {
      const content = `[小程序卡片] ${push.Title}`.slice(0, LONGEST_CONTENT);
      return { openid, key, kind: 'miniprogrampage', content, imageUrl: push.ThumbUrl || undefined };
    }
    default:
      return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
