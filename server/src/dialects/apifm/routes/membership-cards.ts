import { issueCardCode, issueCouponCode, listOwnCards } from '../../../modules/membership-card/index.ts';
import { id } from '../params.ts';
import { route } from '../route.ts';
import { ownCardView } from '../views/membership-card.ts';

const group = '储值卡';

/** Ours: what a member needs at the counters of the liyuquan dialect. Codes are shown as QR codes, for five minutes. */
export const membershipCardRoutes = [
  route({
    method: 'GET',
    path: '/{domain}/user/cards',
    summary: '我的储值卡',
    group,
    access: 'user',
    undocumented: true,
    params: {},
    handle: async (ctx) => (await listOwnCards(ctx)).map((card) => ownCardView(card, ctx)),
  }),
  route({
    method: 'GET',
    path: '/{domain}/user/cards/code',
    summary: '储值卡付款码',
    group,
    access: 'user',
    undocumented: true,
    params: { id: id('member-card').describe('储值卡id') },
    handle: async (ctx, params) => ({ qrcode: await issueCardCode(ctx, params.id) }),
  }),
  route({
    method: 'GET',
    path: '/{domain}/discounts/code',
    summary: '优惠券核销码',
    group,
    access: 'user',
    undocumented: true,
    params: { id: id('coupon').describe('优惠券id') },
    handle: async (ctx, params) => ({ qrcode: await issueCouponCode(ctx, params.id) }),
  }),
];
