import { mapPage } from '../../../kernel/paging.ts';
import {
  chargeCard,
  listCardEvents,
  listCardKinds,
  listStores,
  openCard,
  payCashBack,
  payWithCard,
} from '../../../modules/membership-card/index.ts';
import { datePrinter } from '../dates.ts';
import { paged } from '../envelope.ts';
import { id, integer, paging, pagingOf, phone, text, yuan } from '../params.ts';
import { route } from '../route.ts';
import { cardEventView, cardKindView } from '../views/card-kind.ts';
import { storeView } from '../views/store.ts';

const group = '基本操作';

/** Contract §3: the stores and their cards, and what is done with a card at the counter. */
export const cardRoutes = [
  route({
    path: 'manage/v3/store/list',
    summary: '门店信息',
    group,
    access: 'counter',
    permission: 'store.list',
    params: { ...paging },
    handle: async (ctx, params) => {
      const asked = pagingOf(params);
      const print = await datePrinter(ctx, 'iso');
      const page = mapPage(await listStores(ctx, asked), (store) => storeView(store, print));
      return paged(page.rows, page, asked);
    },
  }),
  route({
    path: 'manage/v3/card/store_card',
    summary: '会员卡列表（开卡）',
    group,
    access: 'counter',
    permission: 'card-kind.list',
    params: { type: integer(0, 99).optional().describe('type=1不分页，默认 1'), ...paging },
    handle: async (ctx, { type = 1, ...params }) => {
      if (ctx.counter.storeId === null) return {};
      const asked = type === 1 ? undefined : pagingOf(params);
      const print = await datePrinter(ctx, 'iso');
      const page = mapPage(await listCardKinds(ctx, asked), (kind) => cardKindView(kind, ctx, print));
      return asked ? paged(page.rows, page, asked) : { data: page.rows };
    },
  }),
  route({
    path: 'manage/v3/userCard/add',
    summary: '开卡',
    group,
    access: 'counter',
    permission: 'card.open',
    done: '开卡成功',
    params: {
      phone: phone(),
      membershipCardId: id('card-kind').describe('会员卡id'),
      password: text(128).optional().describe('密码（MD5加密），默认号码后6位'),
    },
    errors: {
      'card/member-unregistered': [1, '需要先注册礼遇圈'],
      'card/already-open': [1, '已经开过卡了，不能重复开卡'],
    },
    handle: async (ctx, params) => {
      const { phone: number, membershipCardId: kindId, password: passwordMd5 } = params;
      await openCard(ctx, { phone: number, kindId, passwordMd5 });
      return {};
    },
  }),
  route({
    path: 'manage/v3/cardEvent/all_event',
    summary: '活动列表',
    group,
    access: 'counter',
    permission: 'card-event.list',
    params: { cardId: id('card-kind').describe('会员卡id') },
    handle: async (ctx, { cardId }) => {
      const print = await datePrinter(ctx, 'iso');
      const { type, events } = await listCardEvents(ctx, cardId);
      return { data: events.map((event) => cardEventView(event, type === 'activity', print)) };
    },
  }),
  route({
    path: 'manage/v3/userCard/charge',
    summary: '会员充值',
    group,
    access: 'counter',
    permission: 'card.charge',
    done: '充值成功',
    params: {
      phone: phone(),
      cardId: id('card-kind').describe('会员卡id'),
      recharge: yuan().describe('充值金额'),
      send: yuan().describe('赠送金额'),
      eventId: id('card-event').optional().describe('活动id，活动卡充值时必传'),
      image: text(500).describe('图片'),
    },
    errors: {
      'card/nothing-to-charge': [1, '充值金额为0,赠送金额必填并且大于0'],
      'card/event-unknown': [1, '该活动不存在，请选择其他活动'],
      'card/event-mismatch': [1, '充值金额或赠送金额与活动金额不符'],
      'card/event-foreign': [1, '该会员卡没用此类活动'],
      'card/event-required': [1, '活动卡充值必须选择活动'],
    },
    handle: async (ctx, params) => {
      const { phone: number, cardId, recharge, send, eventId, image } = params;
      const amounts = { capital: recharge, gift: send };
      await chargeCard(ctx, { phone: number, kindId: cardId, ...amounts, eventId, imageUrl: image });
      return {};
    },
  }),
  route({
    path: 'manage/v3/userCard/expense',
    summary: '会员消费',
    group,
    access: 'counter',
    permission: 'card.spend',
    done: '成功',
    rate: 'login',
    params: {
      phone: phone(),
      cardId: id('card-kind').describe('会员卡id'),
      expense: yuan().describe('消费金额'),
      password: text(128).describe('密码（MD5加密）'),
    },
    errors: {
      'card/nothing-to-spend': [1, '消费金额必须大于0'],
      'card/wrong-password': [1, '密码错误'],
      'card/insufficient': [1, '余额不足'],
      'card/insufficient-capital': [1, '充值余额不足'],
      'card/insufficient-gift': [1, '赠送余额不足!'],
    },
    handle: async (ctx, params) => {
      const { phone: number, cardId: kindId, expense: amount, password: passwordMd5 } = params;
      await payWithCard(ctx, { phone: number, kindId, amount, passwordMd5 });
      return {};
    },
  }),
  route({
    path: 'manage/v3/userCard/card_status',
    summary: '商家活动卡返现操作',
    group: '查询',
    access: 'counter',
    permission: 'cash-back.pay',
    done: '',
    params: { storeMemberEventId: id('card-charge').describe('会员卡使用记录详情') },
    errors: { 'card/no-cash-back': [1, '该记录不可返现'] },
    handle: async (ctx, { storeMemberEventId }) => {
      await payCashBack(ctx, storeMemberEventId);
      return {};
    },
  }),
];
