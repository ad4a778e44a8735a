import { beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { acceptRefund, applyForRefund, confirmReceipt, shipOrder } from '../../../src/modules/order/index.ts';
import { setPointsRule } from '../../../src/modules/points/index.ts';
import { takeBackReward } from '../../../src/modules/promotion/index.ts';
import { insertFreightTemplate, insertGoods } from '../../support/catalog-fixtures.ts';
import { home, place, shopper } from '../../support/order-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let goodsId: number;
beforeAll(async () => {
  await setPointsRule(t.ctx, { code: 'purchase', name: '消费送积分', points: 1, threshold: 100 });
  const freightTemplateId = await insertFreightTemplate(t.ctx, { isFree: true });
  goodsId = (await insertGoods(t.ctx, { price: 10_000, freightTemplateId })).id;
});

interface Purchase {
  readonly user: TestUser;
  readonly orderId: number;
}

/** An order over 100 yuan, paid and on its way. */
async function sent(): Promise<Purchase> {
  const user = await shopper(t, 10_000);
  const { id: orderId } = await place(t, user, [{ goodsId }], home);
  await t.post('/shop/order/pay', { token: user.token, orderId });
  await shipOrder(t.ctx, { orderId });
  await t.runJobs();
  return { user, orderId };
}

const receive = ({ user, orderId }: Purchase) => confirmReceipt(actingAs(t.ctx, user), { orderId });

async function refund({ user, orderId }: Purchase, amount: number): Promise<void> {
  const wish = { type: 'refund-only', goodsReceived: true, reason: '破损' } as const;
  const { id } = await applyForRefund(actingAs(t.ctx, user), { ...wish, orderId, amount, pictures: [] });
  await acceptRefund(t.ctx, { applicationId: id, destination: 'wallet' });
}

const tellAgain = ({ orderId }: Purchase) => inTransaction(t.ctx, (tx) => takeBackReward(tx, { orderId }));
const pointsOf = async ({ user }: Purchase) => (await readWallet(t.ctx, user.id)).points;

describe('the points of a purchase', () => {
  it('are those of what is left when a part goes back before they were given', async () => {
    const purchase = await sent();
    await receive(purchase);
    await refund(purchase, 4_000);
    await t.runJobs();
    expect(await pointsOf(purchase)).toBe(60);
  });

  it('go back with the rest when a part had gone back before they were given', async () => {
    const purchase = await sent();
    await receive(purchase);
    await refund(purchase, 4_000);
    await t.runJobs();
    await refund(purchase, 3_000);
    await t.runJobs();
    expect(await pointsOf(purchase)).toBe(30);
    await refund(purchase, 3_000);
    await t.runJobs();
    expect(await pointsOf(purchase)).toBe(0);
  });

  it('go back once, however often the refund is told', async () => {
    const purchase = await sent();
    await receive(purchase);
    await t.runJobs();
    await refund(purchase, 4_000);
    await t.runJobs();
    await tellAgain(purchase);
    expect(await pointsOf(purchase)).toBe(60);
    await refund(purchase, 6_000);
    await t.runJobs();
    expect(await pointsOf(purchase)).toBe(0);
  });

  it('go back as far as the buyer still has them', async () => {
    const purchase = await sent();
    await receive(purchase);
    await t.runJobs();
    await fund(t.ctx, purchase.user.id, { points: -90 });
    await refund(purchase, 4_000);
    await t.runJobs();
    expect(await pointsOf(purchase)).toBe(0);
  });
});
