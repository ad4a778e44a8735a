import { readdirSync } from 'node:fs';
import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { resources, routes } from '../../../src/dialects/admin/index.ts';
import type { Fields } from '../../../src/dialects/admin/resource/field.ts';

/** The tables that each resource stands for: its own first, then those whose rows are parts of its records. */
const standsFor: Readonly<Record<string, readonly string[]>> = {
  orders: ['orders', 'order_line', 'order_log', 'shipment'],
  refunds: ['refund_application'],
  'refund-payments': ['refund'],
  'courier-dispatches': ['courier_dispatch'],
  goods: ['goods', 'goods_picture', 'sku'],
  categories: ['category'],
  properties: ['property', 'property_value'],
  'freight-templates': ['freight_template', 'freight_rule'],
  'daily-prices': ['daily_price'],
  'purchase-limits': ['purchase_limit'],
  'goods-rebates': ['goods_rebate'],
  'stock-movements': ['stock_movement'],
  reviews: ['order_line'],
  shops: ['shop'],
  videos: ['video'],
  'coupon-rules': ['coupon_rule'],
  coupons: ['coupon'],
  'coupon-cards': ['coupon_card'],
  'group-buys': ['group_buy'],
  groups: ['buying_group'],
  'group-members': ['group_member'],
  bargains: ['bargain'],
  'bargain-records': ['bargain_record'],
  'bargain-helps': ['bargain_help'],
  'flash-sales': ['goods'],
  'distribution-policy': ['distribution_policy'],
  'seller-applications': ['seller_application'],
  earnings: ['earning'],
  bookings: ['booking'],
  'sign-ups': ['booking_sign_up'],
  'booking-teams': ['booking_team'],
  queues: ['queue'],
  'queue-numbers': ['queue_ticket'],
  lotteries: ['lottery', 'lottery_prize'],
  'lottery-entries': ['lottery_entry'],
  votes: ['vote', 'vote_option'],
  ballots: ['ballot'],
  'virtual-goods': ['virtual_goods'],
  'virtual-goods-purchases': ['virtual_goods_purchase'],
  members: ['user'],
  wallets: ['account'],
  'wallet-postings': ['posting'],
  'points-logs': ['posting'],
  'growth-logs': ['posting'],
  addresses: ['address'],
  'member-levels': ['member_level'],
  'level-prices': ['level_price'],
  memberships: ['membership'],
  'level-purchases': ['level_purchase'],
  invitations: ['user'],
  'real-names': ['real_name_application'],
  'points-rules': ['points_rule'],
  'sign-in-rules': ['sign_in_rule'],
  'sign-ins': ['sign_in'],
  'deduction-rules': ['deduction_rule'],
  'points-tickets': ['points_ticket'],
  banners: ['banner'],
  notices: ['notice'],
  ads: ['ad'],
  'ad-positions': ['ad_position'],
  articles: ['article'],
  'article-categories': ['article_category'],
  comments: ['comment'],
  pages: ['page'],
  agreements: ['agreement'],
  'own-settings': ['setting'],
  'sms-templates': ['sms_template'],
  'friend-links': ['friend_link'],
  'link-categories': ['link_category'],
  'json-records': ['json_record'],
  withdrawals: ['withdrawal'],
  payments: ['payment_intent'],
  'channel-refunds': ['channel_refund'],
  'channel-statements': ['channel_statement'],
  'statement-lines': ['channel_statement_line'],
  deposits: ['deposit'],
  invoices: ['invoice'],
  'invoice-titles': ['invoice_title'],
  'recharge-rules': ['recharge_rule'],
  'bill-discounts': ['bill_discount'],
  'transfer-codes': ['transfer_code'],
  'alipay-transfers': ['alipay_transfer'],
  'journal-entries': ['journal_entry'],
  postings: ['posting'],
  accounts: ['account'],
  conversations: ['service_conversation', 'service_message'],
  'service-agents': ['service_agent'],
  merchants: ['merchant'],
  'merchant-stores': ['merchant_store'],
  'counter-accounts': ['counter_account'],
  'counter-roles': ['counter_role'],
  'card-kinds': ['card_kind', 'card_kind_store', 'card_event'],
  'card-events': ['card_event'],
  'member-cards': ['member_card'],
  'card-charges': ['card_charge'],
  'card-expenses': ['card_expense', 'card_expense_part'],
  'card-refunds': ['card_refund'],
  files: ['stored_file'],
  'site-messages': ['site_message'],
  'sent-messages': ['sent_message'],
  webhooks: ['webhook_endpoint'],
  'webhook-deliveries': ['webhook_delivery'],
  jobs: ['job'],
  'client-apps': ['client_app'],
  'app-versions': ['app_version'],
  'mobile-rules': ['mobile_rule'],
  'banned-addresses': ['banned_address'],
  'template-messages': ['template_request'],
  staff: ['staff'],
  roles: ['staff_role'],
  sessions: ['staff_session'],
  'audit-log': ['audit_log'],
  'installation-log': ['audit_log'],
  tenants: ['tenant'],
  'own-shop': ['tenant'],
  operators: ['staff'],
  hosts: ['tenant_host'],
};

/** Tables whose rows staff have no business with, each with the reason why. */
const innerWorkings: Readonly<Record<string, string>> = {
  idempotency_key: 'what was done under a client’s key',
  installation_secret: 'keys the installation made for itself, which never leave it',
  provider_token: 'what outside services lend for a while',
  verification_code: 'digests of codes',
  captcha: 'answers of pictures',
  login_throttle: 'counters of failures',
  session: 'digests of members’ logins, which the member’s `sign-out` ends',
  external_identity: 'how WeChat, QQ and Alipay call a member',
  submit_token: 'tokens that each let a form be sent once',
  service_agent_ticket: 'tickets with which an agent’s socket opens',
  counter_session: 'digests of logins at counters, which the account’s `sign-out` ends',
  counter_call: 'calls of counters that are being answered',
  store_code: 'digests of codes',
  card_code_key: 'keys of codes that members show, which never leave the server',
  card_number_day: 'a counter of numbers given out',
  queue_day: 'a counter of numbers given out',
  unique_id_range: 'a counter of numbers given out',
  points_day: 'a counter of points given on a day',
  coupon_receipt: 'a counter of coupons a member has received',
  order_reward: 'points that an order has brought, seen in `points-logs`',
  group_share: 'that a member has shared to a group today, so that points are given once',
  daily_figure: 'figures of the overview',
  daily_goods_sale: 'figures of the overview',
  wechat_form: 'forms of a member that let WeChat be written to',
  sandbox_message: 'the sandbox’s outbox, shown at /sandbox/outbox',
  sandbox_parcel: 'parcels that the sandbox invents',
  region: 'facts of the world, installed with the server',
  reference_data: 'facts of the world, installed with the server',
  mobile_segment_kind: 'facts of the world, brought in by a command',
  mobile_segment_block: 'facts of the world, brought in by a command',
  short_url: 'links that clients have shortened, the same for every tenant',
  notice_reading: 'up to when a member has seen the notices',
  article_tag: 'counts of what the articles’ own tags say',
  article_vote: 'a member’s vote, counted on the article',
  article_favourite: 'a member’s own mark, counted on the article',
  favourite: 'a member’s own mark',
  friendship: 'who keeps whom in an address book of their own',
};

/** Tables that staff keep through routes written by hand: what is kept there is no list of records. */
const byHand: Readonly<Record<string, string>> = { provider_account: '/admin/api/provider-accounts' };

/** Enumerations that are no choice of their resource, each with the reason why. */
const otherwise: Readonly<Record<string, string>> = {
  'shipment.method': 'a shipment is shown as a whole on its order',
  'shipment.status': 'a shipment is shown as a whole on its order',
  'staff.role': 'operators have a resource of their own',
};

const SOURCES = new URL('../../../src/', import.meta.url);
const tables = new Map<string, PgTable>();
beforeAll(async () => {
  const names = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((path) => /(^|[\\/])tables\.ts$/.test(path))) {
    const exported: object = await import(new URL(name.replaceAll('\\', '/'), SOURCES).href);
    for (const one of Object.values(exported)) if (is(one, PgTable)) tables.set(getTableName(one), one);
  }
});

/** The values of every choice among these fields, sorted; of rows too. */
function choicesOf(fields: Fields): string[] {
  return Object.values(fields).flatMap(({ facts, of }) => {
    const options = facts.options as readonly { value: string }[] | undefined;
    return [...(options ? [sorted(options.map(({ value }) => value))] : []), ...(of ? choicesOf(of) : [])];
  });
}
const sorted = (values: readonly string[]) => [...values].sort().join();

describe('the back office', () => {
  it('reaches every table of the schema, or says why staff have no business with it', () => {
    const reached = new Set(Object.values(standsFor).flat());
    const explained = new Set([...Object.keys(innerWorkings), ...Object.keys(byHand)]);
    expect(tables.size).toBeGreaterThan(100);
    expect([...tables.keys()].filter((name) => !reached.has(name) && !explained.has(name))).toEqual([]);
    expect(Object.keys(innerWorkings).filter((name) => reached.has(name) || !tables.has(name))).toEqual([]);
    expect([...reached].filter((name) => !tables.has(name))).toEqual([]);
    for (const [name, path] of Object.entries(byHand)) {
      expect([tables.has(name), reached.has(name)], name).toEqual([true, false]);
      expect(routes.some((route) => route.path === path)).toBe(true);
    }
  });

  it('has a table behind each of its resources', () => {
    expect(Object.keys(standsFor).sort()).toEqual(resources.map(({ name }) => name).sort());
  });

  it('offers every enumeration of a table as a choice with all of its values', () => {
    const missing: string[] = [];
    for (const [name, table] of tables) {
      const own = resources.filter((resource) => standsFor[resource.name]?.includes(name));
      const offered = new Set(own.flatMap(({ fields }) => choicesOf(fields)));
      for (const [column, { enumValues }] of Object.entries(getTableColumns(table)))
        if (own.length > 0 && enumValues?.length && !offered.has(sorted(enumValues)))
          missing.push(`${name}.${column}`);
    }
    expect(missing.sort()).toEqual(Object.keys(otherwise).sort());
  });
});
