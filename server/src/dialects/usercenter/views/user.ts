import type { UserContext } from '../../../kernel/context.ts';
import { toYuan } from '../../../kernel/money.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import { staffOfUser } from '../../../modules/backoffice/index.ts';
import { absoluteUrl } from '../../../modules/files/index.ts';
import { latestRealName, type User } from '../../../modules/identity/index.ts';
import { readWallet } from '../../../modules/ledger/index.ts';
import { levelOf } from '../../../modules/member/index.ts';
import { countUnread } from '../../../modules/messaging/index.ts';
import { countOrders, readOrderTotals } from '../../../modules/order/index.ts';
import { countCoupons } from '../../../modules/promotion/index.ts';
import { internationalMobile, splitMobile } from '../mobile-numbers.ts';
import { levelId, STANDARD_LEVEL } from './level.ts';
import { rightsView } from './rights.ts';

/** What a user may be called in front of others: never by a whole number or address. */
export function nickOf(row: Pick<User, 'nick' | 'username' | 'mobile' | 'id'>): string {
  const masked = row.mobile?.replace(/^(.*)(.{4})(.{4})$/, '$1****$3');
  return row.nick || row.username || masked || `用户${row.id}`;
}

/** The name somebody signs in with, as they type it here. */
function accountOf(row: User): string {
  const mobile = row.mobile === null ? undefined : internationalMobile(row.mobile);
  return row.username ?? mobile ?? row.email ?? `user-${row.id}`;
}

/** Where nobody has said when they were born. */
const NO_BIRTHDAY = '1971-01-01';

/** A user as they see themselves: who they are, what they have, what they may. Money in yuan. */
export async function userInfoView(ctx: UserContext, row: User) {
  const [wallet, standing, totals, orders, vouchers, unread, member, realName] = await Promise.all([
    readWallet(ctx, row.id),
    levelOf(ctx, row.id),
    readOrderTotals(ctx),
    countOrders(ctx),
    countCoupons(ctx),
    countUnread(ctx),
    staffOfUser(ctx, row.id),
    realNameView(ctx, row),
  ]);
  return {
    ...profileView(ctx, row),
    ...realName,
    ...rightsView(member),
    user_level_id: levelId(standing?.level),
    user_level_name: standing?.level.name ?? STANDARD_LEVEL.user_level_name,
    user_exp: wallet.growth,
    user_money: toYuan(wallet.balance),
    user_money_frozen: toYuan(wallet.frozen),
    user_points: wallet.points,
    total_order: totals.orders,
    total_trade: toYuan(totals.amount),
    month_order: totals.ordersThisMonth,
    month_trade: toYuan(totals.amountThisMonth),
    wait_pay_num: orders.get('unpaid') ?? 0,
    voucher: vouchers,
    unread_number: unread.count,
    ...NOT_KEPT,
  };
}

/** What the document's shops keep beside this and this one does not: nothing of it is owed to anybody. */
const NOT_KEPT = {
  ...{
    user_points_frozen: 0,
    user_credit: 0,
    user_credit_frozen: 0,
    user_credit_total: 0,
    user_credit_used: 0,
  },
  ...{ user_redpack: 0, user_redpack_frozen: 0, user_recharge_card: 0, user_recharge_card_frozen: 0 },
  ...{ user_margin: 0, commission_amount: 0, store_id: 0, chain_id: 0, client_id: 0 },
  ...{ tag_ids: '', tag_titles: '', tag_group_names: '', tag_title_list: [] as string[] },
};

function profileView(ctx: UserContext, row: User) {
  const { intl, number } = splitMobile(row.mobile);
  return {
    user_id: row.id,
    user_account: accountOf(row),
    user_nickname: nickOf(row),
    user_avatar: absoluteUrl(ctx, row.avatarUrl ?? ''),
    user_sign: row.signature ?? '',
    user_gender: row.gender,
    user_birthday: `${row.birthday ?? NO_BIRTHDAY} 00:00:00`,
    user_email: row.email ?? row.contactEmail ?? '',
    user_intl: intl,
    user_mobile: number,
    user_state: row.status === 'active' ? 1 : 0,
    user_parent_id: row.referrerId ?? 0,
    user_reg_time: row.createdAt.getTime(),
    user_login_time: row.loginAt?.getTime() ?? 0,
    user_login_date: row.loginAt ? printMoment(row.loginAt, ctx.tenant.timeZone) : '',
    site_id: ctx.tenant.id,
    currency_id: 86,
    currency_symbol_left: '￥',
  };
}

const STATES = { pending: 1, accepted: 2, refused: 3 } as const;
const VERIFIED = 2;

/** 0 nothing submitted, 1 waits for the shop, 2 passed, 3 refused. Who was verified elsewhere has passed here. */
async function realNameView(ctx: UserContext, row: User) {
  const application = await latestRealName(ctx, row.id);
  const verified = row.idCardVerifiedAt !== null;
  const pictures = (application?.pictureUrls ?? []).map((url) => absoluteUrl(ctx, url));
  return {
    user_is_authentication: verified ? VERIFIED : application ? STATES[application.status] : 0,
    user_realname: (verified ? row.realName : (application?.name ?? row.realName)) ?? '',
    user_idcard: (verified ? row.idCardNumber : application?.idCardNumber) ?? '',
    user_idcard_images: pictures.join(','),
    user_idcard_image_list: pictures,
    user_authentication_reason: application?.refusalReason ?? '',
  };
}
