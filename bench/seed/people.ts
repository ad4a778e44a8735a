import { at, literal, momentOf, numbers, ownerOf, type Plan, rowsOf, type Step, share } from './plan.ts';

/** Customers who invited each other, their addresses, friends, levels and messages. */
export function peopleSteps(plan: Plan): Step[] {
  return [
    { makes: 'customers', sql: `${users(plan)}; ${sessions(plan)}; ${addresses(plan)}; ${friends(plan)}` },
    { makes: 'member levels', sql: levels(plan) },
    { makes: 'site messages', sql: messages(plan) },
  ];
}

/** Every fourth buyer was brought by the first customer, the others by one of the first few dozen. */
const users = (plan: Plan) => `
  insert into "user" (tenant_id, id, username, mobile, password_hash, nick, avatar_url, source, referrer_id, created_at)
  select ${plan.tenantId}, ${plan.before.user} + n, 'buyer' || n, '13' || lpad(n::text, 9, '0'),
    ${literal(plan.passwordHash)}, '顾客' || n, 'https://files.example.com/avatars/' || n || '.png', 'username',
    case when n = 1 or n > ${plan.size.users} then null when n % 4 = 0 then ${plan.before.user} + 1 else ${plan.before.user} + 1 + n / 50 end,
    ${at(plan, plan.size.members)}
  from ${numbers(plan.size.members)}`;

/** Of tokens that nobody has. */
const sessions = (plan: Plan) => `
  insert into session (tenant_id, user_id, token_digest, created_at, expires_at)
  select ${plan.tenantId}, ${plan.before.user} + n, 'seed-' || n, ${momentOf(plan.now)}, ${momentOf(plan.now)} + interval '30 days'
  from ${numbers(plan.size.users)}`;

const addresses = (plan: Plan) => `
  insert into address (tenant_id, user_id, contact_name, mobile, province_id, city_id, district_id, province_name,
    city_name, district_name, detail, is_default, created_at)
  select ${plan.tenantId}, ${plan.before.user} + n, '顾客' || n, '13' || lpad(n::text, 9, '0'), '330000000000',
    '330100000000', '330105000000', '浙江省', '杭州市', '拱墅区', '湖墅南路' || n || '号', true,
    ${at(plan, plan.size.users)}
  from ${numbers(plan.size.users)}`;

/** The first customer knows everybody; of the others each knows a few. */
const friends = (plan: Plan) => `
  insert into friendship (tenant_id, user_id, friend_id, created_at)
  select ${plan.tenantId}, ${plan.before.user} + owner, ${plan.before.user} + friend, ${at(plan, plan.size.users)}
  from ${numbers(plan.size.users)} cross join lateral (
    select 1 as owner, n as friend where n > 1
    union all
    select n, 1 + (n * 31 + k * 17) % ${plan.size.users} from generate_series(1, 10) as k where n > 1
  ) pairs
  where owner <> friend
  on conflict do nothing`;

function levels(plan: Plan): string {
  const { tenantId, before, size } = plan;
  const rows = rowsOf(size);
  const purchases = Math.floor(size.orders / 4);
  return `
  insert into member_level (tenant_id, id, name, rank, rebate, sort_order, created_at)
  select ${tenantId}, ${before.member_level} + n, '等级' || n, n, 10 - n * 0.01, n, ${momentOf(plan.now)}
  from ${numbers(rows.member_level)};
  insert into level_price (tenant_id, id, level_id, price, duration, unit, created_at)
  select ${tenantId}, ${before.level_price} + n, ${before.member_level} + 1 + n % ${rows.member_level}, n * 100, 1,
    'year', ${momentOf(plan.now)}
  from ${numbers(rows.level_price)};
  insert into level_purchase (tenant_id, number, user_id, level_id, price_id, amount, expires_at, created_at)
  select ${tenantId}, 'HY' || n, ${ownerOf(plan)}, ${before.member_level} + 1 + n % ${rows.member_level},
    ${before.level_price} + 1 + n % ${rows.level_price}, 100, ${at(plan, purchases)} + interval '1 year',
    ${at(plan, purchases)}
  from ${numbers(purchases)}`;
}

function messages(plan: Plan): string {
  const rows = Math.floor(plan.size.orders / 2);
  return `
  insert into site_message (tenant_id, key, receiver_id, sender_id, source, type, title, content, read_at,
    hidden_by_receiver, hidden_by_sender, created_at)
  select ${plan.tenantId}, 'seed:' || n, ${ownerOf(plan)},
    case when n % 3 = 0 then null else ${ownerOf(plan, '(n / 3 + 7)')} end,
    case when n % 3 = 0 then 'system' else 'user' end, case when n % 3 = 0 then 'payment' else 'coupon-gift' end,
    '消息' || n, '您收到一条新的消息，编号' || n, case when ${share(11)} < 0.8 then ${at(plan, rows)} end,
    ${share(23)} < 0.05, ${share(37)} < 0.05, ${at(plan, rows)}
  from ${numbers(rows)}`;
}
