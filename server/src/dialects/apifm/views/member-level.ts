import { toYuan } from '../../../kernel/money.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import type { LevelPrice, LevelPurchase, MemberLevel } from '../../../modules/member/index.ts';

/** A member level (contract §2.7); `rebate` in 折, 10 being the full price. */
export function memberLevelView(row: MemberLevel, zone: string) {
  return {
    id: row.id,
    userId: row.tenantId,
    name: row.name,
    level: row.rank,
    rebate: row.rebate,
    status: row.status === 'active' ? 0 : 1,
    statusStr: row.status === 'active' ? '启用' : '禁用',
    paixu: row.sortOrder,
    upgradeAmount: row.upgradeSpending === null ? undefined : toYuan(row.upgradeSpending),
    dateAdd: printMoment(row.createdAt, zone),
    dateUpdate: row.updatedAt ? printMoment(row.updatedAt, zone) : undefined,
  };
}

const UNITS: Record<LevelPrice['unit'], readonly [code: number, label: string]> = {
  day: [0, '天'],
  month: [1, '月'],
  year: [2, '年'],
};

/** For how much a level can be had, and for how long (contract §2.7). */
export function levelPriceView(row: LevelPrice) {
  const [unit, unitStr] = UNITS[row.unit];
  const { id, levelId, duration } = row;
  return { id, levelId, price: toYuan(row.price), duration, unit, unitStr };
}

/** What somebody paid for a level. */
export function levelPurchaseView(row: LevelPurchase, zone: string) {
  return {
    id: row.id,
    uid: row.userId,
    userId: row.tenantId,
    levelId: row.levelId,
    money: toYuan(row.amount),
    orderNumber: row.number,
    isRenewal: row.isRenewal,
    remark: row.remark,
    dateAdd: printMoment(row.createdAt, zone),
    dateEnd: printMoment(row.expiresAt, zone),
  };
}
