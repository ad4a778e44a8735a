import type { Context } from '../../../kernel/context.ts';
import { toYuan } from '../../../kernel/money.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import type { Earning, SellerApplication } from '../../../modules/distribution/index.ts';
import type { InvitedUser, User } from '../../../modules/identity/index.ts';
import { otherUserView } from './other-user.ts';

const applicationStates = {
  pending: [0, '待审核'],
  refused: [1, '不通过'],
  approved: [2, '通过'],
} as const;

/** An application to become a seller (contract §11). */
export function sellerApplicationView(row: SellerApplication, zone: string) {
  const [status, statusStr] = applicationStates[row.status];
  return {
    id: row.id,
    uid: row.userId,
    userId: row.tenantId,
    name: row.name,
    mobile: row.mobile,
    status,
    statusStr,
    remark: row.remark,
    dateAdd: printMoment(row.createdAt, zone),
    dateUpdate: row.updatedAt ? printMoment(row.updatedAt, zone) : undefined,
  };
}

/** Somebody of a user's team. */
export function teamMemberView({ user, level }: InvitedUser, ctx: Context, leaderId: number) {
  return {
    id: user.id,
    uidm: leaderId,
    uids: user.id,
    ...otherUserView(user, ctx),
    level,
    dateAdd: printMoment(user.createdAt, ctx.tenant.timeZone),
  };
}

/** A commission and whose purchase it comes from. */
export function commissionView(row: Earning, buyer: User | undefined, ctx: Context) {
  const inMoney = row.unit === 'money';
  return {
    id: row.id,
    uidm: row.userId,
    uids: row.buyerId,
    ...otherUserView(buyer, ctx),
    level: row.level,
    bili: row.rate / 100,
    money: inMoney ? toYuan(row.due) : row.due,
    unit: inMoney ? 0 : 1,
    unitStr: inMoney ? '现金返佣' : '积分返佣',
    isSettlement: row.isSettled,
    orderId: row.orderId,
    saleroom: toYuan(row.saleAmount),
    dateAdd: printMoment(row.createdAt, ctx.tenant.timeZone),
  };
}
