import { and, eq } from 'drizzle-orm';
import type { Context, UserContext } from '../../../src/kernel/context.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { captcha } from '../../../src/modules/identity/tables.ts';
import { confirmReceipt, payOrder, shipOrder } from '../../../src/modules/order/index.ts';
import { receiveMailCode, receiveSmsCode } from '../../support/people.ts';
import { orderOf, resources } from '../../support/resources.ts';
import type { TestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser, type TestUser } from '../../support/users.ts';
import type { WxClient } from '../../support/wx-client.ts';

const DEMO = 'demo';

/** What one call is made with: a phone, somebody with money and points who holds it, and the demo tenant. */
export interface World extends WxClient {
  readonly t: TestApp;
  readonly ctx: Context;
  readonly as: UserContext;
  readonly user: TestUser;
  readonly token: string;
  /** Something that belongs to the user or the tenant, as `id('order')` names it. @returns its id */
  make(kind: string): Promise<number>;
  /** An order of one piece, as far as it has come. @returns its id */
  order(until: 'placed' | 'paid' | 'sent' | 'received'): Promise<number>;
  /** A number, a name, a WeChat code … that nobody has used. */
  readonly fresh: { readonly mobile: string; readonly mail: string; readonly name: string };
  smsCode(mobile: string): Promise<string>;
  mailCode(mail: string): Promise<string>;
  /** Draws a picture and reads it. */
  pictureCode(key: string): Promise<string>;
  /** Signs up with WeChat; the phone knows its code from then on. */
  joinByWechat(): Promise<{ readonly code: string; readonly uid: number; readonly token: string }>;
}

/** The arguments of one function of the SDK. */
export type Arguments = (world: World) => readonly unknown[] | Promise<readonly unknown[]>;
export type ArgumentTable = Readonly<Record<string, Arguments>>;

let count = 0;

/** A world for one call. @param ctx inside the demo tenant */
export async function newWorld(t: TestApp, ctx: Context, client: WxClient): Promise<World> {
  const number = ++count;
  const user = await inTransaction(ctx, async (tx) => {
    const created = await newUser(tx);
    await fund(tx, created.id, { balance: 1_000_000, points: 10_000 });
    return created;
  });
  const as = actingAs(ctx, user);
  return {
    ...{ t, ctx, as, user, ...client, token: user.token },
    make: (kind) => made(ctx, kind, user),
    order: (until) => orderUntil(as, user, until),
    fresh: {
      mobile: `1391000${1000 + number}`,
      mail: `somebody${number}@example.com`,
      name: `caller${number}`,
    },
    smsCode: (mobile) => receiveSmsCode(t, mobile, DEMO),
    mailCode: (mail) => receiveMailCode(t, mail, DEMO),
    pictureCode: (key) => pictureCode(t, ctx, key),
    joinByWechat: async () => {
      const code = client.wx.login(`wechat-${number}`);
      await client.ask('register_simple', { code });
      return { code, ...(await client.ask<{ uid: number; token: string }>('login_wx', code)) };
    },
  };
}

function made(ctx: Context, kind: string, user: TestUser): Promise<number> {
  const resource = resources[kind];
  if (!resource) throw new Error(`nobody knows how to make a ${kind}`);
  return resource.create(ctx, user);
}

const STEPS = ['placed', 'paid', 'sent', 'received'] as const;

async function orderUntil(as: UserContext, user: TestUser, until: (typeof STEPS)[number]): Promise<number> {
  const { id: orderId } = await orderOf(as, user, { delivered: true });
  const far = STEPS.indexOf(until);
  if (far >= 1) await payOrder(as, { orderId });
  if (far >= 2) await shipOrder(as, { orderId });
  if (far >= 3) await confirmReceipt(as, { orderId });
  return orderId;
}

async function pictureCode(t: TestApp, ctx: Context, key: string): Promise<string> {
  await t.app.http.inject({ url: `/${DEMO}/verification/pic/get`, query: { key } });
  const own = and(eq(captcha.tenantId, ctx.tenant.id), eq(captcha.key, key));
  const [row] = await ctx.db.select().from(captcha).where(own);
  return row?.answer ?? 'nothing was drawn';
}
