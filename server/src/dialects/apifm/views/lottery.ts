import type { Context } from '../../../kernel/context.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import type { Lottery, LotteryEntry, LotteryPrize } from '../../../modules/activity/index.ts';
import { absoluteHtml, absoluteUrl } from '../../../modules/files/index.ts';
import type { User } from '../../../modules/identity/index.ts';
import { userNameView } from './user-map.ts';

function statusOf({ status, endsAt }: Lottery, now: Date): readonly [status: number, label: string] {
  if (status === 'drawn') return [2, '已开奖'];
  if (status === 'closed') return [3, '已关闭'];
  return endsAt <= now ? [1, '已截止'] : [0, '进行中'];
}

/** How everybody can check who wins (contract §20). */
const AWARD_RULE =
  '对每个参与编号计算文本“抽奖id-开奖号码-参与编号”的 SHA-256，按结果从小到大排列，依次获得各奖品';

export function lotteryDetailView(row: Lottery, prizes: readonly LotteryPrize[], ctx: Context) {
  const zone = ctx.tenant.timeZone;
  const [status, statusStr] = statusOf(row, ctx.now());
  const info = {
    id: row.id,
    userId: row.tenantId,
    name: row.name,
    content: absoluteHtml(ctx, row.content),
    pic: absoluteUrl(ctx, row.pictureUrl),
    dateEnd: printMoment(row.endsAt, zone),
    number: row.entryCount,
    numberAward: prizes.reduce((sum, prize) => sum + prize.quantity, 0),
    awardCode: row.awardCode,
    awardRule: AWARD_RULE,
    timesPerUser: 1,
    status,
    statusStr,
    dateAdd: printMoment(row.createdAt, zone),
    dateUpdate: row.updatedAt ? printMoment(row.updatedAt, zone) : undefined,
  };
  return { info, extJson: row.extensions, luckyGoods: prizes.map((prize) => prizeView(prize, ctx)) };
}

function prizeView({ id, title, pictureUrl, quantity }: LotteryPrize, ctx: Context) {
  return { id, title, pic: absoluteUrl(ctx, pictureUrl), number: quantity };
}

export function lotteryEntryView(row: LotteryEntry, ctx: Context, user?: User) {
  return {
    id: row.id,
    lid: row.lotteryId,
    uid: row.userId,
    number: row.number,
    ...userNameView(user, ctx),
    isAward: row.prizeId !== null,
    prizeName: row.prizeTitle,
    dateAdd: printMoment(row.createdAt, ctx.tenant.timeZone),
  };
}
