import { printMoment } from '../../../kernel/time-zone.ts';
import type { SiteMessage } from '../../../modules/messaging/index.ts';

type Labels<Name extends string> = Readonly<Record<Name, readonly [code: number, label: string]>>;

const SOURCES: Labels<SiteMessage['source']> = {
  system: [0, '系统发送'],
  user: [1, '用户发送'],
  other: [2, '预留其他'],
};
/** 0 is documented; from 1 on our own. */
const TYPES: Labels<SiteMessage['type']> = {
  'coupon-gift': [0, '优惠券受赠'],
  payment: [1, '支付提醒'],
  chat: [2, '用户消息'],
  welcome: [3, '欢迎'],
  'real-name': [4, '实名认证'],
};

/** The source and the type behind the numbers a client asks for; undefined for a number that is none. */
export const sourceOf = (asked: number) => nameOf(SOURCES, asked);
export const typeOf = (asked: number) => nameOf(TYPES, asked);

function nameOf<Name extends string>(labels: Labels<Name>, asked: number): Name | undefined {
  return (Object.keys(labels) as Name[]).find((name) => labels[name][0] === asked);
}

/** A message inside the shop (contract §15). */
export function siteMessageView(row: SiteMessage, zone: string) {
  const [source, sourceStr] = SOURCES[row.source];
  const [type, typeStr] = TYPES[row.type];
  return {
    id: row.id,
    uidm: row.receiverId,
    uids: row.senderId,
    source,
    sourceStr,
    type,
    typeStr,
    title: row.title,
    content: row.content,
    isRead: row.readAt !== null,
    dateAdd: printMoment(row.createdAt, zone),
    dateRead: row.readAt ? printMoment(row.readAt, zone) : undefined,
  };
}
