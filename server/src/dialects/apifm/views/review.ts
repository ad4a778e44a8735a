import type { Context } from '../../../kernel/context.ts';
import { absoluteUrl } from '../../../modules/files/index.ts';
import type { Review } from '../../../modules/order/index.ts';
import { orderGoodsView } from './order.ts';
import { publicUserView } from './user.ts';

/** What a customer said of a goods, and who they are as everybody may see them (contract §5, goods/reputation). */
export function reviewView({ line, user }: Review, ctx: Context) {
  const pictures = (line.reviewPictures ?? []).map((url, position) => ({
    id: position + 1,
    goodsId: line.goodsId,
    orderId: line.orderId,
    pic: absoluteUrl(ctx, url),
  }));
  return {
    goods: orderGoodsView(line, ctx),
    user: user ? publicUserView(user, ctx) : undefined,
    reputationPics: pictures.length > 0 ? pictures : undefined,
  };
}
