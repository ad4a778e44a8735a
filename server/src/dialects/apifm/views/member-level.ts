import { toYuan } from '../../../kernel/money.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import type { MemberLevel } from '../../../modules/member/index.ts';

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
