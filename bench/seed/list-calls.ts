import type { ApifmRoute } from '../../server/src/dialects/apifm/index.ts';
import type { SeededShop } from './find-shop.ts';

/** One question to a list endpoint. */
export interface ListCall {
  readonly name: string;
  readonly route: ApifmRoute;
  readonly fields: Readonly<Record<string, string>>;
  /** Asked with a customer's token. */
  readonly isSignedIn: boolean;
  /** Nothing but what the endpoint cannot do without: there must be rows. */
  readonly isPlain: boolean;
}

const PAGING = ['page', 'pageSize', 'token'];

/** Lists that are not read from the database. */
const ELSEWHERE = new Set(['/common/map/qq/search']);

/** Lists that anybody may read, and that show a signed-in customer something else. */
const WITH_OR_WITHOUT_TOKEN = new Set(['comment/list', 'json/list']);

/**
 * Every endpoint with pages, asked for what it cannot do without, and again with each of its other parameters; the list
 * of goods with each of them in each order.
 */
export function listCalls(routes: readonly ApifmRoute[], shop: SeededShop): ListCall[] {
  const paged = routes.filter(
    ({ path, params }) => 'page' in params.shape && 'pageSize' in params.shape && !ELSEWHERE.has(path),
  );
  const values = valuesFor(shop);
  return paged.flatMap((route) => callsOf(route, values));
}

type Values = Readonly<Record<string, readonly string[]>>;

function callsOf(route: ApifmRoute, values: Values): ListCall[] {
  const endpoint = route.path.replace('/{domain}/', '');
  const choices = Object.entries(route.params.shape)
    .filter(([name]) => !PAGING.includes(name))
    .map(([name, schema]) => ({
      name,
      isOptional: schema.safeParse(undefined).success,
      values: valuesOf(values, endpoint, name),
    }));
  const needed = choices.filter(({ isOptional }) => !isOptional);
  const plain = Object.fromEntries(needed.map(({ name, values: [first = ''] }) => [name, first]));
  const filters = choices
    .filter(({ isOptional }) => isOptional)
    .flatMap(({ name, values: each }) => each.map((value) => ({ [name]: value })));
  const orders = filters.filter((filter) => 'orderBy' in filter && endpoint === 'shop/goods/list');
  const others = filters.filter((filter) => !('orderBy' in filter));
  const combined = orders.flatMap((order) => others.map((filter) => ({ ...filter, ...order })));
  const isSignedIn = route.access === 'user';
  const asked = [{}, ...filters, ...combined].map((filter) => ({
    name: [endpoint, ...Object.entries(filter).map(([name, value]) => `${name}=${value}`)].join(' '),
    ...{ route, isSignedIn, fields: { ...plain, ...filter }, isPlain: Object.keys(filter).length === 0 },
  }));
  if (!WITH_OR_WITHOUT_TOKEN.has(endpoint)) return asked;
  return [...asked, ...asked.map((call) => ({ ...call, name: `${call.name}, signed in`, isSignedIn: true }))];
}

function valuesOf(values: Values, endpoint: string, name: string): readonly string[] {
  const found = values[`${endpoint} ${name}`] ?? values[name];
  if (!found) throw new Error(`what is ${endpoint} to be asked for ${name}? Say so in list-calls.ts`);
  return found;
}

const DAY = 86_400_000;
const dayOf = (date: Date) => date.toISOString().slice(0, 10);

/** What parameters are given, by their name, or by an endpoint's and theirs. Texts: what many, one and none have. */
function valuesFor({ tenantId, now, first }: SeededShop): Values {
  const lately = dayOf(new Date(now.getTime() - 30 * DAY));
  const longAgo = dayOf(new Date(now.getTime() - 970 * DAY));
  const yesOrNo = ['true', 'false'];
  const other = String(first.user + 1);
  return {
    ...{ dateAddBegin: [lately], dateAddEnd: [longAgo], dateUpdateBegin: [lately], dateUpdateEnd: [longAgo] },
    ...{ status: ['0', '1'], isReply: yesOrNo, uids: [other], behavior: ['0', '1'], level: ['1', '2'] },
    ...{ unit: ['0', '1'], isSettlement: yesOrNo, goodsId: [String(first.goods)], orderId: ['D0000000010'] },
    ...{ appid: [String(tenantId)], kfid: [String(first.service_conversation + 9)] },
    ...{
      voteId: [String(first.vote)],
      yuyueId: [String(first.booking)],
      teamId: [String(first.booking_team)],
    },
    lid: [String(first.lottery)],
    'notice/list type': ['delivery', 'unknown'],
    'kefu/im/list status': ['0', '1', '2'],
    ...{ 'user/message/list mod': ['0', '1'], 'user/message/list isRead': yesOrNo },
    ...{ 'user/message/list source': ['1'], 'user/message/list type': ['1'] },
    'order/list status': ['-1', '0', '1', '2', '3', '4', '1,2'],
    ...{ 'order/list goodReputation': ['0', '1', '2'], 'order/list orderNumber': ['D0000000010'] },
    'order/list hasRefund': yesOrNo,
    'user/cashLog type': ['2', '0,8', '1'],
    ...{ 'score/logs type': ['2'], 'score/logs remark': ['没有这样的备注'] },
    'deposit/list status': ['0', '1,2'],
    ...goodsValues(first, now),
    'shop/goods/fav/list nameLike': ['蜜', '没有这样的商品'],
    ...{ 'shop/subshop/list provinceId': ['330000'], 'shop/subshop/list cityId': ['330200'] },
    ...{
      'shop/subshop/list districtId': ['330201'],
      'shop/subshop/list nameLike': ['门店1', '没有这样的门店'],
    },
    ...{ 'shop/subshop/list type': ['旗舰店'], curlatitude: ['30.1'], curlongitude: ['120.1'] },
    ...{
      'shop/goods/pingtuan/list/v2 goodsId': [String(first.goods + 1)],
      tuanId: [String(first.buying_group)],
    },
    ...{ 'shop/goods/pingtuan/list/v2 status': ['0', '1', '2'], pingtuanId: [String(first.group_buy)] },
    ...{ 'shop/goods/pingtuan/list goodsId': [String(first.goods + 1)] },
    ...{ 'shop/goods/pingtuan/my-join-list goodsId': [String(first.goods + 1)] },
    'shop/goods/pingtuan/my-join-list orderId': [String(first.orders + 9)],
    'cms/news/list categoryId': [first.article_category, first.article_category + 10].map(String),
    ...{ 'cms/news/list id': [String(first.article)], 'cms/news/list isRecommend': yesOrNo },
    ...{ keywordsLike: ['茶', '没有这样的词'], titleLike: ['山里', '没有这样的信'] },
    'cms/news/list orderBy': ['newer', 'older', 'viewUp', 'viewDown', 'useful'],
    'cms/news/list tagsLike': ['山居', '没有这样的标签'],
    'cms/news/useful/logs id': [String(first.article)],
    ...{ 'comment/list pid': [String(1)], 'comment/list refId': [String(first.article)] },
    ...{ 'comment/list status': ['0', '1', '2'], 'comment/list type': ['0', '1', '3'], uid: [other] },
    ...{ 'json/list id': ['1'], 'json/list refId': ['7'], 'json/list type': ['form-7', 'unknown'] },
  };
}

const goodsValues = (first: SeededShop['first'], now: Date): Values => ({
  'shop/goods/list barCode': ['6900000000007', 'unknown'],
  // One with nine below it, and one of those.
  'shop/goods/list categoryId': [first.category, first.category + 10].map(String),
  'shop/goods/list day': [dayOf(new Date(now.getTime() + 5 * DAY)), '2020-01-01'],
  ...{ 'shop/goods/list kanjia': ['true'], 'shop/goods/list miaosha': ['true'] },
  'shop/goods/list pingtuan': ['true'],
  'shop/goods/list nameLike': ['蜜', '第77款', '没有这样的商品', 'lamp', 'No Such Goods'],
  'shop/goods/list orderBy': ['priceUp', 'priceDown', 'ordersUp', 'ordersDown', 'addedUp', 'addedDown'],
  ...{ recommendStatus: ['0', '1'], shopId: ['0', String(first.shop + 4)] },
  'shop/goods/list tagsLike': ['手工', '没有这样的标签'],
});
