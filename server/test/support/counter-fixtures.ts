import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Context } from '../../src/kernel/context.ts';
import { inTransaction } from '../../src/kernel/database/transaction.ts';
import { digestToken, registerUser } from '../../src/modules/identity/index.ts';
import { user } from '../../src/modules/identity/tables.ts';
import {
  type Counter,
  type CounterContext,
  type CounterRoleKind,
  createCardKind,
  createCounterAccount,
  createCounterRole,
  createMerchant,
  createStore,
  openCard,
  type Permission,
  resolveCounter,
} from '../../src/modules/membership-card/index.ts';
import { counterSession } from '../../src/modules/membership-card/organisation/tables.ts';

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

let count = 0;

/** A merchant with two stores that take its three kinds of cards; money in fen. */
export interface Restaurant {
  readonly merchantId: number;
  readonly storeIds: readonly [number, number];
  /** Its offer: 200 yuan paid in, 200 given on top, a fifth of every expense borne by the gift. */
  readonly activity: { readonly kindId: number; readonly eventId: number };
  /** Its offer: 100 yuan paid in, 10 given on top. */
  readonly stored: { readonly kindId: number; readonly eventId: number };
  readonly platform: { readonly kindId: number };
}

export const OFFER = { title: '充200 送200 返200', capital: 20_000, gift: 20_000, giftShare: 2000 } as const;

export async function openRestaurant(ctx: Context, giftShare: number = OFFER.giftShare): Promise<Restaurant> {
  const { id: merchantId } = await createMerchant(ctx, { name: '外婆味道' });
  const storeIds = [
    await storeOf(ctx, merchantId, '外婆味道南屏店'),
    await storeOf(ctx, merchantId, '外婆味道大观店'),
  ] as const;
  const card = { colour: '#E43B19', storeIds };
  const activity = await createCardKind(ctx, {
    ...{ ...card, type: 'activity', merchantId, title: '外婆味道活动卡', summary: '<p>活动卡</p>' },
    events: [{ ...OFFER, giftShare, summary: OFFER.title, cashBack: 20_000 }],
  });
  const stored = await createCardKind(ctx, {
    ...{ ...card, type: 'stored-value', merchantId, title: '外婆味道储值卡' },
    events: [{ title: '充100送10', capital: 10_000, gift: 1000 }],
  });
  const platform = await createCardKind(ctx, { ...card, type: 'platform', title: '礼遇圈卡', events: [] });
  return {
    merchantId,
    storeIds,
    activity: { kindId: activity.kind.id, eventId: activity.events[0]!.id },
    stored: { kindId: stored.kind.id, eventId: stored.events[0]!.id },
    platform: { kindId: platform.kind.id },
  };
}

async function storeOf(ctx: Context, merchantId: number, name: string): Promise<number> {
  const facts = { area: '云南,昆明市,五华区', address: '南屏街', contactName: '小明' };
  const phone = `0871-${String(1000_0000 + ++count).slice(1)}`;
  return (await createStore(ctx, { ...facts, merchantId, name, phone })).id;
}

/** Somebody who is signed in at a counter, past the login. */
export interface TestCounter {
  readonly token: string;
  readonly accountId: number;
  readonly ctx: CounterContext;
}

export interface Position {
  readonly role?: CounterRoleKind;
  readonly storeId?: number;
  readonly merchantId?: number;
  readonly permissions?: readonly Permission[];
  readonly passwordHash?: string;
  readonly username?: string;
}

/** Signs a new account in; by default a store's, allowed everything. */
export async function standAt(ctx: Context, position: Position): Promise<TestCounter> {
  const { role = 'store', permissions, storeId, merchantId, passwordHash = 'none' } = position;
  const username = position.username ?? `counter${++count}`;
  const { id: roleId } = await createCounterRole(ctx, { kind: role, name: role, permissions });
  const account = await createCounterAccount(ctx, { roleId, storeId, merchantId, username, passwordHash });
  return signIn(ctx, account.id);
}

/** Signs the same account in once more. */
export function signInOnceMore(ctx: Context, { accountId }: TestCounter): Promise<TestCounter> {
  return signIn(ctx, accountId);
}

async function signIn(ctx: Context, accountId: number): Promise<TestCounter> {
  const token = `counter-token-${++count}-${ctx.tenant.id}`;
  await ctx.db.insert(counterSession).values({
    tenantId: ctx.tenant.id,
    accountId,
    tokenDigest: digestToken(token),
    createdAt: ctx.now(),
    expiresAt: new Date('2099-01-01T00:00:00Z'),
  });
  const found = await resolveCounter(ctx, token);
  const counter = found?.counter as Counter;
  return { token, accountId, ctx: { ...ctx, counter } };
}

/** A stored-value card of somebody who was signed up otherwise. @returns its id. */
export async function memberCardOf(ctx: Context, { id }: { readonly id: number }): Promise<number> {
  const phone = `138${String(++count).padStart(8, '0')}`;
  await ctx.db.update(user).set({ mobile: phone }).where(eq(user.id, id));
  const { storeIds, stored } = await openRestaurant(ctx);
  const counter = await standAt(ctx, { storeId: storeIds[0] });
  return (await openCard(counter.ctx, { phone, kindId: stored.kindId })).id;
}

export interface TestMember {
  readonly id: number;
  readonly phone: string;
  /** The MD5 of the password that cards have by default. */
  readonly password: string;
}

/** A member of the tenant who can be found by phone. */
export async function newMember(ctx: Context): Promise<TestMember> {
  const phone = `137${String(++count).padStart(8, '0')}`;
  const facts = {
    source: 'mobile',
    mobile: phone,
    nick: `会员${count}`,
    avatarUrl: '/files/shop/a.png',
  } as const;
  const user = await inTransaction(ctx, (tx) => registerUser(tx, facts));
  if (!user) throw new Error(`${phone} is taken`);
  return { id: user.id, phone, password: md5(phone.slice(-6)) };
}
