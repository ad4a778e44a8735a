import type { Review } from '../../../modules/order/index.ts';
import { orderGoodsView, pictureOf } from './order.ts';
import { publicUserView } from './user.ts';

/** What a customer said of a goods, and who they are as everybody may see them (contract §5, goods/reputation). */
export function reviewView({ line, user }: Review, zone: string) {
  const pictures = (line.reviewPictures ?? []).map((url, position) => ({
    id: position + 1,
    goodsId: line.goodsId,
    orderId: line.orderId,
    pic: pictureOf(url),
  }));
  return {
    goods: orderGoodsView(line, zone),
    user: user ? publicUserView(user, zone) : undefined,
    reputationPics: pictures.length > 0 ? pictures : undefined,
  };
}
