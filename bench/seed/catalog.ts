import { at, literal, momentOf, numbers, ownerOf, type Plan, priceOf, rowsOf, type Step } from './plan.ts';

/** Categories, shops, goods with their SKUs, pictures and days, and who keeps which in mind. */
export function catalogSteps(plan: Plan): Step[] {
  return [
    { makes: 'categories and shops', sql: `${categories(plan)}; ${shops(plan)}; ${colour(plan)}` },
    { makes: 'goods', sql: goods(plan) },
    { makes: 'SKUs, pictures and days', sql: `${skus(plan)}; ${pictures(plan)}; ${days(plan)}` },
    { makes: 'favourites', sql: favourites(plan) },
  ];
}

/** Six categories at the top, each with nine below it. */
const categories = ({ tenantId, before, size, now }: Plan) => `
  insert into category (tenant_id, id, parent_id, level, name, sort_order, created_at)
  select ${tenantId}, ${before.category} + n, case when n > 6 then ${before.category} + 1 + n % 6 end,
    case when n > 6 then 2 else 1 end, '分类' || n, n, ${momentOf(now)}
  from ${numbers(rowsOf(size).category)}`;

const shops = ({ tenantId, before, size, now }: Plan) => `
  insert into shop (tenant_id, id, name, type, address, province_id, city_id, district_id, latitude, longitude,
    status, sort_order, created_at)
  select ${tenantId}, ${before.shop} + n, '门店' || n, case when n % 5 = 0 then '旗舰店' else '标准店' end,
    '湖墅南路' || n || '号', '330000000000', '330' || 100 + n % 10 * 100 || '000000',
    '330' || 101 + n % 10 * 100 || '000000', 30 + n * 0.001, 120 + n * 0.001,
    case when n % 20 = 0 then 'closed' else 'open' end, n % 7, ${momentOf(now)}
  from ${numbers(rowsOf(size).shop)}`;

const colour = ({ tenantId, before, now }: Plan) => `
  insert into property (tenant_id, id, name, created_at)
  select ${tenantId}, ${before.property} + 1, '颜色', ${momentOf(now)};
  insert into property_value (tenant_id, id, property_id, name, sort_order, created_at)
  select ${tenantId}, ${before.property_value} + n, ${before.property} + 1, (array['红', '绿', '蓝'])[n], n,
    ${momentOf(now)}
  from ${numbers(3)}`;

const NAMES = [
  '高山云雾茶',
  '野生百花蜜',
  '手工竹编篮',
  '青瓷品茗杯',
  '有机东北大米',
  '桂花米酒',
  'Bamboo Lamp',
];
const CONTENT = `<p>${'海拔八百米茶园，手工采摘，低温烘焙。'.repeat(20)}</p>`;

/** A twentieth is off the shelf; a fiftieth each is on flash sale, in a group buy, in a bargain, sold by the day. */
const goods = (plan: Plan) => `
  insert into goods (tenant_id, id, category_id, shop_id, name, selling_point, picture_url, content, tags, barcode,
    property_ids, min_price, original_price, is_flash_sale, has_group_buy, group_buy_price, has_bargain,
    bargain_price, is_daily_priced, is_recommended, status, sort_order, order_count, sold_count, good_review_count,
    created_at)
  select ${plan.tenantId}, ${plan.before.goods} + n, ${plan.before.category} + 7 + n % 54,
    case when n % 4 = 0 then ${plan.before.shop} + 1 + n % 300 else 0 end,
    (array[${NAMES.map(literal).join(', ')}])[1 + n % ${NAMES.length}] || ' 特级 第' || n || '款',
    '清明前采摘，当季新茶，坏果包赔', 'https://files.example.com/goods/' || n || '.jpg', ${literal(CONTENT)},
    case when n % 3 = 0 then '新茶,手工,当季' when n % 3 = 1 then '热卖,包邮' end, '69' || lpad(n::text, 11, '0'),
    case when n % 5 = 0 then (${plan.before.property} + 1)::text else '' end, ${priceOf('n')}, ${priceOf('n')} * 2,
    n % 50 = 1, n % 50 = 2, case when n % 50 = 2 then ${priceOf('n')} / 2 else 0 end, n % 50 = 3,
    case when n % 50 = 3 then ${priceOf('n')} / 2 else 0 end, n % 50 = 4, n % 20 = 5,
    case when n % 20 = 6 then 'off-shelf' else 'on-sale' end, n % 100, coalesce(s.orders, 0), coalesce(s.pieces, 0),
    coalesce(s.good, 0), ${at(plan, plan.size.goods)}
  from ${numbers(plan.size.goods)} left join (
    select goods_n, count(distinct l.order_n) as orders, sum(l.quantity) as pieces,
      count(*) filter (where l.rating = 2) as good
    from seed_line l join seed_order o on o.n = l.order_n and o.is_paid group by goods_n
  ) s on s.goods_n = n`;

const skus = ({ tenantId, before, size }: Plan) => `
  insert into sku (tenant_id, id, goods_id, combination, combination_key, combination_names, price, original_price,
    stock)
  select ${tenantId}, ${before.sku} + case when k = 1 then n else ${size.goods} + (n / 5 - 1) * 2 + k - 1 end,
    ${before.goods} + n, pair, pair, case when n % 5 = 0 then '颜色:' || (array['红', '绿', '蓝'])[k] else '' end,
    ${priceOf('n')} + (k - 1) * 100, ${priceOf('n')} * 2, (n * 7 + k) % 1000
  from ${numbers(size.goods)} cross join lateral (
    select k, case when n % 5 = 0 then ${before.property} + 1 || ':' || ${before.property_value} + k else '' end as pair
    from generate_series(1, case when n % 5 = 0 then 3 else 1 end) as k
  ) choices`;

const pictures = ({ tenantId, before, size }: Plan) => `
  insert into goods_picture (tenant_id, goods_id, url, sort_order)
  select ${tenantId}, ${before.goods} + n, 'https://files.example.com/goods/' || n || '-' || k || '.jpg', k
  from ${numbers(size.goods)} cross join generate_series(1, 2) as k`;

const days = ({ tenantId, before, size, now }: Plan) => `
  insert into daily_price (tenant_id, goods_id, sku_id, day, price, stock)
  select ${tenantId}, ${before.goods} + n, ${before.sku} + n, (${momentOf(now)})::date + k, ${priceOf('n')}, k % 5
  from ${numbers(size.goods)} cross join generate_series(0, 29) as k where n % 50 = 4`;

function favourites(plan: Plan): string {
  const rows = Math.floor(plan.size.orders / 2);
  return `
  insert into favourite (tenant_id, user_id, goods_id, created_at)
  select ${plan.tenantId}, ${ownerOf(plan)}, ${plan.before.goods} + 1 + (n::bigint * 101) % ${plan.size.goods},
    ${at(plan, rows)}
  from ${numbers(rows)}
  on conflict do nothing`;
}
