import { inTransaction } from '../../src/kernel/database/transaction.ts';
import { registerUser, setSeller } from '../../src/modules/identity/index.ts';
import { openSession } from '../../src/modules/identity/sessions.ts';
import { acceptRefund, applyForRefund, confirmReceipt, shipOrder } from '../../src/modules/order/index.ts';
import { type GoodsOptions, insertFreightTemplate, insertGoods } from './catalog-fixtures.ts';
import { home, place, type WantedItem } from './order-fixtures.ts';
import type { TestApp } from './test-app.ts';
import { actingAs, fund, type TestUser } from './users.ts';

/** A user invited by another one, perhaps a seller. */
export async function invited(
  t: TestApp,
  by: TestUser | undefined,
  { isSeller = false, mobile }: { isSeller?: boolean; mobile?: string } = {},
): Promise<TestUser> {
  const username = `member-${t.random.uuid()}`;
  return inTransaction(t.ctx, async (tx) => {
    const contact = mobile === undefined ? {} : { mobile };
    const facts = { source: 'username', username, nick: username, ...contact } as const;
    const made = await registerUser(tx, { ...facts, ...(by ? { referrerId: by.id } : {}) });
    if (!made) throw new Error(`${username} is taken`);
    if (isSeller) await setSeller(tx, made.id, true);
    const { token } = await openSession(tx, made);
    return { id: made.id, token, username };
  });
}

/** Buys and pays goods of so many fen, 8 yuan of freight on top. @returns the order's id. */
export async function buy(
  t: TestApp,
  buyer: TestUser,
  price: number,
  { options = {}, item = {} }: { options?: GoodsOptions; item?: Partial<WantedItem> } = {},
): Promise<number> {
  await fund(t.ctx, buyer.id, { balance: 10_000_000 });
  const freightTemplateId = await insertFreightTemplate(t.ctx);
  const goods = await insertGoods(t.ctx, { price, freightTemplateId, ...options });
  const { id: orderId } = await place(t, buyer, [{ goodsId: goods.id, ...item }], home);
  const paid = await t.post('/shop/order/pay', { token: buyer.token, orderId });
  if (paid.code !== 0) throw new Error(`could not pay: ${JSON.stringify(paid)}`);
  await t.runJobs();
  return orderId;
}

/** Sends the order and receives it. */
export async function receive(t: TestApp, buyer: TestUser, orderId: number): Promise<void> {
  await shipOrder(t.ctx, { orderId });
  await confirmReceipt(actingAs(t.ctx, buyer), { orderId });
  await t.runJobs();
}

/** Gives fen of an order back to its buyer. */
export async function refund(t: TestApp, buyer: TestUser, orderId: number, amount: number): Promise<void> {
  const wish = { type: 'refund-only', goodsReceived: true, reason: '破损' } as const;
  const { id } = await applyForRefund(actingAs(t.ctx, buyer), { orderId, amount, pictures: [], ...wish });
  await acceptRefund(t.ctx, { applicationId: id, destination: 'wallet' });
  await t.runJobs();
}
