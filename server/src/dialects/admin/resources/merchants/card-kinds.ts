import {
  cardEventRecords,
  cardKindRecords,
  changeCardKind,
  createCardKind,
} from '../../../../modules/membership-card/index.ts';
import {
  choice,
  color,
  decimal,
  longtext,
  moment,
  picture,
  reference,
  references,
  rows,
  text,
  yuan,
} from '../../fields.ts';
import { presented } from '../../resource/presented.ts';
import { defineResource } from '../../resource/resource.ts';
import { withFieldNames } from '../../resource/with-field-names.ts';

const HUNDREDTHS = 100;
const createdAt = moment({ zh: '创建时间', en: 'Created', readOnly: true });

const eventFields = {
  title: text({ zh: '名称', en: 'Title', required: true, max: 100 }),
  summary: text({ zh: '说明', en: 'Summary', max: 500 }),
  capital: yuan({ zh: '充值金额', en: 'Paid in', required: true }),
  gift: yuan({ zh: '赠送金额', en: 'Given on top', required: true }),
  cashBack: yuan({
    ...{ zh: '返现金额', en: 'Cash back' },
    help: { zh: '赠送金额用完后门店返还的现金', en: 'Handed back once the gift is used up' },
  }),
  giftPercent: decimal({
    ...{ zh: '赠送承担比例（%）', en: 'Borne by the gift (%)', max: 100 },
    help: {
      zh: '仅活动卡：每笔消费由赠送金额承担的比例',
      en: 'Activity cards only: how much of each expense the gift bears',
    },
  }),
};

interface Shared {
  readonly giftShare: number;
}
const withPercent = <Row extends Shared>(row: Row) => ({ ...row, giftPercent: row.giftShare / HUNDREDTHS });
const names = { giftShare: 'giftPercent' };
const shareOf = (percent: number) => Math.round(percent * HUNDREDTHS);

type Kind = Awaited<ReturnType<typeof cardKindRecords.read>>;
const shownKind = (kind: Kind) => ({ ...kind, events: kind.events.map(withPercent) });

/** Without removal: members go on having cards of a kind that is disabled. */
export const cardKinds = defineResource({
  ...cardKindRecords,
  ...presented(cardKindRecords, shownKind),
  name: 'card-kinds',
  group: 'merchants',
  title: { zh: '会员卡种类', en: 'Kinds of cards' },
  label: 'title',
  fields: {
    title: text({ zh: '名称', en: 'Title', required: true, max: 100 }),
    type: choice({
      ...{ zh: '类型', en: 'Type', required: true, createOnly: true },
      help: { zh: '创建后不可更改', en: 'It stays' },
      options: {
        platform: { zh: '平台卡', en: 'Platform' },
        'stored-value': { zh: '储值卡', en: 'Stored value' },
        activity: { zh: '活动卡', en: 'Activity' },
      },
    }),
    merchantId: reference({
      ...{ zh: '商家', en: 'Merchant', createOnly: true, to: 'merchants' },
      help: { zh: '平台卡不填，其他必填', en: 'None for the platform’s, required for others' },
    }),
    storeIds: references({
      ...{ zh: '适用门店', en: 'Taken in', required: true, max: 200, to: 'merchant-stores' },
      help: { zh: '商家的卡只能用于该商家的门店', en: 'A merchant’s card in stores of that merchant only' },
    }),
    colour: color({ zh: '卡面颜色', en: 'Colour', required: true }),
    logoUrl: picture({ zh: '标志', en: 'Logo' }),
    summary: longtext({ zh: '说明', en: 'Summary' }),
    status: choice({
      ...{ zh: '状态', en: 'Status', initial: 'active' },
      help: { zh: '停用后，已开的卡不能再充值和消费', en: 'Cards of a disabled kind cannot be used' },
      options: { active: { zh: '启用', en: 'Active' }, disabled: { zh: '停用', en: 'Disabled' } },
    }),
    events: rows({
      ...{ zh: '充值活动', en: 'Events', createOnly: true, of: eventFields },
      help: { zh: '活动卡必须且只能有一个', en: 'An activity card has exactly one' },
    }),
    createdAt,
  },
  columns: ['title', 'type', 'merchantId', 'storeIds', 'colour', 'status', 'createdAt'],
  errors: {
    'card-kind/invalid': [
      400,
      '卡种内容有误：活动卡须有一个活动，商家的卡须有商家及其门店 · a field of the card is wrong',
    ],
  },
  create: async (tx, { merchantId, summary, logoUrl, status, events, ...facts }) => {
    const { kind } = await createCardKind(tx, {
      ...facts,
      ...{ merchantId: merchantId || undefined, summary: summary ?? '', logoUrl: logoUrl ?? undefined },
      events: (events ?? []).map((event) => ({
        ...{ title: event.title ?? '', summary: event.summary ?? '' },
        ...{ capital: event.capital ?? 0, gift: event.gift ?? 0, cashBack: event.cashBack ?? 0 },
        giftShare: shareOf(event.giftPercent ?? 0),
      })),
    });
    if (status) await changeCardKind(tx, kind.id, { status });
    return kind;
  },
  update: (tx, kindId, { title, summary, colour, logoUrl, status, storeIds }) =>
    changeCardKind(tx, kindId, { title, summary, colour, logoUrl, status, storeIds }),
});

export const cardEvents = defineResource({
  ...cardEventRecords,
  ...presented(cardEventRecords, withPercent),
  name: 'card-events',
  group: 'merchants',
  title: { zh: '充值活动', en: 'Card events' },
  help: {
    zh: '充多少送多少；修改不影响已充值的记录',
    en: 'So much paid in brings so much on top; what was charged before keeps its terms',
  },
  label: 'title',
  fields: {
    kindId: reference({ zh: '会员卡', en: 'Card', required: true, createOnly: true, to: 'card-kinds' }),
    ...eventFields,
    createdAt,
  },
  columns: ['title', 'kindId', 'capital', 'gift', 'cashBack', 'giftPercent', 'createdAt'],
  errors: {
    'card-event/invalid': [400, '活动内容有误 · a field of the event is wrong'],
    'card-event/one-only': [409, '活动卡只能有一个活动 · an activity card has one event'],
    'card-event/last': [409, '活动卡的活动不能删除 · an activity card keeps its event'],
  },
  create: (tx, { giftPercent, ...event }) =>
    withFieldNames(cardEventRecords.create(tx, { ...event, giftShare: shareOf(giftPercent ?? 0) }), names),
  update: (tx, eventId, { giftPercent, ...event }) =>
    withFieldNames(
      cardEventRecords.update(tx, eventId, {
        ...event,
        giftShare: giftPercent === undefined ? undefined : shareOf(giftPercent ?? 0),
      }),
      names,
    ),
});
