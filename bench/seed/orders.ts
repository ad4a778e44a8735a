import { at, numbers, ownerOf, type Plan, priceOf, type Step, share } from './plan.ts';

/**
 * Orders in every state with their lines, logs, shipments, payments and after-sales. Two temporary tables hold what
 * the ledger and the goods' figures are made from as well: `seed_order` and `seed_line`.
 */
export function draftSteps(plan: Plan): Step[] {
  return [{ makes: 'a draft of all orders', sql: `${draftLines(plan)}; ${draftOrders(plan)}` }];
}

export function orderSteps(plan: Plan): Step[] {
  return [
    { makes: 'orders', sql: orders(plan) },
    { makes: 'order lines', sql: lines(plan) },
    { makes: 'order logs', sql: logs(plan) },
    { makes: 'shipments', sql: shipments(plan) },
    { makes: 'payments and after-sales', sql: `${payments(plan)}; ${refundApplications(plan)}` },
  ];
}

/** Every second order has two lines; one line in fifty is of the first goods, so that it has many reviews. */
const draftLines = ({ size }: Plan) => `
  create temporary table seed_line on commit drop as
  select n as order_n, k, case when k = 1 then n else ${size.orders} + n / 2 end as line_n, goods_n,
    1 + (n + k) % 3 as quantity, ${priceOf('goods_n')} as price,
    case when ${share(3)} < 0.9 then 2 when ${share(3)} < 0.97 then 1 else 0 end as rating
  from ${numbers(size.orders)} cross join lateral (
    select k, case when (n + k) % 50 = 0 then 1 else 1 + (n::bigint * 13 + k * 7) % ${size.goods} end as goods_n
    from generate_series(1, 2 - n % 2) as k
  ) lines`;

/** 3 % unpaid, 5 % paid, 5 % shipped, 7 % received, 60 % reviewed and 20 % closed, among which a few were paid. */
const draftOrders = (plan: Plan) => `
  create temporary table seed_order on commit drop as
  select *, status not in ('unpaid', 'closed') or has_refund as is_paid from (
    select n, ${ownerOf(plan)} as user_id, 'D' || lpad(n::text, 10, '0') as number, ${at(plan, plan.size.orders)} as at,
      case when s < 0.03 then 'unpaid' when s < 0.08 then 'paid' when s < 0.13 then 'shipped' when s < 0.2 then 'received'
        when s < 0.8 then 'reviewed' else 'closed' end as status,
      s >= 0.97 as has_refund, goods_amount, pieces, case when n % 2 = 0 then 800 else 0 end as freight
    from (
      select order_n as n, ${share(1, 'order_n')} as s, sum(price * quantity)::bigint as goods_amount,
        sum(quantity)::integer as pieces
      from seed_line group by order_n
    ) sums
  ) drafts`;

const orders = ({ tenantId, before }: Plan) => `
  insert into orders (tenant_id, id, number, user_id, status, goods_amount, freight_amount, payable_amount, pieces,
    remark, delivery_type, is_paid, payment_id, has_refund, refunded_amount, hidden_by_user, created_at, updated_at,
    closes_at, paid_at, shipped_at, received_at)
  select ${tenantId}, ${before.orders} + n, number, user_id, status, goods_amount, freight, goods_amount + freight,
    pieces, case when n % 7 = 0 then '请尽快发货' else '' end, case when freight > 0 then 'express' else 'none' end,
    is_paid, case when is_paid then ${before.payment_intent} + n end, has_refund,
    case when has_refund then goods_amount + freight else 0 end, status = 'closed' and n % 4 = 0, at,
    at + interval '3 days', at + interval '30 minutes', case when is_paid then at + interval '5 minutes' end,
    case when status in ('shipped', 'received', 'reviewed') then at + interval '1 day' end,
    case when status in ('received', 'reviewed') then at + interval '3 days' end
  from seed_order order by n`;

const lines = ({ tenantId, before }: Plan) => `
  insert into order_line (tenant_id, id, order_id, user_id, goods_id, sku_id, goods_name, picture_url, quantity,
    unit_price, amount, rating, review_text, reviewed_at, created_at)
  select ${tenantId}, ${before.order_line} + line_n, ${before.orders} + order_n, o.user_id,
    ${before.goods} + goods_n, ${before.sku} + goods_n, '高山云雾茶 特级 第' || goods_n || '款',
    'https://files.example.com/goods/' || goods_n || '.jpg', quantity, price, price * quantity,
    case when o.status = 'reviewed' then rating end, case when o.status = 'reviewed' then '很好喝，下次再来' end,
    case when o.status = 'reviewed' then o.at + interval '4 days' end, o.at
  from seed_line join seed_order o on o.n = order_n order by line_n`;

const LOGS = `(values ('place', interval '0', true), ('pay', interval '5 minutes', null), ('ship', interval '1 day', null),
  ('receive', interval '3 days', null), ('review', interval '4 days', null), ('close', interval '30 minutes', null)
) as l (type, later, always)`;

const logs = ({ tenantId, before }: Plan) => `
  insert into order_log (tenant_id, order_id, type, actor, created_at)
  select ${tenantId}, ${before.orders} + n, type, case when type = 'ship' then 'staff' else 'user' end, at + later
  from seed_order cross join ${LOGS}
  where always or (type = 'pay' and is_paid) or (type = 'close' and status = 'closed')
    or (type = 'ship' and status in ('shipped', 'received', 'reviewed'))
    or (type = 'receive' and status in ('received', 'reviewed')) or (type = 'review' and status = 'reviewed')
  order by n, later`;

const shipments = ({ tenantId, before }: Plan) => `
  insert into shipment (tenant_id, order_id, method, contact_name, mobile, province_id, city_id, district_id,
    province_name, city_name, district_name, detail, carrier_code, carrier_name, tracking_number, status, updated_at)
  select ${tenantId}, ${before.orders} + n, 'express', '顾客', '13' || lpad((user_id % 1000000)::text, 9, '0'), '330000000000',
    '330100000000', '330105000000', '浙江省', '杭州市', '拱墅区', '湖墅南路' || n || '号',
    case when sent then 'SF' end, case when sent then '顺丰速运' end, case when sent then 'SF' || n end,
    case when status in ('received', 'reviewed') then 'signed' when sent then 'on-the-way' else 'unreported' end, at
  from (select *, status in ('shipped', 'received', 'reviewed') as sent from seed_order where freight > 0) o order by n`;

/** Every order that was paid was paid through the channel; some who did not pay had begun to. */
const payments = ({ tenantId, before }: Plan) => `
  insert into payment_intent (tenant_id, id, user_id, number, channel, method, amount, status, prepay_id,
    transaction_id, next_action, subject, created_at, paid_at)
  select ${tenantId}, ${before.payment_intent} + n, user_id, 'ZF' || n, 'wxpay', 'mini', goods_amount + freight,
    case when is_paid then 'paid' else 'unpaid' end, 'seed-${tenantId}-' || n,
    case when is_paid then 'wx-${tenantId}-' || n end, jsonb_build_object('type', 0, 'id', ${before.orders} + n),
    '支付订单', at, case when is_paid then at + interval '5 minutes' end
  from seed_order where is_paid or n % 5 = 0 order by n`;

const refundApplications = ({ tenantId, before }: Plan) => `
  insert into refund_application (tenant_id, order_id, user_id, type, goods_received, reason, amount, status, created_at)
  select ${tenantId}, ${before.orders} + n, user_id, 'refund-only', false, '不想要了', goods_amount + freight, 'done',
    at + interval '1 hour'
  from seed_order where has_refund order by n`;
