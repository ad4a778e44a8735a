import type { Context } from '../../../kernel/context.ts';
import { toYuan } from '../../../kernel/money.ts';
import { absoluteUrl } from '../../../modules/files/index.ts';
import type { Scanned } from '../../../modules/membership-card/index.ts';
import type { PrintDate } from '../dates.ts';
import { cardTypeOf } from './card-kind.ts';

type OfType<Type> = Extract<Scanned, { type: Type }>;

const CARD = 1;
const COUPON = 2;

/** What a scanner shows of a code (contract §7): `id` is the member's card, `membershipCardId` its kind. */
export function scannedView(scanned: Scanned, ctx: Context, print: PrintDate) {
  return scanned.type === 'card' ? cardView(scanned, ctx, print) : couponView(scanned, print);
}

function cardView({ detail, stores }: OfType<'card'>, ctx: Context, print: PrintDate) {
  const { card, kind, member, capital, gift } = detail;
  const isActivity = kind.type === 'activity';
  return {
    id: card.id,
    cardNo: card.number,
    title: kind.title,
    colour: kind.colour,
    logo: absoluteUrl(ctx, kind.logoUrl),
    storeIds: stores.map(({ id }) => id).join(','),
    eventIds: null,
    adminId: null,
    type: cardTypeOf(kind.type),
    created: print(card.createdAt),
    summary: kind.summary,
    membershipCardId: String(kind.id),
    detail: null,
    storeVos: null,
    eventVos: null,
    userId: String(member.id),
    capital: isActivity ? toYuan(capital) : 0,
    send: isActivity ? toYuan(gift) : 0,
    qrcodeType: CARD,
    nickname: member.nick,
    avatar: absoluteUrl(ctx, member.avatarUrl),
  };
}

function couponView({ coupon, stores }: OfType<'coupon'>, print: PrintDate) {
  return {
    num: coupon.id,
    qrcodeType: COUPON,
    couponId: coupon.ruleId,
    userId: coupon.userId,
    quantity: 1,
    code: '',
    created: print(coupon.createdAt),
    title: coupon.name,
    summary: `满 ${toYuan(coupon.threshold)} 元可用`,
    logo: null,
    storeIds: stores.map(({ id }) => id).join(','),
    date: print(coupon.endsAt),
    storeName: stores.map(({ name }) => `${name}/`).join(''),
    status: null,
  };
}
