import type { Context } from '../../../kernel/context.ts';
import { Failure, fail } from '../../../kernel/errors.ts';
import { plusPeriods, startOfDay } from '../../../kernel/time-zone.ts';
import { pageOfPostings } from '../../../modules/ledger/index.ts';
import {
  exchangeTicket,
  getSignInOfToday,
  listDeductionRules,
  listPointsRules,
  listSignInRules,
  listSignIns,
  pointsRulesTag,
  shareToGroup,
  signIn,
} from '../../../modules/points/index.ts';
import { CacheableAnswer } from '../envelope.ts';
import { day, id, integer, paging, pagingOf, text } from '../params.ts';
import { route } from '../route.ts';
import {
  deductionRuleView,
  isRuleCode,
  pointsKindsOf,
  scoreLogView,
  sendRuleView,
  signInView,
  signRuleView,
} from '../views/points.ts';

const group = '积分';

const days = {
  dateAddBegin: day().optional().describe('起始日期，格式 yyyy-MM-dd'),
  dateAddEnd: day().optional().describe('截止日期（含当天），格式 yyyy-MM-dd'),
};

const rulesAnswer = (ctx: Context, rules: readonly object[]) =>
  new CacheableAnswer(rules, [pointsRulesTag(ctx.tenant.id)]);

const ticketErrors = {
  'points-ticket/unknown': [700, '积分券号码不正确'],
  'points-ticket/used': [20000, '该积分券已被使用'],
  'points-ticket/expired': [20001, '该积分券已过期'],
} as const;

/** Contract §12: points and signing in. */
export const pointsRoutes = [
  route({
    method: 'GET',
    path: '/{domain}/score/deduction/rules',
    summary: '获取积分抵扣规则',
    group,
    access: 'public',
    params: {},
    handle: async (ctx) => rulesAnswer(ctx, (await listDeductionRules(ctx)).map(deductionRuleView)),
  }),
  route({
    method: 'POST',
    path: '/{domain}/score/send/rule',
    summary: '积分赠送规则',
    group,
    access: 'public',
    params: { code: text(64).optional().describe('规则编码，如 goodReputation；不传返回全部') },
    handle: async (ctx, { code }) => {
      const rules = await listPointsRules(ctx);
      const asked = rules.filter((rule) => code === undefined || isRuleCode(rule, code));
      return rulesAnswer(ctx, asked.map(sendRuleView));
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/score/sign/rules',
    summary: '获取签到赠送积分规则',
    group,
    access: 'public',
    params: {},
    handle: async (ctx) => rulesAnswer(ctx, (await listSignInRules(ctx)).map(signRuleView)),
  }),
  route({
    method: 'POST',
    path: '/{domain}/score/sign',
    summary: '签到',
    group,
    access: 'user',
    params: {},
    errors: { 'sign-in/already': [10000, '今天已经签到过了'] },
    handle: async (ctx) => signInView(await signIn(ctx)),
  }),
  route({
    method: 'POST',
    path: '/{domain}/score/sign/logs',
    summary: '签到记录',
    group,
    access: 'user',
    params: { ...days, ...paging },
    handle: async (ctx, { dateAddBegin: since, dateAddEnd: until, ...asked }) => {
      const page = await listSignIns(ctx, { since, until, paging: pagingOf(asked) });
      if (page.rows.length === 0) return fail('record/none');
      return { result: page.rows.map(signInView), totalRow: page.totalRows, totalPage: page.totalPages };
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/score/today-signed',
    summary: '今日签到记录',
    group,
    access: 'user',
    params: {},
    handle: async (ctx) => signInView(await getSignInOfToday(ctx)),
  }),
  route({
    method: 'POST',
    path: '/{domain}/score/exchange',
    summary: '积分券兑换积分',
    group,
    access: 'user',
    params: { number: text(64).describe('积分券券号') },
    errors: ticketErrors,
    handle: async (ctx, { number }) => {
      const { points, name, ...ticket } = await exchangeTicket(ctx, { number }).catch(withText);
      return { ...ticket, name, score: points };
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/score/logs',
    summary: '积分明细记录',
    group,
    access: 'user',
    params: {
      behavior: integer(0, 1).optional().describe('0 收入，1 支出'),
      type: integer(0, 9999).optional().describe('积分类型，如 2 每日签到'),
      remark: text(64).optional().describe('备注关键词'),
      ...days,
      ...paging,
    },
    handle: async (ctx, { behavior, type, remark, dateAddBegin, dateAddEnd, ...asked }) => {
      const zone = ctx.tenant.timeZone;
      const start = (asOf: string) => startOfDay(asOf, zone);
      const page = await pageOfPostings(ctx, ctx.user.id, {
        account: 'points',
        kinds: type === undefined ? undefined : pointsKindsOf(type),
        direction: behavior === undefined ? undefined : behavior === 0 ? 'in' : 'out',
        remark,
        since: dateAddBegin === undefined ? undefined : start(dateAddBegin),
        before: dateAddEnd === undefined ? undefined : plusPeriods(start(dateAddEnd), 1, 'day', zone),
        paging: pagingOf(asked),
      });
      if (page.rows.length === 0) return fail('record/none');
      const result = page.rows.map((row) => scoreLogView(row, ctx.user.id, zone));
      return { result, totalRow: page.totalRows, totalPage: page.totalPages };
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/score/share/wxa/group',
    summary: '小程序分享到微信群赠送积分',
    group,
    access: 'optional',
    params: {
      referrer: id('referrer').describe('分享人的用户id'),
      encryptedData: text(20_000).describe('wx.getShareInfo 返回的加密数据'),
      iv: text(64).describe('wx.getShareInfo 返回的加密向量'),
    },
    errors: {
      'share/referrer-unknown': [10000, '邀请人不存在'],
      'wechat/session-expired': [10002, 'sessionKey过期，请重新调用登录接口'],
      'wechat/bad-encrypted-data': [10010, 'encryptedData 或者 iv 错误'],
      'share/no-group': [10003, '无法获取微信群 openGId'],
      'share/same-group': [10004, '同一个群，一天内重复转发不赠送积分'],
      'share/daily-maximum': [10005, '当日分享赠送积分已达上限'],
    },
    handle: async (ctx, { referrer, encryptedData, iv }) => {
      await shareToGroup(ctx, { referrerId: referrer, sealedFor: ctx.user?.id, encryptedData, iv });
    },
  }),
];

/** Clients print `data.msg` of a refused ticket: it says the same as `msg`. */
function withText(error: unknown): never {
  const known: Readonly<Record<string, readonly [code: number, text: string]>> = ticketErrors;
  const wording = error instanceof Failure ? known[error.key] : undefined;
  if (!(error instanceof Failure) || !wording) throw error;
  return fail(error.key, { ...error.detail, data: { msg: wording[1] } });
}
