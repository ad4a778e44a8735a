import { describe, expect, it } from 'vitest';
import { confirmReceipt, payOrder } from '../../../src/modules/order/index.ts';
import { insertGoods, insertGoodsWithChoices } from '../../support/catalog-fixtures.ts';
import { databaseDigest } from '../../support/database-digest.ts';
import { orderOf } from '../../support/resources.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();

async function unchanged<T>(call: () => Promise<T>): Promise<T> {
  const before = await databaseDigest(t);
  const result = await call();
  expect(await databaseDigest(t)).toEqual(before);
  return result;
}

describe('ids inside JSON texts', () => {
  const order = (domain: string, token: string, item: object, more: object = {}) =>
    t.post(`/${domain}/order/create`, {
      token,
      goodsJsonStr: JSON.stringify([{ number: 1, ...item }]),
      ...more,
    });

  it('goods of another tenant cannot be ordered, nor priced', async () => {
    const goods = await insertGoods(t.ctx);
    const { token } = await newUser(t.rival);
    for (const more of [{}, { calculate: true }])
      expect(
        await unchanged(() => order('rival', token, { goodsId: goods.id, propertyChildIds: '' }, more)),
      ).toMatchObject({
        code: 20000,
      });
  });

  it('combinations of other goods, of the same or another tenant, cannot be ordered', async () => {
    const [mine, theirs] = [await insertGoodsWithChoices(t.rival), await insertGoodsWithChoices(t.ctx)];
    const other = await insertGoodsWithChoices(t.rival);
    const { token } = await newUser(t.rival);
    for (const combination of [theirs.combinations[0], other.combinations[0]])
      expect(
        await unchanged(() => order('rival', token, { goodsId: mine.id, propertyChildIds: combination })),
      ).toMatchObject({ code: 90000 });
  });

  it('somebody else’s order, or a line of another order, cannot be reviewed', async () => {
    const received = async (buyer: TestUser) => {
      const { id: orderId } = await orderOf(t.ctx, buyer);
      await fund(t.ctx, buyer.id, { balance: 1000 });
      await payOrder(actingAs(t.ctx, buyer), { orderId });
      const { data } = await t.get<{ orderInfo: { status: number }; goods: { id: number }[] }>(
        '/shop/order/detail',
        {
          id: orderId,
          token: buyer.token,
        },
      );
      if (data.orderInfo.status === 2) await confirmReceipt(actingAs(t.ctx, buyer), { orderId });
      return { orderId, lineId: data.goods[0]?.id ?? 0 };
    };
    const [owner, stranger, rival] = [await newUser(t.ctx), await newUser(t.ctx), await newUser(t.rival)];
    const [theirs, own] = [await received(owner), await received(stranger)];
    const review = (domain: string, token: string, orderId: number, lineId: number) => {
      const reputations = [{ id: lineId, reputation: '0', remark: '差' }];
      return t.post(`/${domain}/order/reputation`, {
        postJsonString: JSON.stringify({ token, orderId, reputations }),
      });
    };
    for (const attempt of [
      () => review('shop', stranger.token, theirs.orderId, theirs.lineId),
      () => review('shop', stranger.token, own.orderId, theirs.lineId),
      () => review('rival', rival.token, theirs.orderId, theirs.lineId),
      () => review('shop', rival.token, theirs.orderId, theirs.lineId),
      () => review('shop', '', theirs.orderId, theirs.lineId),
    ]) {
      const { code } = await unchanged(attempt);
      expect([700, 10000, 20000, 30000, 40000]).toContain(code);
    }
    expect(await review('shop', owner.token, theirs.orderId, theirs.lineId)).toMatchObject({ code: 0 });
  });

  it('a payment cannot be told to pay somebody else’s order', async () => {
    const owner = await newUser(t.ctx);
    const { id } = await orderOf(t.ctx, owner);
    for (const [domain, { token }] of [
      ['shop', await newUser(t.ctx)],
      ['rival', await newUser(t.rival)],
    ] as const) {
      const asked = { token, money: '10.00', nextAction: JSON.stringify({ type: 0, id }) };
      const { code } = await unchanged(() => t.post(`/${domain}/pay/wx/wxapp`, asked));
      expect([-1, 0]).not.toContain(code);
    }
  });

  it('a user of another tenant is no inviter', async () => {
    const stranger = await newUser(t.rival);
    const account = { username: 'invited', pwd: 'secret-123', autoLogin: true, referrer: stranger.id };
    const { data } = await t.post<{ token: string }>('/shop/user/username/register', account);
    const detail = await t.get('/shop/user/detail', { token: data.token });
    expect(detail.data).not.toHaveProperty('referrer');
  });
});

it('none of this was an error for the server', () => {
  expect(t.logged).toEqual([]);
});
