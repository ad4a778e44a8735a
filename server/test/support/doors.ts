import { createHash } from 'node:crypto';
import type { Answer as ApifmAnswer } from './answer.ts';
import { ask, type CounterAnswer } from './counter-client.ts';
import { outbox } from './people.ts';
import type { Fields, TestApp } from './test-app.ts';
import { type Answer as CentreAnswer, clientOf, receiveCode } from './usercenter-client.ts';
import { APPS, type YafAnswer, yaf } from './yaf-client.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into, not typed
type Any = any;

export type Shop = 'shop' | 'rival';

/** The doors of one shop: each dialect with its own way to say which shop is meant. */
export interface Doors {
  /** The mini-program, which names the shop in the path: what it does, and what it looks at. */
  mini(path: string, fields?: Fields): Promise<ApifmAnswer<Any>>;
  look(path: string, fields?: Fields): Promise<ApifmAnswer<Any>>;
  /** The signed app, whose id the shop gave it. A phone, unless another platform is given. */
  app(method: string, params?: Record<string, unknown>): Promise<YafAnswer>;
  /** The user centre, which stands under a host of the shop. */
  centre(path: string, fields?: Fields, token?: string): Promise<CentreAnswer>;
  /** A counter, whose token knows its shop. */
  counter(token: string, path: string, fields?: Fields): Promise<CounterAnswer>;
  /** A code that the signed app lets be sent, read on the phone. */
  appCode(mobile: string, key: string): Promise<string>;
  /** A code that the user centre lets be sent, read on the phone. */
  centreCode(mobile: string): Promise<string>;
}

/** @param t with the applications of `insertApps` */
export function doorsOf(t: TestApp, shop: Shop = 'shop'): Doors {
  const client = clientOf(t, shop);
  const app = (method: string, params: Record<string, unknown> = {}) =>
    yaf(t, method, params, { appid: APPS[shop] });
  return {
    mini: (path, fields) => t.post(`/${shop}${path}`, fields),
    look: (path, fields) => t.get(`/${shop}${path}`, fields),
    app,
    centre: (path, fields, token) => client.post(`/front/account/${path}`, fields, token),
    counter: (token, path, fields) => ask(t, path, { token, ...fields }),
    appCode: async (mobile, key) => {
      t.clock.advance(61_000);
      await app('sms.send', { mobile, key });
      return (await outbox(t, mobile, shop))[0]?.code ?? 'nothing was sent';
    },
    centreCode: (mobile) => receiveCode(t, `+86${mobile}`, shop),
  };
}

/** The MD5 of the password that a card has when none was chosen. */
export const cardPassword = (mobile: string): string =>
  createHash('md5').update(mobile.slice(-6)).digest('hex');
