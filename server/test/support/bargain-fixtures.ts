import { DAY, later } from '../../src/kernel/clock.ts';
import type { Context } from '../../src/kernel/context.ts';
import {
  type Bargain,
  createBargain,
  helpBargain,
  joinBargain,
  type NewBargain,
} from '../../src/modules/promotion/index.ts';
import { insertGoods } from './catalog-fixtures.ts';
import { actingAs, type TestUser } from './users.ts';

/** From 100 yuan down to 40, by 5 to 20 at a time; 10 pieces, for a day. */
export async function insertBargain(ctx: Context, input: Partial<NewBargain> = {}): Promise<Bargain> {
  const goodsId = input.goodsId ?? (await insertGoods(ctx, { price: 12_000 })).id;
  return createBargain(ctx, {
    ...{ originalPrice: 10_000, floorPrice: 4_000, minCut: 500, maxCut: 2_000, quantity: 10 },
    endsAt: later(ctx.now(), DAY),
    ...input,
    goodsId,
  });
}

/** A bargain that this user has joined and cut for himself once. */
export async function bargainOf(ctx: Context, owner: TestUser): Promise<Bargain> {
  const offer = await insertBargain(ctx);
  const as = actingAs(ctx, owner);
  await joinBargain(as, { bargainId: offer.id });
  await helpBargain(as, { bargainId: offer.id, joinerId: owner.id });
  return offer;
}
