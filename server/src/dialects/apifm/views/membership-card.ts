import type { Context } from '../../../kernel/context.ts';
import { toYuan } from '../../../kernel/money.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import { absoluteUrl } from '../../../modules/files/index.ts';
import type { OwnCard } from '../../../modules/membership-card/index.ts';

/** Kinds of cards, numbered as the counters' dialect has them. */
const TYPES = { platform: [1, '通用卡'], 'stored-value': [10, '储值卡'], activity: [11, '活动卡'] } as const;

/** One's own stored-value card. */
export function ownCardView({ card, kind, capital, gift }: OwnCard, ctx: Context) {
  const [type, typeStr] = TYPES[kind.type];
  return {
    id: card.id,
    cardNo: String(card.number),
    name: kind.title,
    pic: absoluteUrl(ctx, kind.logoUrl),
    color: kind.colour,
    type,
    typeStr,
    balance: toYuan(capital + gift),
    capital: toYuan(capital),
    send: toYuan(gift),
    dateAdd: printMoment(card.createdAt, ctx.tenant.timeZone),
  };
}
