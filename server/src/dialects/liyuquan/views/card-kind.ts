import type { Context } from '../../../kernel/context.ts';
import { toYuan } from '../../../kernel/money.ts';
import { absoluteUrl } from '../../../modules/files/index.ts';
import type { CardEvent, CardType, ListedKind } from '../../../modules/membership-card/index.ts';
import type { PrintDate } from '../dates.ts';
import { storeBriefView } from './store.ts';

/** Types of cards as this dialect numbers them: 礼遇圈卡, 商家储值卡, 商家活动卡. */
const CARD_TYPES: Record<CardType, number> = { platform: 1, 'stored-value': 10, activity: 11 };

export const cardTypeOf = (type: CardType): number => CARD_TYPES[type];

/** Money for money is the only kind of event there is. */
const MONEY_FOR_MONEY = 1;
const EVERYBODYS = 1;
const ACTIVITY_CARDS_ONLY = 10;

/** The share that an expense takes from the gift is the merchant's affair and not told. */
export function cardEventView(event: CardEvent, isActivity: boolean, print: PrintDate) {
  return {
    id: event.id,
    title: event.title,
    summary: event.summary,
    rechargeMoney: toYuan(event.capital),
    sendMoney: toYuan(event.gift),
    targetId: null,
    adminId: event.createdBy,
    type: MONEY_FOR_MONEY,
    status: isActivity ? ACTIVITY_CARDS_ONLY : EVERYBODYS,
    created: print(event.createdAt),
    targetName: null,
  };
}

export function cardKindView(kind: ListedKind, ctx: Context, print: PrintDate) {
  return {
    id: kind.id,
    cardNo: null,
    title: kind.title,
    colour: kind.colour,
    logo: absoluteUrl(ctx, kind.logoUrl),
    storeIds: kind.stores.map(({ id }) => id).join(','),
    eventIds: null,
    adminId: kind.createdBy,
    type: cardTypeOf(kind.type),
    created: print(kind.createdAt),
    summary: kind.summary,
    detail: null,
    storeVos: kind.stores.map(storeBriefView),
    eventVos: kind.events.map((event) => cardEventView(event, kind.type === 'activity', print)),
  };
}
