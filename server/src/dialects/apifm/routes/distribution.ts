import { fail } from '../../../kernel/errors.ts';
import { mapPage } from '../../../kernel/paging.ts';
import { applyToSell, getOwnApplication, listCommissions } from '../../../modules/distribution/index.ts';
import { getUsers, listInvited } from '../../../modules/identity/index.ts';
import { addedBetween, addedParams } from '../day-range.ts';
import { bool, integer, mobile, paging, pagingOf, text } from '../params.ts';
import { route } from '../route.ts';
import { commissionView, sellerApplicationView, teamMemberView } from '../views/distribution.ts';

const group = '三级分销';
const access = 'user';
/** Clients ask for their team without paging and show what comes. */
const TEAM_SHOWN = 1000;

/** Contract §11: who brings the shop customers, and what they earn. */
export const distributionRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/saleDistribution/apply',
    summary: '申请成为分销商',
    group,
    access,
    params: {
      name: text(50).optional().describe('姓名，不传取用户资料'),
      mobile: mobile().optional().describe('手机号码，不传取用户资料'),
    },
    errors: {
      'distribution/pending': [20000, '您的申请正在审核中，请勿重复提交'],
      'distribution/already-seller': [20001, '您已经是分销商'],
    },
    handle: async (ctx, given) => sellerApplicationView(await applyToSell(ctx, given), ctx.tenant.timeZone),
  }),
  route({
    method: 'GET',
    path: '/{domain}/saleDistribution/apply/progress',
    summary: '申请成为分销商进度',
    group,
    access,
    params: {},
    handle: async (ctx) => sellerApplicationView(await getOwnApplication(ctx), ctx.tenant.timeZone),
  }),
  route({
    method: 'POST',
    path: '/{domain}/saleDistribution/members',
    summary: '团队管理',
    group,
    access,
    params: {
      level: integer(1, 2).optional().describe('1 直接发展，2 间接发展，不传为全部'),
      uids: integer(0).optional().describe('团队成员用户id'),
      ...addedParams,
      ...paging,
    },
    handle: async (ctx, { level, uids, page, pageSize = TEAM_SHOWN, ...added }) => {
      const found = await listInvited(ctx, ctx.user.id, {
        level: level === 1 || level === 2 ? level : undefined,
        userIds: uids ? [uids] : undefined,
        ...addedBetween(ctx, added),
        paging: pagingOf({ page, pageSize }),
      });
      if (found.rows.length === 0) return fail('record/none');
      const { rows, totalRows, totalPages } = mapPage(found, (row) => teamMemberView(row, ctx, ctx.user.id));
      return { result: rows, totalRow: totalRows, totalPage: totalPages };
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/saleDistribution/commision/log',
    summary: '佣金明细',
    group,
    access,
    params: {
      level: integer(1, 3).optional().describe('分销级别：1、2、3'),
      unit: integer(0, 1).optional().describe('0 现金返佣，1 积分返佣'),
      isSettlement: bool().optional().describe('是否已结算'),
      uids: integer(0).optional().describe('消费用户id'),
      ...addedParams,
      ...paging,
    },
    handle: async (ctx, { level, unit, isSettlement: isSettled, uids, page, pageSize, ...added }) => {
      const found = await listCommissions(ctx, {
        level,
        unit: unit === undefined ? undefined : unit === 0 ? 'money' : 'points',
        isSettled,
        buyerId: uids === 0 ? undefined : uids,
        ...addedBetween(ctx, added),
        paging: pagingOf({ page, pageSize }),
      });
      if (found.rows.length === 0) return fail('record/none');
      const buyers = await getUsers(ctx, [...new Set(found.rows.map(({ buyerId }) => buyerId))]);
      const result = found.rows.map((row) => commissionView(row, buyers.get(row.buyerId), ctx));
      return { result, totalRow: found.totalRows, totalPage: found.totalPages };
    },
  }),
];
