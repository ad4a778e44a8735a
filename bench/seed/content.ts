import { at, literal, momentOf, numbers, ownerOf, type Plan, rowsOf, type Step, share } from './plan.ts';

/** What there is to read, and what readers leave behind. */
export function contentSteps(plan: Plan): Step[] {
  return [
    { makes: 'articles', sql: `${categories(plan)}; ${articles(plan)}` },
    { makes: 'marks of articles', sql: `${votes(plan)}; ${favourites(plan)}` },
    { makes: 'comments', sql: comments(plan) },
    { makes: 'notices and JSON records', sql: `${notices(plan)}; ${records(plan)}` },
  ];
}

/** Five at the top, each with seven below it. */
const categories = ({ tenantId, before, size, now }: Plan) => `
  insert into article_category (tenant_id, id, parent_id, level, name, sort_order, created_at)
  select ${tenantId}, ${before.article_category} + n, case when n > 5 then ${before.article_category} + 1 + n % 5 end,
    case when n > 5 then 2 else 1 end, '栏目' || n, n, ${momentOf(now)}
  from ${numbers(rowsOf(size).article_category)}`;

const TEXT = `<p>${'清明前后，茶农上山采摘新芽，当日炒制，香气最足。'.repeat(10)}</p>`;

/** The first article has the vote of every second customer. */
const articles = (plan: Plan) => `
  insert into article (tenant_id, id, category_id, title, summary, content, keywords, tags, is_recommended, sort_order,
    status, views, useful_count, useless_count, created_at, updated_at)
  select ${plan.tenantId}, ${plan.before.article} + n, ${plan.before.article_category} + 6 + n % 35,
    '山里的第' || n || '封信', '节气与茶事', ${literal(TEXT)}, '茶,节气', case when n % 4 = 0 then '茶,山居' end, n % 20 = 0,
    n % 100, case when ${share(19)} < 0.95 then 'approved' else 'pending' end, n % 5000,
    case when n = 1 then ${Math.floor(plan.size.users / 2)} else 1 end, 0, ${at(plan, rowsOf(plan.size).article)},
    ${at(plan, rowsOf(plan.size).article)}
  from ${numbers(rowsOf(plan.size).article)}`;

const votes = (plan: Plan) => `
  insert into article_vote (tenant_id, article_id, user_id, is_useful, created_at)
  select ${plan.tenantId}, ${plan.before.article} + 1, ${plan.before.user} + 2 * n, true, ${at(plan, plan.size.users)}
  from ${numbers(Math.floor(plan.size.users / 2))}
  union all
  select ${plan.tenantId}, ${plan.before.article} + n, ${ownerOf(plan)}, true, ${at(plan, rowsOf(plan.size).article)}
  from generate_series(2, ${rowsOf(plan.size).article}) as n`;

function favourites(plan: Plan): string {
  const rows = Math.floor(plan.size.orders / 2);
  return `
  insert into article_favourite (tenant_id, user_id, article_id, created_at)
  select ${plan.tenantId}, ${ownerOf(plan)}, ${plan.before.article} + 1 + (n * 101::bigint) % ${rowsOf(plan.size).article},
    ${at(plan, rows)}
  from ${numbers(rows)}
  on conflict do nothing`;
}

/** One in fifty is about the first article; every eighth answers the one before. */
function comments(plan: Plan): string {
  const { tenantId, before, size } = plan;
  const rows = Math.floor(size.orders / 2);
  return `
  insert into comment (tenant_id, user_id, type, reference_id, parent_id, content, status, reply, replied_at, created_at)
  select ${tenantId}, ${ownerOf(plan)}, type,
    case when type = 'article' then ${before.article} + case when n % 50 < 2 then 1 else 1 + n % ${rowsOf(size).article} end end,
    case when n % 8 = 0 then currval('comment_id_seq') end, '很有意思，谢谢分享' || n,
    case when ${share(29)} < 0.1 then 'pending' when ${share(29)} < 0.4 then 'replied' else 'vetted' end,
    case when ${share(29)} between 0.1 and 0.4 then '谢谢' end,
    case when ${share(29)} between 0.1 and 0.4 then ${at(plan, rows)} end, ${at(plan, rows)}
  from (select n, case when ${share(41)} < 0.5 then 'article' when ${share(41)} < 0.8 then 'guestbook'
    when ${share(41)} < 0.9 then 'feedback' else 'complaint' end as type from ${numbers(rows)}) typed`;
}

const notices = (plan: Plan) => `
  insert into notice (tenant_id, type, title, content, is_shown, created_at)
  select ${plan.tenantId}, case when n % 10 = 0 then 'delivery' end, '公告' || n, '春节期间照常发货', n % 20 <> 0, ${at(plan, 1000)}
  from ${numbers(1000)}`;

function records(plan: Plan): string {
  const rows = Math.floor(plan.size.orders / 2);
  return `
  insert into json_record (tenant_id, user_id, type, reference_id, content, created_at)
  select ${plan.tenantId}, ${ownerOf(plan)}, 'form-' || n % 20, 1 + n % 500, jsonb_build_object('n', n, 'text', '表单内容'),
    ${at(plan, rows)}
  from ${numbers(rows)}`;
}
