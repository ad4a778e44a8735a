import { type App, createApp } from '../../server/src/app.ts';
import { prepareDatabase } from '../../server/src/composition/prepare.ts';
import { systemClock } from '../../server/src/kernel/clock.ts';
import { parseConfig } from '../../server/src/kernel/config.ts';
import type { Context } from '../../server/src/kernel/context.ts';
import { createPool } from '../../server/src/kernel/database/database.ts';
import { inTransaction } from '../../server/src/kernel/database/transaction.ts';
import type { Log } from '../../server/src/kernel/log.ts';
import { secureRandom } from '../../server/src/kernel/random.ts';
import {
  createCategory,
  createFreightTemplate,
  createGoods,
} from '../../server/src/modules/catalog/index.ts';
import { postEntry, tenantAccount, userAccount } from '../../server/src/modules/ledger/index.ts';
import { tenant } from '../../server/src/modules/tenancy/tables.ts';

export interface Goods {
  readonly id: number;
  /** Every second goods is sent by parcel: its order names an address and pays freight. */
  readonly isDelivered: boolean;
}

export interface Customer {
  readonly id: number;
  readonly username: string;
  readonly token: string;
}

/** The shop under measurement, made by the project's own use cases. */
export interface Shop {
  readonly tenantId: number;
  readonly goods: readonly Goods[];
  /** On sale in a flash sale, and not among the other goods. */
  readonly flashGoods: Goods;
  readonly customers: readonly Customer[];
}

export const DOMAIN = 'bench';
export const PASSWORD = 'bench-secret-1';
export const STOCK = 1_000_000;
const GOODS = 1000;
const CATEGORIES = 10;
const CUSTOMERS = 64;
/** Fen: ten million yuan, so that nobody runs dry. */
const WALLET = 1_000_000_000;
const AT_ONCE = 8;

/** Brings an empty database up to date and fills it: 1,000 goods, 64 customers with full wallets, signed in. */
export async function openShop(connectionString: string, log: Log): Promise<Shop> {
  await prepareDatabase(connectionString);
  const pool = createPool({ connectionString, maxConnections: AT_ONCE });
  const config = parseConfig({ NODE_ENV: 'production', SANDBOX: 'on', DEMO: 'off', TRUST_PROXY: 'on' });
  const app = await createApp({ config, pool, clock: systemClock, random: secureRandom, log });
  try {
    const ctx = await app.contextFor(await createTenant(app));
    const goods = await createAllGoods(ctx);
    const flashGoods = await createFlashGoods(ctx);
    const customers = await inBatches(CUSTOMERS, (index) => createCustomer(app, ctx, index));
    await app.worker.drain();
    return { tenantId: ctx.tenant.id, goods, flashGoods, customers };
  } finally {
    await app.close();
    await pool.end();
  }
}

/** @returns the id of the tenant `bench`. */
export async function createTenant(app: App): Promise<number> {
  const keys = { domain: DOMAIN, name: DOMAIN, merchantNo: 'M-bench', merchantKey: 'K-bench' };
  const [row] = await app.platform.db
    .insert(tenant)
    .values({ ...keys, createdAt: app.platform.now() })
    .returning({ id: tenant.id });
  if (!row) throw new Error('the tenant was not inserted');
  return row.id;
}

async function createAllGoods(ctx: Context): Promise<Goods[]> {
  const categories = await inBatches(CATEGORIES, (n) =>
    createCategory(ctx, { name: `分类${n}`, sortOrder: n }),
  );
  const categoryIds = categories.map((category) => category.id);
  const template = await createFreightTemplate(ctx, {
    name: '标准运费',
    chargedBy: 'piece',
    rules: [{ method: 'express', firstUnits: 1, firstAmount: 800, nextUnits: 1, nextAmount: 200 }],
  });
  return inBatches(GOODS, async (index) => {
    const isDelivered = index % 2 === 0;
    const { id } = await createGoods(ctx, {
      name: `高山云雾茶 特级 250克 第${index}款`,
      categoryId: categoryIds[index % CATEGORIES] ?? 0,
      sellingPoint: '清明前采摘，当季新茶，坏果包赔，顺丰包邮',
      content: `<p>${'海拔八百米茶园，手工采摘，低温烘焙。'.repeat(40)}</p>`,
      tags: '新茶,手工,当季',
      pictures: [1, 2, 3].map((n) => `https://files.example.com/goods/2026/${index}-${n}.jpg`),
      freightTemplateId: isDelivered ? template : undefined,
      weight: 0.25,
      price: { price: 1_000 + index, originalPrice: 2_000 + index, stock: STOCK },
    });
    return { id, isDelivered };
  });
}

async function createFlashGoods(ctx: Context): Promise<Goods> {
  const { id: categoryId } = await createCategory(ctx, { name: '秒杀' });
  const { id } = await createGoods(ctx, {
    name: '高山云雾茶 秒杀',
    categoryId,
    isFlashSale: true,
    pictures: ['https://files.example.com/goods/2026/flash.jpg'],
    price: { price: 100, originalPrice: 1_000, stock: STOCK },
  });
  return { id, isDelivered: false };
}

async function createCustomer(app: App, ctx: Context, index: number): Promise<Customer> {
  const username = `customer${index}`;
  const answer = await app.http.inject({
    method: 'POST',
    url: `/${DOMAIN}/user/username/register`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': addressOf(index) },
    payload: new URLSearchParams({ username, pwd: PASSWORD, autoLogin: 'true' }).toString(),
  });
  const { code, data } = answer.json<{ code: number; data?: { token: string; uid: number } }>();
  if (code !== 0 || !data) throw new Error(`a customer could not register: ${answer.body}`);
  await inTransaction(ctx, (tx) =>
    postEntry(tx, {
      key: `adjust:bench-${data.uid}`,
      kind: 'adjust',
      postings: [
        { account: userAccount(data.uid, 'balance'), amount: WALLET },
        { account: tenantAccount('adjustment'), amount: -WALLET },
      ],
    }),
  );
  return { id: data.uid, username, token: data.token };
}

/** Each customer calls from an address of their own, so that no flood guard takes them for one. */
export function addressOf(index: number): string {
  return `10.0.${index >> 8}.${index & 255}`;
}

/** Makes so many, a few at a time. */
export async function inBatches<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let start = 0; start < count; start += AT_ONCE) {
    const indexes = Array.from({ length: Math.min(AT_ONCE, count - start) }, (_, offset) => start + offset);
    made.push(...(await Promise.all(indexes.map(make))));
  }
  return made;
}
