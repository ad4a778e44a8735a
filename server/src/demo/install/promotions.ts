import type { UserContext } from '../../kernel/context.ts';
import { type OrderItem, payOrder, placeOrder } from '../../modules/order/index.ts';
import {
  createBargain,
  createGroupBuy,
  helpBargain,
  joinBargain,
  openGroup,
} from '../../modules/promotion/index.ts';
import { type DemoBargain, type DemoGroupBuy, demoContent } from '../content/index.ts';
import type { Shelves } from './catalog.ts';
import type { InstalledGoods } from './goods.ts';
import { choicesOf } from './goods-input.ts';
import type { InstalledPerson } from './people.ts';
import type { Names, Scene } from './scene.ts';

interface Cast {
  readonly scene: Scene;
  readonly shelves: Shelves;
  readonly goods: InstalledGoods;
  readonly people: Names<InstalledPerson>;
}

/** Bargains and group buys, with friends who are at it: a price partly cut, groups that wait for others. */
export async function installPromotions(cast: Cast): Promise<void> {
  for (const [index, bargain] of demoContent.bargains.entries()) {
    const bargainId = await offerBargain(cast, bargain);
    if (index === 0) await playBargain(cast, bargainId);
  }
  for (const [index, groupBuy] of demoContent.groupBuys.entries()) {
    await offerGroupBuy(cast, groupBuy);
    const opener = demoContent.people[index];
    if (opener) await playGroup(cast, groupBuy, opener.key);
  }
}

async function offerBargain({ scene, goods }: Cast, offer: DemoBargain): Promise<number> {
  const { originalPrice, minPrice: floorPrice, helpMin: minCut, helpMax: maxCut, number: quantity } = offer;
  const startsAt = scene.at(offer.span.start);
  const { id } = await createBargain(scene.on(startsAt), {
    ...{ originalPrice, floorPrice, minCut, maxCut, quantity, startsAt },
    goodsId: goods.ids.of(offer.goods),
    endsAt: scene.at(offer.span.end),
  });
  return id;
}

async function offerGroupBuy({ scene, goods }: Cast, offer: DemoGroupBuy): Promise<void> {
  const startsAt = scene.at(offer.span.start);
  await createGroupBuy(scene.on(startsAt), {
    ...{ price: offer.price, size: offer.people, timeoutHours: offer.timeoutHours, startsAt },
    refundTo: offer.refundTo === 'origin' ? 'channel' : 'wallet',
    goodsId: goods.ids.of(offer.goods),
    endsAt: scene.at(offer.span.end),
  });
}

/** The first of the people bargains; a few others help. */
async function playBargain(cast: Cast, bargainId: number): Promise<void> {
  const [joiner, ...helpers] = demoContent.people.slice(0, 5).map(({ key }) => actor(cast, key));
  if (!joiner) return;
  await joinBargain(joiner, { bargainId });
  for (const helper of helpers)
    await helpBargain(helper, { bargainId, joinerId: joiner.user.id, remark: '帮你砍一刀' });
}

async function playGroup(cast: Cast, offer: DemoGroupBuy, person: string): Promise<void> {
  const opener = actor(cast, person);
  const group = await openGroup(opener, { goodsId: cast.goods.ids.of(offer.goods) });
  const { id: orderId } = await placeOrder(opener, {
    price: {
      items: [itemOf(cast, offer)],
      deliveryType: 'express',
      address: cast.people.of(person).address,
      payOnDelivery: false,
      claims: { groupBuyId: group.id },
    },
    remark: '',
    extensions: {},
    wantsRedeemCode: false,
    autoDeliver: false,
  });
  await payOrder(opener, { orderId });
}

/** One piece of the goods, in the first of its choices. */
function itemOf({ goods, shelves }: Cast, offer: DemoGroupBuy): OrderItem {
  const sold = demoContent.goods.find(({ key }) => key === offer.goods);
  const choices = choicesOf(sold?.skus?.[0]?.values ?? {}, shelves);
  return {
    goodsId: goods.ids.of(offer.goods),
    combination: choices.map(({ propertyId, valueId }) => `${propertyId}:${valueId}`).join(','),
    quantity: 1,
    method: sold?.freight === undefined ? undefined : 'express',
    days: [],
  };
}

function actor({ scene, people }: Cast, key: string): UserContext {
  return scene.by(people.of(key).userId, scene.tx.now());
}
