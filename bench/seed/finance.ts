import { at, numbers, ownerOf, type Plan, rowsOf, type Step, share } from './plan.ts';

/** What customers ask the shop's cashier for, and what they come for each day. */
export function financeSteps(plan: Plan): Step[] {
  return [
    { makes: 'withdrawals and deposits', sql: `${withdrawals(plan)}; ${deposits(plan)}` },
    { makes: 'invoices', sql: invoices(plan) },
    { makes: 'commissions', sql: earnings(plan) },
    { makes: 'sign-ins', sql: signIns(plan) },
  ];
}

const withdrawals = (plan: Plan) => `
  insert into withdrawal (tenant_id, id, number, user_id, amount, status, created_at)
  select ${plan.tenantId}, ${plan.before.withdrawal} + n, 'TX' || n, ${ownerOf(plan)}, 1000 + n % 5000,
    case when ${share(5)} < 0.9 then 'done' when ${share(5)} < 0.95 then 'refused' else 'pending' end,
    ${at(plan, rowsOf(plan.size).withdrawal)}
  from ${numbers(rowsOf(plan.size).withdrawal)}`;

const deposits = (plan: Plan) => `
  insert into deposit (tenant_id, id, number, user_id, amount, status, created_at)
  select ${plan.tenantId}, ${plan.before.deposit} + n, 'YJ' || n, ${ownerOf(plan)}, 5000,
    case when ${share(7)} < 0.8 then 'returned' when ${share(7)} < 0.85 then 'return-requested' else 'held' end,
    ${at(plan, rowsOf(plan.size).deposit)}
  from ${numbers(rowsOf(plan.size).deposit)}`;

const invoices = ({ tenantId, before }: Plan) => `
  insert into invoice (tenant_id, user_id, buyer_name, amount, order_id, status, created_at)
  select ${tenantId}, user_id, '杭州某某有限公司', goods_amount + freight, ${before.orders} + n, 'issued',
    at + interval '5 days'
  from seed_order where status = 'reviewed' and n % 20 < 11 order by n`;

/** Of every second order its buyer's introducer gets something; the first customer introduces a tenth of them. */
const earnings = (plan: Plan) => `
  insert into earning (tenant_id, id, kind, order_id, order_number, user_id, buyer_id, level, unit, rate, sale_amount,
    amount, due, paid, is_settled, settled_at, created_at)
  select ${plan.tenantId}, ${plan.before.earning} + n / 2, 'commission', ${plan.before.orders} + n, number,
    ${ownerOf(plan, '(n / 2)')}, user_id, 1 + n % 3, 'money', 500, goods_amount, 1 + goods_amount / 20,
    1 + goods_amount / 20, case when is_settled then 1 + goods_amount / 20 else 0 end, is_settled,
    case when is_settled then at + interval '10 days' end, at
  from (select *, status = 'reviewed' as is_settled from seed_order) o where n % 2 = 0 and goods_amount > 0 order by n`;

/** Everybody comes on as many days in a row, up to yesterday. */
function signIns(plan: Plan): string {
  const { tenantId, before, size, now } = plan;
  const rows = rowsOf(size).sign_in;
  const yesterday = new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10);
  return `
  insert into sign_in (tenant_id, id, user_id, day, streak, points, created_at)
  select ${tenantId}, ${before.sign_in} + n, ${before.user} + 1 + n % ${size.users},
    date '${yesterday}' - (n / ${size.users}), ${Math.ceil(rows / size.users)} - n / ${size.users} + 1, 5,
    (date '${yesterday}' - (n / ${size.users})) + time '08:00' + interval '1 second' * (n % ${size.users})
  from ${numbers(rows)}`;
}
