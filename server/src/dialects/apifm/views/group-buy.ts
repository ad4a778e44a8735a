import type { Context } from '../../../kernel/context.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import type { User } from '../../../modules/identity/index.ts';
import type { BuyingGroup, GroupMember, MyGroup, RunningGroupBuy } from '../../../modules/promotion/index.ts';
import { nameAndPicture } from './bargain.ts';

const REFUNDS = { wallet: [0, '用户钱包余额'], channel: [1, '原路退回'] } as const;

/** How this dialect counts what can become of a group. */
export const groupStatusCodes: Record<BuyingGroup['status'], readonly [code: number, label: string]> = {
  running: [0, '进行中'],
  void: [1, '无效'],
  done: [2, '完成'],
};

/** An offer that runs (contract §10, pingtuan/set). */
export function groupBuyView(offer: RunningGroupBuy, ctx: Context) {
  const zone = ctx.tenant.timeZone;
  const [refundType, refundTypeStr] = REFUNDS[offer.refundTo];
  return {
    id: offer.id,
    goodsId: offer.goodsId,
    numberPersion: offer.size,
    numberDoing: offer.runningCount,
    numberSucccess: offer.doneCount,
    timeoutHours: offer.timeoutHours,
    refundType,
    refundTypeStr,
    status: 0,
    statusStr: '正常',
    dateAdd: printMoment(offer.createdAt, zone),
    dateStart: printMoment(offer.startsAt, zone),
    dateEnd: printMoment(offer.endsAt, zone),
  };
}

/** What opening a group answers: `id` is the number of the group (团号). */
export function openedGroupView(group: BuyingGroup, ctx: Context) {
  return {
    id: group.id,
    pingtuanId: group.groupBuyId,
    goodsId: group.goodsId,
    dateEnd: printMoment(group.endsAt, ctx.tenant.timeZone),
  };
}

/** A group as lists show it, with who opened it. */
export function groupView(group: BuyingGroup, opener: User | undefined, ctx: Context) {
  const [status, statusStr] = groupStatusCodes[group.status];
  return {
    ...openedGroupView(group, ctx),
    uid: group.openerId,
    numberPersion: group.size,
    helpNumber: group.paidSeats,
    status,
    statusStr,
    dateAdd: printMoment(group.createdAt, ctx.tenant.timeZone),
    apiExtUser: nameAndPicture(opener, ctx),
  };
}

/** One who takes part in a group; their order is their own business. */
export function groupMemberView(
  member: GroupMember,
  users: ReadonlyMap<number, User>,
  group: BuyingGroup,
  ctx: Context,
) {
  return {
    id: member.id,
    tuanId: member.groupId,
    pingtuanId: member.groupBuyId,
    goodsId: member.goodsId,
    uid: group.openerId,
    uidHelp: member.userId,
    dateAdd: printMoment(member.updatedAt ?? member.createdAt, ctx.tenant.timeZone),
    apiExtUser: nameAndPicture(users.get(group.openerId), ctx),
    apiExtUserHelp: nameAndPicture(users.get(member.userId), ctx),
  };
}

/** A group in which the caller takes part. */
export function myGroupView({ member, group }: MyGroup, ctx: Context) {
  const zone = ctx.tenant.timeZone;
  const [status, statusStr] = groupStatusCodes[group.status];
  return {
    id: member.id,
    tuanId: group.id,
    pingtuanId: group.groupBuyId,
    goodsId: group.goodsId,
    orderId: member.orderId,
    uid: group.openerId,
    uidHelp: member.userId,
    numberPersion: group.size,
    helpNumber: group.paidSeats,
    status,
    statusStr,
    dateAdd: printMoment(member.createdAt, zone),
    dateEnd: printMoment(group.endsAt, zone),
  };
}
