import {
  cardChargeRecords,
  cardExpenseRecords,
  cardRefundRecords,
  memberCardRecords,
  resetCardPassword,
} from '../../../../modules/membership-card/index.ts';
import { boolean, choice, id, moment, password, picture, reference, rows, yuan } from '../../fields.ts';
import { onlyReading } from '../../resource/only-reading.ts';
import { action, defineResource } from '../../resource/resource.ts';

const readOnly = true;
const money = { readOnly, needs: 'money:read' } as const;
const number = { zh: '单号', en: 'Number', readOnly } as const;

/** Where, by whom and when something was booked. */
const at = {
  storeId: reference({ zh: '门店', en: 'Store', to: 'merchant-stores', readOnly }),
  accountId: reference({ zh: '操作账号', en: 'By', to: 'counter-accounts', readOnly }),
  createdAt: moment({ zh: '时间', en: 'At', readOnly }),
};
/** Whose card it was. */
const ofCard = {
  userId: reference({ zh: '会员', en: 'Member', to: 'members', readOnly }),
  kindId: reference({ zh: '会员卡种类', en: 'Kind', to: 'card-kinds', readOnly }),
  cardId: reference({ zh: '会员卡', en: 'Card', to: 'member-cards', readOnly }),
};
const undone = {
  isRefunded: boolean({ zh: '已退款', en: 'Undone', readOnly }),
  refundedAt: moment({ zh: '退款时间', en: 'Undone at', readOnly }),
};
const notUndone = { zh: '合计不含已退款的记录', en: 'The sums leave out what was undone' };

export const memberCards = defineResource({
  ...onlyReading(memberCardRecords),
  name: 'member-cards',
  group: 'merchants',
  title: { zh: '会员卡', en: 'Member cards' },
  help: {
    zh: '在门店收银台开通的会员卡；余额为本金与赠送之和，只随充值、消费和退款变动',
    en: 'Opened at counters; capital and gift move by recharges, expenses and refunds only',
  },
  label: 'number',
  fields: {
    number: id({ zh: '卡号', en: 'Number', readOnly }),
    userId: ofCard.userId,
    kindId: ofCard.kindId,
    capital: yuan({ zh: '本金余额', en: 'Capital left', ...money }),
    gift: yuan({ zh: '赠送余额', en: 'Gift left', ...money }),
    ...at,
  },
  columns: ['number', 'userId', 'kindId', 'capital', 'gift', 'storeId', 'createdAt'],
  actions: {
    'reset-password': action({
      title: { zh: '重置密码', en: 'Reset password' },
      isDangerous: true,
      params: {
        password: password({
          ...{ zh: '新密码', en: 'New password', max: 64 },
          help: { zh: '不填为会员手机号后六位', en: 'Empty: the last six digits of the member’s phone' },
        }),
      },
      errors: {
        'password/bad-length': [400, '密码长度应为 6 到 64 位 · a password has 6 to 64 characters'],
        'card/no-phone': [400, '会员没有手机号，请填写密码 · the member has no phone, give a password'],
      },
      handle: (tx, cardId, { password: chosen }) => resetCardPassword(tx, cardId, chosen ?? undefined),
    }),
  },
});

export const cardCharges = defineResource({
  ...onlyReading(cardChargeRecords),
  name: 'card-charges',
  group: 'merchants',
  title: { zh: '会员卡充值', en: 'Card recharges' },
  help: notUndone,
  label: 'number',
  fields: {
    number: id(number),
    ...ofCard,
    eventId: reference({ zh: '充值活动', en: 'Event', to: 'card-events', readOnly }),
    capital: yuan({ zh: '充值金额', en: 'Paid in', ...money }),
    gift: yuan({ zh: '赠送金额', en: 'Given on top', ...money }),
    capitalLeft: yuan({ zh: '本金剩余', en: 'Capital left', ...money }),
    giftLeft: yuan({ zh: '赠送剩余', en: 'Gift left', ...money }),
    imageUrl: picture({ zh: '凭证', en: 'Proof', readOnly }),
    cashBackAt: moment({ zh: '返现时间', en: 'Cash handed back', readOnly }),
    ...undone,
    ...at,
  },
  columns: [
    'number',
    'userId',
    'kindId',
    'capital',
    'gift',
    'capitalLeft',
    'giftLeft',
    'storeId',
    'createdAt',
  ],
  filters: [...cardChargeRecords.filters, 'userId', 'kindId', 'isRefunded'],
  sums: ['capital', 'gift', 'capitalLeft', 'giftLeft'],
});

export const cardExpenses = defineResource({
  ...onlyReading(cardExpenseRecords),
  name: 'card-expenses',
  group: 'merchants',
  title: { zh: '会员卡消费', en: 'Card expenses' },
  help: notUndone,
  label: 'number',
  fields: {
    number: id(number),
    ...ofCard,
    amount: yuan({ zh: '金额', en: 'Amount', ...money }),
    ...undone,
    ...at,
    parts: rows({
      ...{ zh: '扣款明细', en: 'Taken from', ...money },
      of: {
        chargeId: reference({ zh: '充值记录', en: 'Recharge', to: 'card-charges', readOnly }),
        capital: yuan({ zh: '本金', en: 'Capital', readOnly }),
        gift: yuan({ zh: '赠送', en: 'Gift', readOnly }),
      },
    }),
  },
  columns: ['number', 'userId', 'kindId', 'amount', 'isRefunded', 'storeId', 'accountId', 'createdAt'],
  filters: [...cardExpenseRecords.filters, 'userId', 'kindId', 'isRefunded'],
  sums: ['amount'],
});

export const cardRefunds = defineResource({
  ...onlyReading(cardRefundRecords),
  name: 'card-refunds',
  group: 'merchants',
  title: { zh: '会员卡退款', en: 'Card refunds' },
  fields: {
    kind: choice({
      ...{ zh: '类型', en: 'What', readOnly },
      options: { charge: { zh: '充值退款', en: 'Recharge' }, expense: { zh: '消费退款', en: 'Expense' } },
    }),
    number: id({ zh: '原单号', en: 'Its number', readOnly }),
    ...ofCard,
    amount: yuan({ zh: '金额', en: 'Amount', ...money }),
    capital: yuan({
      ...{ zh: '其中本金', en: 'Capital of it', ...money },
      help: { zh: '充值退款时退还给会员的现金', en: 'What is handed back when a recharge is undone' },
    }),
    ...at,
  },
  columns: ['createdAt', 'kind', 'number', 'userId', 'kindId', 'amount', 'capital', 'storeId', 'accountId'],
  filters: [...cardRefundRecords.filters, 'userId', 'kindId'],
  sums: ['amount', 'capital'],
});
