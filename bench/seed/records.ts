import { at, momentOf, numbers, ownerOf, type Plan, rowsOf, type Step, share } from './plan.ts';

/** What piles up behind a shop and only its staff look at: who changed what, files, messages, jobs, stock, cards. */
export function recordSteps(plan: Plan): Step[] {
  return [
    { makes: 'staff and what they changed', sql: `${staff(plan)}; ${audit(plan)}` },
    { makes: 'files and sent messages', sql: `${files(plan)}; ${sentMessages(plan)}; ${templates(plan)}` },
    { makes: 'jobs and webhooks', sql: `${jobs(plan)}; ${webhooks(plan)}` },
    { makes: 'stock movements', sql: stock(plan) },
    { makes: 'cards and tickets', sql: `${couponCards(plan)}; ${pointsTickets(plan)}` },
    { makes: 'refunds', sql: `${refunds(plan)}; ${channelRefunds(plan)}; ${transfers(plan)}` },
    { makes: 'applications', sql: `${sellers(plan)}; ${realNames(plan)}` },
    {
      makes: 'levels held and special prices',
      sql: `${memberships(plan)}; ${rebates(plan)}; ${helps(plan)}`,
    },
    { makes: 'queues', sql: queues(plan) },
    { makes: 'a channel’s statement', sql: statement(plan) },
  ];
}

/** An owner who signs in to the back office with the customers' password. */
const staff = ({ tenantId, passwordHash, now, domain }: Plan) => `
  insert into staff (tenant_id, username, password_hash, role, created_at)
  values (${tenantId}, 'owner-${domain}', '${passwordHash}', 'owner', ${momentOf(now)})`;

const audit = (plan: Plan) => `
  insert into audit_log (tenant_id, staff_id, action, resource, resource_id, before, after, ip, created_at)
  select ${plan.tenantId}, 1 + n % 20, (array['update', 'create', 'ship', 'remove', 'adjust'])[1 + n % 5],
    (array['orders', 'goods', 'members', 'reviews'])[1 + n % 4], (n % 5000)::text, '{"a": 1}', '{"a": 2}',
    '10.0.' || n % 200 || '.' || n % 250, ${at(plan, plan.size.orders)}
  from ${numbers(plan.size.orders)}`;

const files = (plan: Plan) => `
  insert into stored_file (tenant_id, key, original_name, content_type, size, user_id, created_at)
  select ${plan.tenantId}, 'seed/' || n || '.jpg', '照片' || n || '.jpg',
    case when n % 20 = 0 then 'application/pdf' else 'image/jpeg' end, 1000 + n % 99991,
    case when n % 2 = 0 then ${ownerOf(plan)} else 0 end, ${at(plan, plan.size.orders)}
  from ${numbers(plan.size.orders)}`;

const sentMessages = (plan: Plan) => `
  insert into sent_message (tenant_id, channel, target, text, error, created_at)
  select ${plan.tenantId}, case when n % 10 = 0 then 'mail' else 'sms' end,
    case when n % 10 = 0 then 'buyer' || n % 977 || '@example.com' else '13' || lpad((n % 1999)::text, 9, '0') end,
    '您的验证码是 ******', case when n % 50 = 0 then 'refused' end, ${at(plan, plan.size.orders)}
  from ${numbers(plan.size.orders)}`;

const templates = (plan: Plan) => `
  insert into template_request (tenant_id, user_id, account, template_id, words, subject, subject_id, status, created_at)
  select ${plan.tenantId}, ${ownerOf(plan)}, case when n % 9 = 0 then 'official' else 'mini' end, 'T1', '{}', 'order',
    ${plan.before.orders} + n, case when n % 30 = 0 then 'failed' else 'sent' end, ${at(plan, plan.size.orders / 2)}
  from ${numbers(plan.size.orders / 2)}`;

/** Nobody does them while a shop is measured: they are for later, or have failed. */
const jobs = (plan: Plan) => `
  insert into job (tenant_id, kind, key, payload, run_at, attempts, last_error, failed_at, created_at)
  select ${plan.tenantId}, case when n % 3 = 0 then 'event order.paid' else 'order.confirm-receipt' end, 'seed:' || n,
    '{"orderId": 1}', ${momentOf(plan.now)} + interval '3000 days' + interval '1 minute' * (n % 99991),
    case when n % 50 < 2 then 5 else 0 end, case when n % 50 < 2 then 'it did not work' end,
    case when n % 50 = 0 then ${momentOf(plan.now)} end, ${at(plan, plan.size.orders)}
  from ${numbers(plan.size.orders)}`;

function webhooks(plan: Plan): string {
  const rows = Math.floor(plan.size.orders / 2);
  return `
  insert into webhook_endpoint (tenant_id, url, events, secret, status, created_at)
  select ${plan.tenantId}, 'https://hooks.example.com/' || n, array['order.paid'], 'secret', 'disabled', ${momentOf(plan.now)}
  from ${numbers(5)};
  insert into webhook_delivery (tenant_id, endpoint_id, event_key, event, body, status, attempts, created_at)
  select ${plan.tenantId}, e.first + n % 5, 'order.paid:' || n, 'order.paid', '{"id": 1}',
    case when n % 40 = 0 then 'failed' else 'delivered' end, 1, ${at(plan, rows)}
  from ${numbers(rows)} cross join (select min(id) as first from webhook_endpoint where tenant_id = ${plan.tenantId}) e`;
}

const stock = ({ tenantId, before, size }: Plan) => `
  insert into stock_movement (tenant_id, sku_id, goods_id, delta, reason, order_id, created_at)
  select ${tenantId}, ${before.sku} + l.goods_n, ${before.goods} + l.goods_n, -l.quantity, 'reserve',
    ${before.orders} + l.order_n, o.at
  from seed_line l join seed_order o on o.n = l.order_n where l.goods_n <= ${size.goods} order by l.order_n`;

function couponCards(plan: Plan): string {
  const rows = Math.floor(plan.size.orders / 2);
  return `
  insert into coupon_card (tenant_id, rule_id, number, password, created_at)
  select ${plan.tenantId}, ${plan.before.coupon_rule} + 1 + n % ${rowsOf(plan.size).coupon_rule}, 'KQ' || lpad(n::text, 12, '0'),
    'secret', ${at(plan, rows)}
  from ${numbers(rows)}`;
}

function pointsTickets(plan: Plan): string {
  const rows = Math.floor(plan.size.orders / 2);
  return `
  insert into points_ticket (tenant_id, number, name, min_points, max_points, expires_at, user_id, points, used_at, created_at)
  select ${plan.tenantId}, 'JF' || lpad(n::text, 12, '0'), '积分券', 5, 10, ${momentOf(plan.now)} + interval '30 days',
    case when n % 3 = 0 then ${ownerOf(plan)} end, case when n % 3 = 0 then 5 end,
    case when n % 3 = 0 then ${at(plan, rows)} end, ${at(plan, rows)}
  from ${numbers(rows)}`;
}

const refunds = ({ tenantId, before }: Plan) => `
  insert into refund (tenant_id, order_id, user_id, amount, destination, status, created_at)
  select ${tenantId}, ${before.orders} + n, user_id, goods_amount + freight, 'wallet', 'done', at + interval '1 hour'
  from seed_order where has_refund order by n`;

const channelRefunds = ({ tenantId, before }: Plan) => `
  insert into channel_refund (tenant_id, number, intent_id, amount, reason, source, status, created_at)
  select ${tenantId}, 'TK' || n, ${before.payment_intent} + n, 1, '退款', 'revenue',
    case when n % 30 = 0 then 'failed' else 'succeeded' end, at + interval '1 hour'
  from seed_order where is_paid and n % 4 = 0 order by n`;

const transfers = (plan: Plan) => `
  insert into alipay_transfer (tenant_id, trade_number, amount, title, payer_name, status, created_at)
  select ${plan.tenantId}, '2026' || lpad(n::text, 20, '0'), 100 + n % 900, '转账', '顾客' || n % 999,
    case when n % 10 = 0 then 'unclaimed' else 'claimed' end, ${at(plan, plan.size.orders / 4)}
  from ${numbers(plan.size.orders / 4)}`;

/** Each of them once, so that nobody has two open ones. */
const sellers = (plan: Plan) => `
  insert into seller_application (tenant_id, user_id, name, mobile, status, created_at)
  select ${plan.tenantId}, ${plan.before.user} + n, '申请人' || n, '13' || lpad(n::text, 9, '0'),
    case when n % 10 = 0 then 'pending' else 'approved' end, ${at(plan, plan.size.members)}
  from ${numbers(plan.size.members)}`;

const realNames = (plan: Plan) => `
  insert into real_name_application (tenant_id, user_id, name, id_card_number, picture_urls, status, created_at)
  select ${plan.tenantId}, ${plan.before.user} + n, '真名' || n, '330105199001010000', '{}',
    case when n % 10 = 0 then 'refused' else 'accepted' end, ${at(plan, plan.size.members)}
  from ${numbers(plan.size.members)}`;

const memberships = (plan: Plan) => `
  insert into membership (tenant_id, user_id, source, level_id, created_at)
  select ${plan.tenantId}, ${plan.before.user} + n, 'granted',
    ${plan.before.member_level} + 1 + n % ${rowsOf(plan.size).member_level}, ${at(plan, plan.size.members)}
  from ${numbers(plan.size.members)}`;

const rebates = ({ tenantId, before, size }: Plan) => `
  insert into goods_rebate (tenant_id, goods_id, level_id, rebate)
  select ${tenantId}, ${before.goods} + n, ${before.member_level} + 1 + n % 20, 9 from ${numbers(size.goods)}`;

const helps = (plan: Plan) => `
  insert into bargain_help (tenant_id, record_id, helper_id, goods_id, cut_amount, created_at)
  select ${plan.tenantId}, r.id, ${plan.before.user} + 1 + (r.id + k) % ${plan.size.users}, r.goods_id, 10, r.created_at
  from bargain_record r cross join generate_series(1, 20) as k
  where r.tenant_id = ${plan.tenantId} and r.id > ${plan.before.bargain_record} and k <= ${plan.size.users}
  on conflict do nothing`;

/** A number for each customer on each of the last days. */
const queues = (plan: Plan) => `
  insert into queue (tenant_id, name, created_at)
  select ${plan.tenantId}, '窗口' || n, ${momentOf(plan.now)} from ${numbers(10)};
  insert into queue_day (tenant_id, queue_id, day, issued)
  select ${plan.tenantId}, q.id, (${momentOf(plan.now)})::date - d, 1000
  from queue q cross join generate_series(1, ${Math.floor(plan.size.orders / 2000) + 1}) as d where q.tenant_id = ${plan.tenantId};
  insert into queue_ticket (tenant_id, queue_id, day, number, user_id, status, created_at)
  select ${plan.tenantId}, q.first + n % 10, (${momentOf(plan.now)})::date - (n / 1000 + 1), n % 1000 + 1, ${ownerOf(plan)},
    case when ${share(3)} < 0.9 then 'done' else 'passed' end, ${at(plan, plan.size.orders / 2)}
  from ${numbers(plan.size.orders / 2)} cross join (select min(id) as first from queue where tenant_id = ${plan.tenantId}) q
  on conflict do nothing`;

/** All that was ever paid, as if it had been on one day; a few rows do not match. */
const statement = ({ tenantId, before, now }: Plan) => `
  with made as (
    insert into channel_statement (tenant_id, channel, day, row_count, paid_amount, refunded_amount, matched_count, created_at)
    select ${tenantId}, 'wxpay', (${momentOf(now)})::date - 1, count(*), sum(goods_amount + freight), 0,
      count(*) filter (where n % 100 <> 0), ${momentOf(now)}
    from seed_order where is_paid returning id
  )
  insert into channel_statement_line (tenant_id, statement_id, kind, result, number, amount, own_amount, table_row, at,
    payment_id, settled_at, created_at)
  select ${tenantId}, made.id, 'payment', case when n % 100 = 0 then 'different' else 'matched' end, 'ZF' || n,
    goods_amount + freight, goods_amount + freight + case when n % 100 = 0 then 1 else 0 end, n, at,
    ${before.payment_intent} + n, case when n % 200 = 0 then ${momentOf(now)} end, ${momentOf(now)}
  from seed_order cross join made where is_paid order by n`;
