import { and, eq, inArray, sql } from 'drizzle-orm';
import type pg from 'pg';
import { expect } from 'vitest';
import { createCore } from '../../src/composition/core.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { parseConfig } from '../../src/kernel/config.ts';
import type { Context } from '../../src/kernel/context.ts';
import { createPool } from '../../src/kernel/database/database.ts';
import { secureRandom } from '../../src/kernel/random.ts';
import { sku, stockMovement } from '../../src/modules/catalog/tables.ts';
import { auditLedger } from '../../src/modules/ledger/index.ts';
import { journalEntry } from '../../src/modules/ledger/tables.ts';
import { order } from '../../src/modules/order/tables.ts';
import { tenant } from '../../src/modules/tenancy/tables.ts';
import { insertGoods, type TestGoods } from '../support/catalog-fixtures.ts';
import { silentLog } from '../support/silent-log.ts';
import { fund, newUser, type TestUser } from '../support/users.ts';

/** A look into a server's database beside the server. */
export interface BackDoor {
  readonly pool: pg.Pool;
  readonly ctx: Context;
}

const DOMAIN = 'crash';
const STOCK = 100_000;
const PRICE = 1000;

/** Opens the database for one piece of work and closes it again: it may be killed right after. */
export async function throughBackDoor<T>(
  connectionString: string,
  work: (door: BackDoor) => Promise<T>,
): Promise<T> {
  const pool = createPool({ connectionString, maxConnections: 4 });
  pool.on('error', () => undefined);
  try {
    const config = parseConfig({ NODE_ENV: 'test', DATA_DIR: '/nonexistent' });
    const core = createCore({ config, pool, clock: systemClock, random: secureRandom, log: silentLog });
    const [row] = await core.platform.db
      .insert(tenant)
      .values({ domain: DOMAIN, name: DOMAIN, merchantNo: 'M', merchantKey: 'K', createdAt: new Date() })
      .onConflictDoUpdate({ target: tenant.domain, set: { name: DOMAIN } })
      .returning({ id: tenant.id });
    return await work({ pool, ctx: await core.contextFor(row?.id ?? 0) });
  } finally {
    await pool.end();
  }
}

export interface Shop {
  readonly goods: TestGoods;
  readonly buyers: readonly TestUser[];
}

/** Goods, and buyers with money for many of them. */
export async function openShop({ ctx }: BackDoor, buyers: number): Promise<Shop> {
  const goods = await insertGoods(ctx, { price: PRICE, stock: STOCK });
  const people: TestUser[] = [];
  for (let index = 0; index < buyers; index++) {
    const buyer = await newUser(ctx);
    await fund(ctx, buyer.id, { balance: 100 * PRICE });
    people.push(buyer);
  }
  return { goods, buyers: people };
}

/** What buyers were told before the server was gone. */
export interface Told {
  readonly placed: number[];
  readonly paid: number[];
}

/**
 * Sends so many order-and-pay calls at once, and `crash`es the server as soon as `after` payments were answered.
 * @returns what was answered
 */
export async function buyDuringCrash(
  url: string,
  shop: Shop,
  { calls, after, crash }: { calls: number; after: number; crash(): Promise<void> },
): Promise<Told> {
  const told: Told = { placed: [], paid: [] };
  let crashing: Promise<void> | undefined;
  const buy = async (buyer: TestUser): Promise<void> => {
    const placed = await call(url, 'create', buyer, { goodsJsonStr: JSON.stringify([wish(shop.goods)]) });
    if (placed === undefined) return;
    told.placed.push(placed.id);
    if ((await call(url, 'pay', buyer, { orderId: String(placed.id) })) === undefined) return;
    told.paid.push(placed.id);
    if (told.paid.length >= after) crashing ??= crash();
  };
  await Promise.all(
    Array.from({ length: calls }, (_value, index) => buy(shop.buyers[index % shop.buyers.length]!)),
  );
  if (!crashing) throw new Error(`there was no rush: only ${told.paid.length} payments were answered`);
  await crashing;
  return told;
}

const wish = ({ id }: TestGoods) => ({ goodsId: id, number: 1, propertyChildIds: '', logisticsType: 0 });

/** Undefined when no answer came. */
async function call(
  url: string,
  action: 'create' | 'pay',
  { token }: TestUser,
  fields: Record<string, string>,
): Promise<{ id: number } | undefined> {
  let text: string;
  try {
    const body = new URLSearchParams({ token, ...fields });
    const response = await fetch(`${url}/${DOMAIN}/order/${action}`, { method: 'POST', body });
    // A server that is stopping lets nobody in any more.
    if (response.status === 503) return undefined;
    text = await response.text();
  } catch {
    return undefined;
  }
  const {
    code,
    msg,
    data = { id: 0 },
  } = JSON.parse(text) as { code: number; msg: string; data?: { id: number } };
  // A server that loses its database says so; anything else is a fault.
  if (code !== 0 && code !== -1) throw new Error(`${action}: ${code} ${msg}`);
  return code === 0 ? data : undefined;
}

/** Every order of the shop. */
export async function ordersOf({ ctx }: BackDoor): Promise<{ id: number; isPaid: boolean }[]> {
  const own = eq(order.tenantId, ctx.tenant.id);
  return ctx.db.select({ id: order.id, isPaid: order.isPaid }).from(order).where(own);
}

/** Every answered payment is there exactly once, nothing was half done, and the books agree. */
export async function expectNothingLost(door: BackDoor, shop: Shop, told: Told): Promise<void> {
  const { pool, ctx } = door;
  const orders = await ordersOf(door);
  const known = new Map(orders.map(({ id, isPaid }) => [id, isPaid]));
  expect(told.placed.filter((id) => !known.has(id))).toEqual([]);
  expect(told.paid.filter((id) => !known.get(id))).toEqual([]);

  const keys = orders.map(({ id }) => `order-pay:${id}`);
  const entries = await ctx.db
    .select({ key: journalEntry.key })
    .from(journalEntry)
    .where(and(eq(journalEntry.tenantId, ctx.tenant.id), inArray(journalEntry.key, keys)));
  const paid = orders.filter(({ isPaid }) => isPaid).map(({ id }) => `order-pay:${id}`);
  expect(entries.map(({ key }) => key).sort()).toEqual(paid.sort());

  const [left] = await ctx.db
    .select({ stock: sku.stock })
    .from(sku)
    .where(and(eq(sku.tenantId, ctx.tenant.id), eq(sku.id, shop.goods.skuId)));
  expect(left?.stock).toBe(STOCK - orders.length);
  const [moved] = await ctx.db
    .select({ pieces: sql<number>`sum(${stockMovement.delta})` })
    .from(stockMovement)
    .where(and(eq(stockMovement.tenantId, ctx.tenant.id), eq(stockMovement.skuId, shop.goods.skuId)));
  expect(Number(moved?.pieces)).toBe(-orders.length);
  expect((await auditLedger(pool)).difference).toBeUndefined();
}
