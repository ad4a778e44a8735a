import type { Context } from '../../../kernel/context.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import type { Ballot, Vote, VoteOption } from '../../../modules/activity/index.ts';
import { absoluteHtml, absoluteUrl } from '../../../modules/files/index.ts';

export function voteView(row: Vote, ctx: Context) {
  const zone = ctx.tenant.timeZone;
  const isOpen = row.status === 'open';
  return {
    id: row.id,
    userId: row.tenantId,
    title: row.title,
    content: absoluteHtml(ctx, row.content),
    pic: absoluteUrl(ctx, row.pictureUrl),
    maxSelect: row.maxChoices,
    isAnonymous: row.isAnonymous,
    numberPersion: row.voterCount,
    status: isOpen ? 0 : 1,
    statusStr: isOpen ? '正常' : '关闭',
    dateBegin: printMoment(row.startsAt, zone),
    dateEnd: printMoment(row.endsAt, zone),
    dateAdd: printMoment(row.createdAt, zone),
    dateUpdate: row.updatedAt ? printMoment(row.updatedAt, zone) : undefined,
  };
}

export function voteOptionView(row: VoteOption, ctx: Context) {
  return {
    id: row.id,
    voteId: row.voteId,
    title: row.title,
    remark: row.remark,
    pic: absoluteUrl(ctx, row.pictureUrl),
    voteNumber: row.voteCount,
    isBest: row.isBest,
    paixu: row.sortOrder,
  };
}

export function ballotView(row: Ballot, zone: string) {
  return {
    id: row.id,
    voteId: row.voteId,
    uid: row.userId,
    items: row.optionIds.join(','),
    remark: row.remark,
    dateAdd: printMoment(row.createdAt, zone),
  };
}
