import { replyToReview, reviewRecords } from '../../../../modules/order/index.ts';
import { integer, longtext, moment, pictures, reference, text } from '../../fields.ts';
import { action, defineResource } from '../../resource/resource.ts';

const readOnly = true;

export const reviews = defineResource({
  ...reviewRecords,
  name: 'reviews',
  group: 'catalog',
  title: { zh: '商品评价', en: 'Reviews' },
  shop: 'shopId',
  fields: {
    goodsId: reference({ zh: '商品', en: 'Goods', to: 'goods', readOnly }),
    goodsName: text({ zh: '商品名称', en: 'As it was called', readOnly }),
    orderId: reference({ zh: '订单', en: 'Order', to: 'orders', readOnly }),
    shopId: reference({ zh: '门店', en: 'Shop', to: 'shops', readOnly }),
    userId: reference({ zh: '会员', en: 'Member', to: 'members', readOnly }),
    rating: integer({
      ...{ zh: '评分', en: 'Rating', readOnly, max: 2 },
      help: { zh: '0 差评，1 中评，2 好评', en: '0 bad, 1 middling, 2 good' },
    }),
    reviewText: longtext({ zh: '评价', en: 'Review', readOnly }),
    reviewPictures: pictures({ zh: '图片', en: 'Pictures', readOnly }),
    reviewReply: longtext({ zh: '回复', en: 'Reply', readOnly }),
    reviewedAt: moment({ zh: '评价时间', en: 'Reviewed', readOnly }),
  },
  columns: ['goodsId', 'userId', 'rating', 'reviewText', 'reviewReply', 'reviewedAt'],
  filters: ['goodsId', 'userId', 'rating', 'orderId', 'reviewedAt'],
  search: ['goodsName'],
  searchBy: 'beginning',
  sorts: ['reviewedAt'],
  actions: {
    reply: action({
      title: { zh: '回复', en: 'Reply' },
      params: {
        text: longtext({
          ...{ zh: '回复', en: 'Reply', max: 500 },
          help: { zh: '留空为撤回回复', en: 'Empty: takes the reply back' },
        }),
      },
      handle: (tx, lineId, { text: reply }) => replyToReview(tx, { lineId, text: reply ?? '' }),
    }),
  },
});
