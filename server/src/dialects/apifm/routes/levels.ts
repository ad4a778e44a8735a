import { fail } from '../../../kernel/errors.ts';
import { toPage } from '../../../kernel/paging.ts';
import {
  buyLevel,
  levelsTag,
  listActiveLevels,
  listLevelPrices,
  listLevelPurchases,
  requireActiveLevel,
} from '../../../modules/member/index.ts';
import { CacheableAnswer } from '../envelope.ts';
import { answerOnce } from '../idempotent.ts';
import { bool, id, paging, pagingOf, text } from '../params.ts';
import { route } from '../route.ts';
import { levelPriceView, levelPurchaseView, memberLevelView } from '../views/member-level.ts';

const group = '商城';

/** Contract §2.7: member levels, and buying them. */
export const levelRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/user/level/list',
    summary: '获取所有的会员等级列表',
    group,
    access: 'public',
    params: { ...paging },
    handle: async (ctx, params) => {
      const levels = await listActiveLevels(ctx);
      const asked = pagingOf(params);
      const start = (asked.page - 1) * asked.pageSize;
      const { rows, totalRows, totalPages } = toPage(
        levels.slice(start, start + asked.pageSize),
        levels.length,
        asked,
      );
      if (rows.length === 0) return fail('record/none');
      const result = rows.map((row) => memberLevelView(row, ctx.tenant.timeZone));
      return new CacheableAnswer({ result, totalRow: totalRows, totalPage: totalPages }, [
        levelsTag(ctx.tenant.id),
      ]);
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/user/level/info',
    summary: '获取会员等级详情',
    group,
    access: 'public',
    params: { id: id('level').describe('会员等级id') },
    handle: async (ctx, params) => {
      const level = await requireActiveLevel(ctx, params.id);
      const info = memberLevelView(level, ctx.tenant.timeZone);
      return new CacheableAnswer({ info, extJson: level.extensions }, [levelsTag(ctx.tenant.id)]);
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/user/level/prices',
    summary: '获取指定会员等级的收费列表',
    group,
    access: 'public',
    params: { levelId: id('level').describe('会员等级id') },
    handle: async (ctx, { levelId }) => {
      const prices = await listLevelPrices(ctx, { levelId });
      return new CacheableAnswer(prices.map(levelPriceView), [levelsTag(ctx.tenant.id)]);
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/level/buy',
    summary: '购买会员等级',
    group,
    access: 'user',
    params: {
      userLevelPriceId: id('level-price').describe('会员等级的收费项目id'),
      isAutoRenew: bool().optional().describe('到期后是否自动续费'),
      remark: text(255).optional().describe('购买备注'),
    },
    errors: {
      'ledger/no-wallet': [20001, '找不到用户钱包'],
      'ledger/insufficient-balance': [20002, '用户可用余额不足'],
      'level/already-held': [20003, '您已是该等级的永久会员或更高等级的会员，无需购买'],
    },
    handle: (ctx, given, request) =>
      answerOnce(ctx, request, 'user.level.buy', given, async (payer) => {
        const purchase = await buyLevel(payer, {
          priceId: given.userLevelPriceId,
          autoRenew: given.isAutoRenew ?? false,
          remark: given.remark,
        });
        return levelPurchaseView(purchase, ctx.tenant.timeZone);
      }),
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/level/buyLogs',
    summary: '会员等级购买记录',
    group,
    access: 'user',
    params: { ...paging },
    handle: async (ctx, params) => {
      const { rows, totalRows, totalPages } = await listLevelPurchases(ctx, pagingOf(params));
      if (rows.length === 0) return fail('record/none');
      const result = rows.map((row) => levelPurchaseView(row, ctx.tenant.timeZone));
      return { result, totalRow: totalRows, totalPage: totalPages };
    },
  }),
];
