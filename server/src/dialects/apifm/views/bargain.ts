import type { Context } from '../../../kernel/context.ts';
import { toYuan } from '../../../kernel/money.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import { absoluteUrl } from '../../../modules/files/index.ts';
import type { User } from '../../../modules/identity/index.ts';
import type { Bargain, BargainHelp, JoinedBargain } from '../../../modules/promotion/index.ts';

const STATES = { running: [0, '进行中'], void: [1, '无效'], bought: [2, '完成'] } as const;

/** An offer that runs (contract §9, kanjia/set). */
export function bargainView(offer: Bargain, ctx: Context) {
  const zone = ctx.tenant.timeZone;
  return {
    id: offer.id,
    goodsId: offer.goodsId,
    number: offer.quantity,
    numberBuy: offer.boughtCount,
    originalPrice: toYuan(offer.originalPrice),
    minPrice: toYuan(offer.floorPrice),
    helpPriceMin: toYuan(offer.minCut),
    helpPriceMax: toYuan(offer.maxCut),
    status: 0,
    statusStr: '正常',
    dateAdd: printMoment(offer.createdAt, zone),
    dateStart: printMoment(offer.startsAt, zone),
    dateEnd: printMoment(offer.endsAt, zone),
  };
}

/** What joining answers. */
export function joinedBargainView({ record, offer }: JoinedBargain) {
  return {
    kjId: record.bargainId,
    goodsId: record.goodsId,
    uid: record.userId,
    curPrice: toYuan(record.currentPrice),
    minPrice: toYuan(offer.floorPrice),
  };
}

/** A user's bargain and how far it has come. */
export function bargainProgressView(joined: JoinedBargain, ctx: Context) {
  const zone = ctx.tenant.timeZone;
  const { record, state } = joined;
  const [status, statusStr] = STATES[state];
  return {
    ...joinedBargainView(joined),
    helpNumber: record.helpCount,
    status,
    statusStr,
    dateAdd: printMoment(record.createdAt, zone),
    dateUpdate: printMoment(record.updatedAt ?? record.createdAt, zone),
  };
}

/** One cut off somebody's price. */
export function helpView(help: BargainHelp, ctx: Context) {
  return {
    goodsId: help.goodsId,
    uid: help.helperId,
    cutPrice: toYuan(help.cutAmount),
    remark: help.remark,
    dateAdd: printMoment(help.createdAt, ctx.tenant.timeZone),
  };
}

/** How others see somebody beside what they did: name and picture. */
export function nameAndPicture(user: User | undefined, ctx: Context) {
  return { nick: user?.nick, avatarUrl: absoluteUrl(ctx, user?.avatarUrl ?? null) };
}
