import { at, momentOf, numbers, ownerOf, type Plan, rowsOf, type Step } from './plan.ts';

/** Votes, bookings, lotteries, virtual goods, and conversations at the service desk. */
export function activitySteps(plan: Plan): Step[] {
  return [
    { makes: 'votes', sql: votes(plan) },
    { makes: 'bookings', sql: `${bookings(plan)}; ${teams(plan)}; ${signUps(plan)}` },
    { makes: 'lotteries and virtual goods', sql: `${lotteries(plan)}; ${virtualGoods(plan)}` },
    { makes: 'conversations at the service desk', sql: conversations(plan) },
  ];
}

const running = ({ now }: Plan) =>
  `${momentOf(now)} - interval '30 days', ${momentOf(now)} + interval '30 days'`;

/** Everybody has voted in the first vote. */
function votes(plan: Plan): string {
  const { tenantId, before, size, now } = plan;
  const rows = rowsOf(size).vote;
  return `
  insert into vote (tenant_id, id, title, starts_at, ends_at, status, voter_count, created_at)
  select ${tenantId}, ${before.vote} + n, '投票' || n, ${running(plan)}, case when n % 10 = 0 then 'closed' else 'open' end,
    case when n = 1 then ${size.users} when n <= 3 then 20 else 0 end, ${momentOf(now)}
  from ${numbers(rows)};
  insert into vote_option (tenant_id, id, vote_id, title, sort_order)
  select ${tenantId}, ${before.vote_option} + (n - 1) * 4 + k, ${before.vote} + n, '选项' || k, k
  from ${numbers(rows)} cross join generate_series(1, 4) as k;
  insert into ballot (tenant_id, vote_id, user_id, option_ids, created_at)
  select ${tenantId}, ${before.vote} + v, ${before.user} + n, array[${before.vote_option} + (v - 1) * 4 + 1 + n % 4], ${momentOf(now)}
  from generate_series(1, 3) as v cross join lateral generate_series(1, case when v = 1 then ${size.users} else 20 end) as n`;
}

const bookings = (plan: Plan) => `
  insert into booking (tenant_id, id, title, has_teams, team_size, starts_at, ends_at, status, taken_places, created_at)
  select ${plan.tenantId}, ${plan.before.booking} + n, '茶山徒步' || n, n % 2 = 1, 10, ${running(plan)},
    case when n % 10 = 0 then 'closed' else 'open' end, case when n = 1 then 4 * t.rows / 5 else 0 end, ${momentOf(plan.now)}
  from ${numbers(rowsOf(plan.size).booking)} cross join (select ${rowsOf(plan.size).booking_team} as rows) t`;

/** A fifth of the teams belong to the first booking; the first team has a hundred members. */
const teams = (plan: Plan) => `
  insert into booking_team (tenant_id, id, booking_id, name, leader_id, member_count, status, created_at)
  select ${plan.tenantId}, ${plan.before.booking_team} + n,
    ${plan.before.booking} + case when n % 5 = 1 then 1 else 1 + 2 * (n % ${rowsOf(plan.size).booking / 2}) end, '队伍' || n,
    ${ownerOf(plan)}, case when n = 1 then 100 else 1 end, case when n % 30 = 0 then 'dissolved' else 'active' end,
    ${at(plan, rowsOf(plan.size).booking_team)}
  from ${numbers(rowsOf(plan.size).booking_team)}`;

const signUps = (plan: Plan) => `
  insert into booking_sign_up (tenant_id, booking_id, user_id, team_id, amount, status, is_exclusive, created_at)
  select ${plan.tenantId}, booking_id, leader_id, id, 0, case when status = 'active' then 'confirmed' else 'cancelled' end,
    false, created_at
  from booking_team where tenant_id = ${plan.tenantId} and id > ${plan.before.booking_team}
  union all
  select ${plan.tenantId}, ${plan.before.booking} + 1, ${ownerOf(plan)}, ${plan.before.booking_team} + 1, 0, 'confirmed', false,
    ${momentOf(plan.now)}
  from generate_series(2, 100) as n`;

/** Everybody has entered the first lottery. */
function lotteries(plan: Plan): string {
  const { tenantId, before, size, now } = plan;
  return `
  insert into lottery (tenant_id, id, name, ends_at, entry_count, created_at)
  select ${tenantId}, ${before.lottery} + n, '抽奖' || n, ${momentOf(now)} + interval '10 days',
    case when n = 1 then ${size.users} else 30 end, ${momentOf(now)}
  from ${numbers(rowsOf(size).lottery)};
  insert into lottery_prize (tenant_id, id, lottery_id, rank, title, quantity)
  select ${tenantId}, ${before.lottery_prize} + (n - 1) * 3 + k, ${before.lottery} + n, k, k || '等奖', k * 10
  from ${numbers(rowsOf(size).lottery)} cross join generate_series(1, 3) as k;
  insert into lottery_entry (tenant_id, lottery_id, user_id, number, created_at)
  select ${tenantId}, ${before.lottery} + l, ${before.user} + n, n, ${momentOf(now)}
  from generate_series(1, ${rowsOf(size).lottery}) as l
  cross join lateral generate_series(1, case when l = 1 then ${size.users} else 30 end) as n`;
}

/** The first customer has bought everything. */
function virtualGoods(plan: Plan): string {
  const { tenantId, before, size, now } = plan;
  const rows = rowsOf(size).virtual_goods;
  return `
  insert into virtual_goods (tenant_id, id, name, price, status, sort_order, created_at)
  select ${tenantId}, ${before.virtual_goods} + n, '茶课' || n, n, case when n % 10 = 0 then 'off-shelf' else 'on-sale' end,
    n % 50, ${momentOf(now)}
  from ${numbers(rows)};
  insert into virtual_goods_purchase (tenant_id, goods_id, user_id, name, price, points, created_at)
  select ${tenantId}, ${before.virtual_goods} + n, ${before.user} + u, '茶课' || n, n, 0, ${momentOf(now)}
  from ${numbers(rows)} cross join lateral (
    select 1 as u union all select 2 + (n + k) % ${size.users - 1} from generate_series(1, 10) as k
  ) buyers`;
}

/** The first customer works at the desk and has served a tenth of all; the latest conversation is a long one. */
function conversations(plan: Plan): string {
  const { tenantId, before, size, now } = plan;
  const rows = rowsOf(size).service_conversation;
  return `
  insert into service_agent (tenant_id, user_id, created_at)
  select ${tenantId}, ${before.user} + n, ${momentOf(now)} from ${numbers(20)};
  insert into service_conversation (tenant_id, id, openid, user_id, status, agent_user_id, is_replied, last_content,
    last_customer_at, replies_left, created_at, updated_at)
  select ${tenantId}, ${before.service_conversation} + n, 'openid-' || n, ${ownerOf(plan)}, status,
    case when status <> 'waiting' then ${before.user} + case when n % 10 = 0 then 1 else 2 + n % 19 end end,
    n % 3 <> 0, '请问什么时候发货', ${at(plan, rows)}, 5, ${at(plan, rows)}, ${at(plan, rows)}
  from (select n, case when n % 50 = 1 then 'waiting' when n > ${rows * 0.99} then 'serving' else 'served' end as status
    from ${numbers(rows)}) c;
  insert into service_message (tenant_id, conversation_id, agent_user_id, kind, content, external_key, created_at)
  select ${tenantId}, ${before.service_conversation} + n, case when k % 2 = 0 then agent_user_id end, 'text',
    '消息' || k, 'seed:' || n || ':' || k, created_at + interval '1 minute' * k
  from ${numbers(rows)} join service_conversation c on c.tenant_id = ${tenantId} and c.id = ${before.service_conversation} + n
  cross join lateral generate_series(1, case when n = 10 then 1000 else 4 end) as k`;
}
