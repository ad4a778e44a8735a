import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { createdAt, idOf, moment, serialId, tenantId, updatedAt } from '../../kernel/database/columns.ts';

/** How a user came to us. */
export const userSources = [
  'wechat-mini',
  'mobile',
  'wechat-official',
  'alipay-mini',
  'username',
  'email',
  'wechat-app',
  'qq',
] as const;

export const user = pgTable(
  'user',
  {
    tenantId: tenantId(),
    id: serialId(),
    /** What others may know a user by: 32 hexadecimal digits that tell nothing. */
    openId: text('open_id').notNull().default(sql`replace(gen_random_uuid()::text, '-', '')`),
    username: text('username'),
    mobile: text('mobile'),
    email: text('email'),
    passwordHash: text('password_hash'),
    nick: text('nick'),
    avatarUrl: text('avatar_url'),
    province: text('province'),
    city: text('city'),
    /** 0 unknown, 1 male, 2 female, as WeChat counts. */
    gender: smallint('gender').notNull().default(0),
    birthday: date('birthday', { mode: 'string' }),
    status: text('status', { enum: ['active', 'disabled'] })
      .notNull()
      .default('active'),
    source: text('source', { enum: userSources }).notNull(),
    /** Who invited this user. */
    referrerId: idOf('referrer_id'),
    isSeller: boolean('is_seller').notNull().default(false),
    /** What the user says of themselves in a line. */
    signature: text('signature'),
    /** An address to write to that nobody has proved to be the user's; it opens nothing. */
    contactEmail: text('contact_email'),
    realName: text('real_name'),
    idCardNumber: text('id_card_number'),
    idCardVerifiedAt: moment('id_card_verified_at'),
    /** Extended attributes: labels the client or the shop defines. */
    extensions: jsonb('extensions').$type<Record<string, unknown>>().notNull().default({}),
    /** By which the shop's staff group users; users never see them. */
    tags: text('tags').array().notNull().default([]),
    registeredIp: text('registered_ip').notNull().default(''),
    loginIp: text('login_ip').notNull().default(''),
    loginAt: moment('login_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    // Names that differ only in case would be one name to people.
    uniqueIndex('user_username').on(t.tenantId, sql`lower(${t.username})`).where(sql`username is not null`),
    uniqueIndex('user_mobile').on(t.tenantId, t.mobile).where(sql`mobile is not null`),
    uniqueIndex('user_email').on(t.tenantId, t.email).where(sql`email is not null`),
    uniqueIndex('user_open_id').on(t.tenantId, t.openId),
    index('user_nick').on(t.tenantId, t.nick).where(sql`nick is not null`),
    index('user_added').on(t.tenantId, t.createdAt, t.id),
    index('user_referrer').on(t.tenantId, t.referrerId, t.id),
    // What lists for staff are narrowed by, each a few values: looked through without a look at the rows.
    index('user_listed').on(t.tenantId, t.id, t.status, t.source, t.isSeller),
    index('user_nick_start').on(t.tenantId, sql`lower(${t.nick}) text_pattern_ops`),
    index('user_mobile_start').on(t.tenantId, sql`lower(${t.mobile}) text_pattern_ops`),
    index('user_username_start').on(t.tenantId, sql`lower(${t.username}) text_pattern_ops`),
    index('user_tags').using('gin', t.tags),
  ],
);

/** Somebody else's name for our user: an openid of a WeChat app, a QQ openid. */
export const externalIdentity = pgTable(
  'external_identity',
  {
    tenantId: tenantId(),
    id: serialId(),
    provider: text('provider', {
      enum: ['wechat-mini', 'wechat-official', 'wechat-app', 'qq', 'alipay-mini'],
    }).notNull(),
    openid: text('openid').notNull(),
    unionid: text('unionid'),
    userId: idOf('user_id').notNull(),
    /** WeChat's key of the last login, with which it encrypts what the client passes on. */
    sessionKey: text('session_key'),
    sessionKeyAt: moment('session_key_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('external_identity_openid').on(t.tenantId, t.provider, t.openid),
    uniqueIndex('external_identity_user').on(t.tenantId, t.userId, t.provider),
    index('external_identity_unionid').on(t.tenantId, t.unionid),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [user.tenantId, user.id] }),
  ],
);

/** Kinds of clients of which a user may use one at a time. */
export const clientClasses = ['app', 'other'] as const;

/** A login of one device. The token itself is kept by its digest only. */
export const session = pgTable(
  'session',
  {
    tenantId: tenantId(),
    id: serialId(),
    userId: idOf('user_id').notNull(),
    tokenDigest: text('token_digest').notNull(),
    deviceId: text('device_id'),
    deviceName: text('device_name'),
    ip: text('ip').notNull().default(''),
    /** Set for a client that is one of its kind: signing in on another one of them ends it. */
    clientClass: text('client_class', { enum: clientClasses }),
    /** Where notifications for this device go. */
    pushToken: text('push_token'),
    /** Such a client's session is kept when it ends, so that its user can be told why. */
    endedBy: text('ended_by', { enum: ['leaving', 'password-change'] }),
    createdAt: createdAt(),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('session_token').on(t.tenantId, t.tokenDigest),
    index('session_user').on(t.tenantId, t.userId),
    index('session_expiry').on(t.expiresAt),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [user.tenantId, user.id] }),
  ],
);

/** A code sent by SMS or mail: the latest one per target counts. */
export const verificationCode = pgTable(
  'verification_code',
  {
    tenantId: tenantId(),
    id: serialId(),
    channel: text('channel', { enum: ['sms', 'mail'] }).notNull(),
    target: text('target').notNull(),
    /** What it is for, where codes are sent for one thing only; else empty: for anything. */
    purpose: text('purpose').notNull().default(''),
    codeDigest: text('code_digest').notNull(),
    wrongTries: integer('wrong_tries').notNull().default(0),
    /** Wrong answers in the minute that began with the first of them. */
    wrongInMinute: integer('wrong_in_minute').notNull().default(0),
    minuteBeganAt: moment('minute_began_at'),
    /** Who asked for it. */
    ip: text('ip').notNull().default(''),
    expiresAt: moment('expires_at').notNull(),
    consumedAt: moment('consumed_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('verification_code_target').on(t.tenantId, t.channel, t.target, t.id),
    index('verification_code_ip').on(t.tenantId, t.ip, t.createdAt).where(sql`purpose <> ''`),
    index('verification_code_age').on(t.createdAt),
  ],
);

/** A picture code waiting for its answer under the client's key. */
export const captcha = pgTable(
  'captcha',
  {
    tenantId: tenantId(),
    key: text('key').notNull(),
    answer: text('answer').notNull(),
    wrongTries: integer('wrong_tries').notNull().default(0),
    /** Its answer was asked for and right: it may still be used for what it protects, but not asked for again. */
    checkedAt: moment('checked_at'),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.key] }), index('captcha_expiry').on(t.expiresAt)],
);

/** Failed logins per account and per address in the running window. */
export const loginThrottle = pgTable(
  'login_throttle',
  {
    tenantId: tenantId(),
    subject: text('subject').notNull(),
    failures: integer('failures').notNull(),
    windowEndsAt: moment('window_ends_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.subject] }),
    index('login_throttle_expiry').on(t.windowEndsAt),
  ],
);

/** Numbers that get no codes, or any number of them (the phones of testers). */
export const mobileRule = pgTable(
  'mobile_rule',
  {
    tenantId: tenantId(),
    id: serialId(),
    mobile: text('mobile').notNull(),
    rule: text('rule', { enum: ['blocked', 'unlimited'] }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.mobile] }),
    uniqueIndex('mobile_rule_id').on(t.tenantId, t.id),
  ],
);

/** Addresses of the network from which nobody may sign in for a while. */
export const bannedAddress = pgTable(
  'banned_address',
  {
    tenantId: tenantId(),
    id: serialId(),
    address: text('address').notNull(),
    until: moment('until').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.address] }),
    uniqueIndex('banned_address_id').on(t.tenantId, t.id),
    index('banned_address_expiry').on(t.until),
  ],
);
