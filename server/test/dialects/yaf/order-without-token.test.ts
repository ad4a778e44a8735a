import { beforeAll, expect, it } from 'vitest';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { insertAddress, insertPointsGoods } from '../../support/points-mall.ts';
import { useTestApp } from '../../support/test-app.ts';
import { fund } from '../../support/users.ts';
import { insertApps, newClientUser, yaf } from '../../support/yaf-client.ts';

const t = useTestApp();
beforeAll(() => insertApps(t));

it('order.submit is open to clients that know no submit token, as it is documented', async () => {
  const buyer = await newClientUser(t.ctx);
  await fund(t.ctx, buyer.id, { points: 200 });
  const address_id = await insertAddress(t.ctx, buyer);
  const goods = await insertPointsGoods(t.ctx);
  const order = (given: object) => {
    const goods_list = `${goods.id},${goods.skuId},1`;
    return yaf(t, 'order.submit', { token: buyer.token, address_id, goods_list, ...given });
  };
  expect(await order({})).toMatchObject({ code: 200, msg: '兑换成功' });
  expect(await order({ request_token: '' })).toMatchObject({ code: 200 });
  expect((await readWallet(t.ctx, buyer.id)).points).toBe(0);
  expect(t.logged).toEqual([]);
});
