import type { Context } from '../../../kernel/context.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import type { SiteMessage } from '../../../modules/messaging/index.ts';

const SYSTEM = 1;
const BENEFIT = 2;

const TYPES: Record<SiteMessage['type'], number> = {
  'coupon-gift': BENEFIT,
  benefit: BENEFIT,
  payment: SYSTEM,
  notice: SYSTEM,
  chat: SYSTEM,
  welcome: SYSTEM,
  'real-name': SYSTEM,
};

/** A message in the user's box. */
export function siteMessageView(message: SiteMessage, ctx: Context) {
  return {
    msgid: message.id,
    msg_type: TYPES[message.type],
    type_ref_id: message.referenceId,
    is_read: message.readAt ? 1 : 0,
    title: message.title ?? '',
    content: message.content,
    url: message.url,
    c_time: printMoment(message.createdAt, ctx.tenant.timeZone),
  };
}
