import { beforeAll } from 'vitest';
import { rechargeRule } from '../../src/modules/payment/tables.ts';
import { setting } from '../../src/modules/tenancy/tables.ts';
import {
  type GoodsWithChoices,
  insertCategory,
  insertFreightTemplate,
  insertGoods,
  insertGoodsWithChoices,
  type TestGoods,
} from '../support/catalog-fixtures.ts';
import { listen } from '../support/running-server.ts';
import { type StaffClient, signInStaff } from '../support/staff-client.ts';
import type { TestApp } from '../support/test-app.ts';
import { openWxClient, type SdkPackage, type WxClient } from '../support/wx-client.ts';

/** A shop that is open: something in every shelf, and staff in the back office. */
export interface Stage {
  readonly serverUrl: string;
  readonly staff: StaffClient;
  readonly categoryId: number;
  /** 10 yuan, delivered: 8 yuan for the first piece, 2 for each further one. */
  readonly tea: TestGoods;
  /** 20 yuan and more, in colours and sizes, delivered. */
  readonly shirt: GoodsWithChoices;
}

/** Opens the shop before the file's tests. Read it inside tests only. */
export function useStage(t: TestApp): Stage {
  const holder: { stage?: Stage } = {};
  beforeAll(async () => {
    const { ctx } = t;
    const base = { tenantId: ctx.tenant.id, createdAt: ctx.now() };
    await ctx.db.insert(setting).values({ ...base, key: 'recharge_amount_min', value: '10' });
    await ctx.db.insert(rechargeRule).values({ ...base, threshold: 10_000, bonus: 1_000, repeats: true });
    const categoryId = await insertCategory(ctx, { name: '茶' });
    const freightTemplateId = await insertFreightTemplate(ctx);
    const tea = await insertGoods(ctx, { name: '龙井', categoryId, freightTemplateId, tags: '春茶' });
    const shirt = await insertGoodsWithChoices(ctx, { name: '衬衫', freightTemplateId, price: 2000 });
    const staff = await signInStaff(t);
    holder.stage = { serverUrl: await listen(t.app), staff, categoryId, tea, shirt };
  });
  return new Proxy({} as Stage, {
    get: (_target, name) => {
      if (!holder.stage) throw new Error('the shop opens only inside tests');
      return holder.stage[name as keyof Stage];
    },
  });
}

let customers = 0;

/** Somebody who has opened the mini-program and signed up by name. */
export interface Customer extends WxClient {
  readonly token: string;
  readonly username: string;
}

export async function newCustomer(stage: Stage, sdkPackage: SdkPackage): Promise<Customer> {
  const client = openWxClient(sdkPackage, stage.serverUrl);
  const username = `customer${++customers}`;
  await client.ask('register_username', { username, pwd: 'secret-123', nick: '小明' });
  const { token } = await client.ask<{ token: string }>('login_username', { username, pwd: 'secret-123' });
  return { ...client, token, username };
}

/** Where the customer lives: 杭州市西湖区. */
export const home = {
  linkMan: '王小明',
  mobile: '13900000001',
  provinceId: '330000000000',
  cityId: '330100000000',
  districtId: '330106000000',
  address: '文三路 1 号',
  code: '310000',
};

export interface PlacedOrder {
  readonly id: number;
  readonly orderNumber: string;
  readonly amountReal: number;
}

/** Orders so many pieces of tea by express. */
export function orderTea(customer: Customer, stage: Stage, pieces = 1): Promise<PlacedOrder> {
  return customer.ask<PlacedOrder>('orderCreate', {
    token: customer.token,
    goodsJsonStr: JSON.stringify([
      { goodsId: stage.tea.id, number: pieces, propertyChildIds: '', logisticsType: 0, inviter_id: 0 },
    ]),
    remark: '',
    peisongType: 'kd',
    ...home,
  });
}

/** The mini-program asks for a payment. @returns its prepay id. */
export async function preparePayment(customer: Customer, money: number, nextAction: object): Promise<string> {
  const asked = {
    token: customer.token,
    money,
    payName: '支付',
    remark: '',
    nextAction: JSON.stringify(nextAction),
  };
  return (await customer.ask<{ prepayId: string }>('wxpay', asked)).prepayId;
}

/** The person at the phone agrees to a prepared payment. */
export async function agree(stage: Stage, prepayId: string): Promise<void> {
  const paid = await fetch(`${stage.serverUrl}/sandbox/pay/${prepayId}`, { method: 'POST' });
  const answer: unknown = await paid.json();
  if (paid.status !== 200) throw new Error(`the sandbox would not pay: ${JSON.stringify(answer)}`);
}

/** Pays through WeChat, start to end. */
export async function payByWechat(
  customer: Customer,
  stage: Stage,
  money: number,
  nextAction: object,
): Promise<void> {
  await agree(stage, await preparePayment(customer, money, nextAction));
}
