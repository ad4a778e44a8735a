import { beforeAll, describe, expect, it } from 'vitest';
import { demoContent } from '../../src/demo/content/index.ts';
import { installDemo } from '../../src/demo/install-demo.ts';
import { useTestApp } from '../support/test-app.ts';

const t = useTestApp();
beforeAll(async () => {
  await installDemo(t.app);
  await t.runJobs();
}, 60_000);

const goodsId = async (key: string): Promise<number> => {
  const goods = demoContent.goods.find((entry) => entry.key === key);
  const { data } = await t.post('/demo/shop/goods/list', { nameLike: goods?.name });
  return data[0].id;
};

describe('what a visitor of the demo finds', () => {
  it('has bargains that run, one of them partly cut by friends, and none that is over', async () => {
    const { data } = await t.post('/demo/shop/goods/kanjia/list');
    expect(data.result).toHaveLength(2);
    const [tea] = demoContent.bargains;
    const id = await goodsId(tea?.goods ?? '');
    const set = await t.get('/demo/shop/goods/kanjia/set', { goodsId: id });
    expect(set.data).toMatchObject({ originalPrice: 68, minPrice: 19.9, number: 200 });
    expect(data.goodsMap[id]).toMatchObject({ kanjia: true, kanjiaPrice: 19.9 });
    const over = await goodsId(demoContent.bargains[2]?.goods ?? '');
    expect(await t.get('/demo/shop/goods/kanjia/set', { goodsId: over })).toMatchObject({ code: 700 });
    const listed = await t.post('/demo/shop/goods/list', { kanjia: true });
    expect(listed.data).toHaveLength(2);
    const { rows } = await t.ctx.db.$client.query('select user_id, help_count from bargain_record');
    expect(rows).toEqual([{ user_id: expect.any(Number), help_count: 4 }]);
    const joiner = rows[0].user_id;
    const info = await t.get('/demo/shop/goods/kanjia/info', { kjid: set.data.id, joiner });
    expect(info.data.helps).toHaveLength(4);
  });

  it('has groups that wait for others', async () => {
    const { data } = await t.post('/demo/shop/goods/pingtuan/list/v2');
    expect(data.result).toHaveLength(demoContent.groupBuys.length);
    expect(data.result[0]).toMatchObject({ helpNumber: 1, apiExtUser: { nick: expect.any(String) } });
    for (const groupBuy of demoContent.groupBuys) {
      const set = await t.get('/demo/shop/goods/pingtuan/set', { goodsId: await goodsId(groupBuy.goods) });
      expect(set.data).toMatchObject({ numberPersion: groupBuy.people, numberDoing: 1 });
    }
    expect(t.logged).toEqual([]);
  });

  it('pays them back when nobody comes', async () => {
    t.clock.advance(73 * 3_600_000);
    await t.runJobs();
    expect(await t.post('/demo/shop/goods/pingtuan/list/v2')).toMatchObject({ code: 700 });
    const { rows } = await t.ctx.db.$client.query(
      `select count(*)::int as n from orders where is_held and status <> 'closed'`,
    );
    expect(rows).toEqual([{ n: 0 }]);
    expect(t.logged).toEqual([]);
  });
});
