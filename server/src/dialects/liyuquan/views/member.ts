import type { Context } from '../../../kernel/context.ts';
import { toYuan } from '../../../kernel/money.ts';
import { absoluteUrl } from '../../../modules/files/index.ts';
import type { User } from '../../../modules/identity/index.ts';
import { type CardCharge, type CardDetail, giftStatus } from '../../../modules/membership-card/index.ts';
import type { PrintDate } from '../dates.ts';
import { cardTypeOf } from './card-kind.ts';

export function memberView(member: User, ctx: Context) {
  return {
    userId: member.id,
    phone: member.mobile,
    nickname: member.nick,
    avatar: absoluteUrl(ctx, member.avatarUrl),
  };
}

/** 1, 2: the gift is not used up; 3: it is, and cash is to be handed back; 5: it was. */
const STATUSES = { untouched: 1, 'part-used': 2, 'used-up': 3, 'cash-back-paid': 5 } as const;

function eventCardView(charge: CardCharge) {
  return {
    storeMemberEventId: charge.id,
    capitalBalance: toYuan(charge.capitalLeft),
    sendBalance: toYuan(charge.giftLeft),
    status: STATUSES[giftStatus(charge)],
  };
}

export function memberCardView(detail: CardDetail, ctx: Context, print: PrintDate) {
  const { card, kind, member, capital, gift, charges } = detail;
  const isActivity = kind.type === 'activity';
  return {
    ...memberView(member, ctx),
    cardId: kind.id,
    title: kind.title,
    cardNo: card.number,
    balance: toYuan(capital + gift),
    type: cardTypeOf(kind.type),
    capital: isActivity ? toYuan(capital) : null,
    send: isActivity ? toYuan(gift) : null,
    created: print(card.createdAt),
    eventCards: isActivity ? charges.map(eventCardView) : null,
  };
}
