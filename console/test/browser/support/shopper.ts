import { randomBytes } from 'node:crypto';
import { openWxClient, type WxClient } from '../../../../server/test/support/wx-client.ts';

/** Somebody with the shop's mini-program, signed up by name. */
export interface Shopper extends WxClient {
  readonly token: string;
  readonly uid: number;
  readonly nick: string;
}

/** Opens the mini-program of a shop, built with the published client SDK, and signs up. */
export async function newShopper(baseUrl: string, domain = 'demo'): Promise<Shopper> {
  const client = openWxClient('apifm-wxapi', baseUrl, domain);
  // The test's files play on one server, and none knows whom another has signed up.
  const nick = `小明${randomBytes(4).toString('hex')}`;
  const account = { username: nick.replace('小明', 'shopper'), pwd: 'secret-123' };
  await client.ask('register_username', { ...account, nick });
  const { token, uid } = await client.ask<{ token: string; uid: number }>('login_username', account);
  return { ...client, token, uid, nick };
}

/** Where they live: 杭州市西湖区. */
export const HOME = {
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

/** Orders one piece of something by express; `more` is what else the client sends. */
export function order(shopper: Shopper, goodsId: number, more: object = {}): Promise<PlacedOrder> {
  const goods = [{ goodsId, number: 1, propertyChildIds: '', logisticsType: 0, inviter_id: 0 }];
  return shopper.ask<PlacedOrder>('orderCreate', {
    token: shopper.token,
    goodsJsonStr: JSON.stringify(goods),
    remark: '',
    peisongType: 'kd',
    ...HOME,
    ...more,
  });
}
