import type { Context } from '../../../kernel/context.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import { absoluteUrl } from '../../../modules/files/index.ts';
import type { Login, User, WechatLogin } from '../../../modules/identity/index.ts';

const SOURCES: Record<User['source'], readonly [number, string]> = {
  'wechat-mini': [0, '小程序'],
  mobile: [1, '手机注册'],
  'wechat-official': [2, '公众号'],
  'alipay-mini': [3, '支付宝小程序'],
  username: [4, '用户名注册'],
  email: [5, '邮箱注册'],
  'wechat-app': [6, 'APP微信授权'],
  qq: [7, 'QQ互联'],
};

/** What a user's level adds to their record. */
export interface Membership {
  readonly levelId: number;
  readonly autoRenew?: boolean | undefined;
}

export function loginView(login: Login | WechatLogin) {
  const { token, userId: uid } = login;
  return 'openid' in login ? { token, uid, openid: login.openid, unionid: login.unionid } : { token, uid };
}

/** A mobile number as others may see it: `138****0000`. */
export function maskMobile(mobile: string): string {
  return mobile.replace(/^(.{3}).*(.{4})$/, '$1****$2');
}

/** An ID number with its day of birth and sequence hidden. */
function maskIdCard(number: string): string {
  return `${number.slice(0, 4)}${'*'.repeat(Math.max(0, number.length - 6))}${number.slice(-2)}`;
}

/** Whose call it is: its time zone, and the address by which it reached us. */
type Seen = Pick<Context, 'tenant' | 'publicUrl'>;

/** A user as everybody may see them (contract §1.7): the mobile masked, no addresses of the network, no names to sign in with. */
export function publicUserView(row: User, ctx: Seen, membership?: Membership) {
  const zone = ctx.tenant.timeZone;
  const [source, sourceStr] = SOURCES[row.source];
  return {
    id: row.id,
    nick: row.nick,
    avatarUrl: absoluteUrl(ctx, row.avatarUrl),
    province: row.province,
    city: row.city,
    gender: row.gender,
    mobile: row.mobile === null ? undefined : maskMobile(row.mobile),
    source,
    sourceStr,
    status: row.status === 'disabled' ? 1 : 0,
    statusStr: row.status === 'disabled' ? '禁用' : '默认',
    isIdcardCheck: row.idCardVerifiedAt !== null,
    isSeller: row.isSeller,
    levelId: membership?.levelId,
    levelRenew: membership?.autoRenew ?? false,
    dateAdd: printMoment(row.createdAt, zone),
    dateLogin: row.loginAt ? printMoment(row.loginAt, zone) : undefined,
  };
}

/** A user as they see themselves. `pwd` only says that a password is set. */
export function ownUserView(row: User, ctx: Seen, membership?: Membership) {
  return {
    ...publicUserView(row, ctx, membership),
    mobile: row.mobile,
    username: row.username,
    email: row.email,
    birthday: row.birthday,
    pwd: row.passwordHash === null ? undefined : 'yes',
    ipAdd: row.registeredIp,
    ipLogin: row.loginIp,
  };
}

/** The real-name data of a verified user, its number masked. */
export function idCardView(row: User, zone: string) {
  if (!row.idCardVerifiedAt || row.realName === null || row.idCardNumber === null) return undefined;
  return {
    name: row.realName,
    idCardNo: maskIdCard(row.idCardNumber),
    dateAdd: printMoment(row.idCardVerifiedAt, zone),
  };
}
