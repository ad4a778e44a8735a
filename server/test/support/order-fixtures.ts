import type { Answer } from './answer.ts';
import type { Fields, TestApp } from './test-app.ts';
import { fund, newUser, type TestUser } from './users.ts';

/** One item of `goodsJsonStr`. */
export interface WantedItem {
  goodsId: number;
  number?: number;
  propertyChildIds?: string;
  logisticsType?: number;
  days?: string[];
  inviter_id?: number;
}

/** A place that exists. */
export const home: Fields = {
  peisongType: 'kd',
  linkMan: '张三',
  mobile: '13800000001',
  provinceId: '330000',
  cityId: '330100',
  districtId: '330105',
  address: '登云路 1 号',
};

/** A registered user with money (fen) and points. */
export async function shopper(t: TestApp, balance = 0, points = 0): Promise<TestUser> {
  const user = await newUser(t.ctx);
  if (balance > 0 || points > 0) await fund(t.ctx, user.id, { balance, points });
  return user;
}

/** The fields of `order/create` for these items. */
export function orderFields(
  user: { token: string },
  items: readonly WantedItem[],
  fields: Fields = {},
): Fields {
  const rows = items.map((item) => ({ number: 1, propertyChildIds: '', logisticsType: 0, ...item }));
  return { token: user.token, goodsJsonStr: JSON.stringify(rows), ...fields };
}

// biome-ignore lint/suspicious/noExplicitAny: what a test reads of an answer is the test's business
type Data = any;

/** Calls `order/create`, whatever it answers. */
export async function create(
  t: TestApp,
  user: { token: string },
  items: readonly WantedItem[],
  fields: Fields = {},
): Promise<Answer<Data>> {
  return t.post('/shop/order/create', orderFields(user, items, fields));
}

/** Places an order that must succeed. @returns its OrderInfo. */
export async function place(
  t: TestApp,
  user: { token: string },
  items: readonly WantedItem[],
  fields: Fields = {},
): Promise<Data> {
  const answer = await create(t, user, items, fields);
  if (answer.code !== 0) throw new Error(`could not place: ${JSON.stringify(answer)}`);
  return answer.data;
}
