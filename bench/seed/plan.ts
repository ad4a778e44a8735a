/** How large a shop is made; everything that is not named follows from these in proportion. */
export interface Size {
  /** Those who have bought something. */
  readonly users: number;
  /** With those who only registered. */
  readonly members: number;
  readonly orders: number;
  readonly goods: number;
  /** Sides of ledger entries; exactly so many, unless orders and the rest already need more. */
  readonly postings: number;
}

/** A shop of some years: what the measurements are made on. */
export const LARGE: Size = {
  users: 2_000,
  members: 100_000,
  orders: 100_000,
  goods: 50_000,
  postings: 1_000_000,
};

/** The same in small: the first customer still has ten times what others have. */
export const SMALL: Size = { users: 60, members: 1_000, orders: 1_200, goods: 600, postings: 13_000 };

/** What is being filled. Ids are counted on from `before`, so that rows can name each other without being read. */
export interface Plan {
  readonly tenantId: number;
  /** A word that goes into what must be unique in the whole installation. */
  readonly domain: string;
  readonly now: Date;
  readonly size: Size;
  /** Of the password that every customer has. */
  readonly passwordHash: string;
  /** The highest id of each table before anything was written. */
  readonly before: Readonly<Record<NumberedTable, number>>;
}

/** One set-based statement, or a few, and what it makes, for whoever waits. */
export interface Step {
  readonly makes: string;
  readonly sql: string;
}

/** How many rows get their ids by counting, for each table whose rows others name. */
export function rowsOf({ users, members, orders, goods }: Size) {
  return {
    user: members,
    account: users * 4 + 64 * 7,
    member_level: 200,
    level_price: 400,
    shop: 300,
    category: 60,
    goods,
    sku: goods + 2 * Math.floor(goods / 5),
    property: 1,
    property_value: 3,
    orders,
    order_line: orders + Math.floor(orders / 2),
    payment_intent: orders,
    coupon_rule: 400,
    bargain: 600,
    bargain_record: 600,
    group_buy: 600,
    buying_group: Math.floor(orders / 4),
    article_category: 40,
    article: Math.floor(orders / 5),
    withdrawal: Math.floor(orders / 5),
    deposit: Math.floor(orders / 5),
    sign_in: orders,
    earning: Math.floor(orders / 2),
    vote: 400,
    vote_option: 1600,
    booking: 400,
    booking_team: Math.floor(orders / 4),
    lottery: 20,
    lottery_prize: 60,
    virtual_goods: 400,
    service_conversation: Math.floor(orders / 4),
  };
}

export type NumberedTable = keyof ReturnType<typeof rowsOf>;

/** `n` from 1 on. */
export const numbers = (rows: number) => `generate_series(1, ${rows}) as n`;

export const literal = (value: string) => `'${value.replaceAll("'", "''")}'`;

export const momentOf = (date: Date) => `timestamptz ${literal(date.toISOString())}`;

/** When the n-th of so many happened: evenly over the last thousand days, the last one just now. */
export const at = ({ now }: Plan, rows: number, n = 'n') =>
  `(${momentOf(now)} - interval '1 minute' * (1440000.0 * (${rows} - ${n} + 1) / ${rows}))`;

/** Whose the n-th of some things is: every tenth belongs to the first customer, the others to everybody else. */
export const ownerOf = ({ size, before }: Plan, n = 'n') =>
  `(${before.user} + case when ${n} % 10 = 0 then 1 else 2 + (${n}::bigint * 7919) % ${size.users - 1} end)`;

/** A number in [0, 1) that looks as if drawn by lot and is the same each time. */
export const share = (salt: number, n = 'n') => `(((${n}::bigint * 40503 + ${salt}) % 65536) / 65536.0)`;

export const priceOf = (goods: string) => `(100 + (${goods}::bigint * 37) % 9900)`;
