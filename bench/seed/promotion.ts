import { at, momentOf, numbers, ownerOf, type Plan, rowsOf, type Step, share } from './plan.ts';

/** Coupons, bargains and group buys, most of them running. */
export function promotionSteps(plan: Plan): Step[] {
  return [
    { makes: 'coupons', sql: `${couponRules(plan)}; ${coupons(plan)}` },
    { makes: 'bargains and group buys', sql: `${bargains(plan)}; ${groupBuys(plan)}; ${groups(plan)}` },
  ];
}

const LABELS = `(array['新人', '节日', '会员'])`;

const couponRules = ({ tenantId, before, size, now }: Plan) => `
  insert into coupon_rule (tenant_id, id, name, label, threshold, min_value, max_value, total, "left", ends_after_days,
    status, created_at)
  select ${tenantId}, ${before.coupon_rule} + n, '满减券' || n, ${LABELS}[1 + n % 3], 10000, 1000, 1000, 1000000, 500000,
    30, case when n % 10 = 0 then 'stopped' else 'active' end, ${momentOf(now)} - interval '1000 days'
  from ${numbers(rowsOf(size).coupon_rule)}`;

function coupons(plan: Plan): string {
  const rows = plan.size.orders;
  return `
  insert into coupon (tenant_id, rule_id, user_id, name, label, threshold, value, starts_at, ends_at, status, source,
    created_at)
  select ${plan.tenantId}, ${plan.before.coupon_rule} + 1 + n % ${rowsOf(plan.size).coupon_rule}, ${ownerOf(plan)},
    '满减券', ${LABELS}[1 + n % 3], 10000, 1000, ${at(plan, rows)},
    ${at(plan, rows)} + interval '60 days', case when ${share(13)} < 0.5 then 'used'
      when ${at(plan, rows)} + interval '60 days' < ${momentOf(plan.now)} then 'expired' else 'active' end,
    'received', ${at(plan, rows)}
  from ${numbers(rows)}`;
}

const running = ({ now }: Plan) =>
  `${momentOf(now)} - interval '10 days', ${momentOf(now)} + interval '1 day' * (n % 30 - 3)`;

/** For the goods that are marked so: every fiftieth, from the third on; again from the start when they run out. */
const goodsWith = ({ before, size }: Plan, remainder: number, n = 'n') =>
  `(${before.goods} + ${remainder} + 50 * ((${n} - 1) % ${Math.floor(size.goods / 50)}))`;

const bargains = (plan: Plan) => `
  insert into bargain (tenant_id, id, goods_id, original_price, floor_price, min_cut, max_cut, quantity, status,
    starts_at, ends_at, created_at)
  select ${plan.tenantId}, ${plan.before.bargain} + n, ${goodsWith(plan, 3)}, 10000, 5000, 10, 100, 1000,
    case when n % 20 = 0 then 'stopped' else 'active' end, ${running(plan)}, ${momentOf(plan.now)}
  from ${numbers(rowsOf(plan.size).bargain)};
  insert into bargain_record (tenant_id, id, bargain_id, user_id, goods_id, current_price, created_at)
  select ${plan.tenantId}, ${plan.before.bargain_record} + n, ${plan.before.bargain} + n, ${ownerOf(plan)},
    ${goodsWith(plan, 3)}, 9000, ${momentOf(plan.now)}
  from ${numbers(rowsOf(plan.size).bargain)}`;

const groupBuys = (plan: Plan) => `
  insert into group_buy (tenant_id, id, goods_id, price, size, timeout_hours, refund_to, status, starts_at, ends_at,
    created_at)
  select ${plan.tenantId}, ${plan.before.group_buy} + n, ${goodsWith(plan, 2)}, 5000, 2, 24, 'wallet',
    case when n % 20 = 0 then 'stopped' else 'active' end, ${running(plan)}, ${momentOf(plan.now)}
  from ${numbers(rowsOf(plan.size).group_buy)}`;

/** Of two each: the opener's and a second one's order. The latest hundredth still runs. */
function groups(plan: Plan): string {
  const { tenantId, before, size } = plan;
  const rows = rowsOf(size).buying_group;
  return `
  insert into buying_group (tenant_id, id, group_buy_id, goods_id, opener_id, size, taken_seats, paid_seats, status,
    visible_at, ends_at, created_at)
  select ${tenantId}, ${before.buying_group} + n, ${before.group_buy} + 1 + (n - 1) % ${rowsOf(size).group_buy},
    ${goodsWith(plan, 2)}, o.user_id, 2, case when n > ${rows * 0.99} then 1 else 2 end,
    case when n > ${rows * 0.99} then 1 else 2 end, case when n > ${rows * 0.99} then 'running'
      when ${share(17)} < 0.2 then 'void' else 'done' end, ${at(plan, rows)},
    case when n > ${rows * 0.99} then ${momentOf(plan.now)} + interval '20 hours' else ${at(plan, rows)} + interval '1 day' end,
    ${at(plan, rows)}
  from ${numbers(rows)} join (select n as order_n, user_id from seed_order) o on o.order_n = 2 * n
  on conflict do nothing;
  insert into group_member (tenant_id, group_id, group_buy_id, goods_id, user_id, order_id, status, created_at)
  select ${tenantId}, g.id, g.group_buy_id, g.goods_id, o.user_id, ${before.orders} + o.n,
    case when g.status = 'void' then 'refunded' else 'paid' end, g.created_at
  from seed_order o join buying_group g
    on g.tenant_id = ${tenantId} and g.id = ${before.buying_group} + (o.n + 1) / 2
  where o.n <= ${2 * rows} and (g.status <> 'running' or o.user_id = g.opener_id)
  on conflict do nothing`;
}
