import {
  disableLevelPrice,
  levelPriceRecords,
  levelPurchaseRecords,
  levelRecords,
  membershipRecords,
} from '../../../../modules/member/index.ts';
import {
  boolean,
  choice,
  decimal,
  integer,
  json,
  moment,
  points,
  reference,
  text,
  yuan,
} from '../../fields.ts';
import { action, defineResource } from '../../resource/resource.ts';

const readOnly = true;
const level = { zh: '会员等级', en: 'Level', to: 'member-levels' } as const;
const member = { zh: '会员', en: 'Member', to: 'members' } as const;
const active = {
  options: { active: { zh: '启用', en: 'Active' }, disabled: { zh: '停用', en: 'Disabled' } },
} as const;
const { remove: _never, ...kept } = levelRecords;

/** Without removal: members, prices and purchases go on referring to a level that is disabled. */
export const memberLevels = defineResource({
  ...kept,
  name: 'member-levels',
  group: 'members',
  title: { zh: '会员等级', en: 'Levels' },
  label: 'name',
  fields: {
    name: text({ zh: '名称', en: 'Name', required: true, max: 64 }),
    rank: integer({
      ...{ zh: '级别', en: 'Rank', required: true, min: 1 },
      help: {
        zh: '1 最低；会员同时有几个等级时，级别最高的生效',
        en: '1 is the lowest; the highest one counts',
      },
    }),
    rebate: decimal({
      ...{ zh: '折扣（折）', en: 'Rebate (tenths of the price)', min: 0.01, max: 10 },
      help: { zh: '9 表示九折，10 为原价', en: '9 pays 90 %, 10 the full price' },
    }),
    status: choice({
      ...{ zh: '状态', en: 'Status', initial: 'active', ...active },
      help: { zh: '停用后，持有该等级的会员不再享受', en: 'A disabled level gives nothing to who holds it' },
    }),
    upgradeSpending: yuan({
      ...{ zh: '消费升级', en: 'By spending' },
      help: { zh: '累计消费达到后自动获得；留空为不按消费升级', en: 'Spent so far; empty: not by spending' },
    }),
    upgradeGrowth: points({
      ...{ zh: '成长值升级', en: 'By growth', min: 1 },
      help: { zh: '成长值达到后自动获得；留空为不按成长值升级', en: 'Empty: not by growth' },
    }),
    sortOrder: integer({ zh: '排序', en: 'Order', min: -1_000_000 }),
    extensions: json({
      ...{ zh: '其他权益', en: 'What else it gives' },
      help: { zh: '名称和说明，供客户端展示', en: 'As label and text, for clients to show' },
    }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly }),
  },
  columns: ['name', 'rank', 'rebate', 'upgradeSpending', 'upgradeGrowth', 'status', 'sortOrder'],
});

export const levelPrices = defineResource({
  ...{ list: levelPriceRecords.list, walk: levelPriceRecords.walk, read: levelPriceRecords.read },
  name: 'level-prices',
  group: 'members',
  title: { zh: '等级售价', en: 'Level prices' },
  help: { zh: '售价不能修改：停用后另建一个', en: 'A price does not change: disable it and ask another one' },
  fields: {
    levelId: reference({ ...level, required: true }),
    price: yuan({ zh: '价格', en: 'Price', required: true }),
    duration: integer({ zh: '时长', en: 'For', required: true, min: 1, max: 3650 }),
    unit: choice({
      ...{ zh: '单位', en: 'Unit', required: true },
      options: {
        day: { zh: '天', en: 'Days' },
        month: { zh: '月', en: 'Months' },
        year: { zh: '年', en: 'Years' },
      },
    }),
    status: choice({ zh: '状态', en: 'Status', readOnly, ...active }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly }),
  },
  columns: ['levelId', 'price', 'duration', 'unit', 'status', 'createdAt'],
  filters: ['levelId'],
  create: levelPriceRecords.create,
  actions: {
    disable: action({
      title: { zh: '停用', en: 'Disable' },
      isDangerous: true,
      isPossible: (row) => row.status === 'active',
      handle: (tx, priceId) => disableLevelPrice(tx, { priceId }),
    }),
  },
});

export const levelPurchases = defineResource({
  ...{ list: levelPurchaseRecords.list, walk: levelPurchaseRecords.walk, read: levelPurchaseRecords.read },
  name: 'level-purchases',
  group: 'members',
  title: { zh: '等级购买记录', en: 'Levels bought' },
  fields: {
    number: text({ zh: '单号', en: 'Number', readOnly }),
    userId: reference({ ...member, readOnly }),
    levelId: reference({ ...level, readOnly }),
    amount: yuan({ zh: '金额', en: 'Amount', readOnly, needs: 'money:read' }),
    isRenewal: boolean({ zh: '自动续费', en: 'Renewal', readOnly }),
    expiresAt: moment({ zh: '有效期至', en: 'Until', readOnly }),
    createdAt: moment({ zh: '时间', en: 'At', readOnly }),
  },
  columns: ['number', 'userId', 'levelId', 'amount', 'isRenewal', 'expiresAt', 'createdAt'],
  filters: ['number', 'userId'],
});

export const memberships = defineResource({
  ...{ list: membershipRecords.list, walk: membershipRecords.walk, read: membershipRecords.read },
  name: 'memberships',
  group: 'members',
  title: { zh: '会员持有等级', en: 'Memberships' },
  help: {
    zh: '赠送会替换之前赠送的等级，购买和自动升级的等级不受影响，级别最高的生效',
    en: 'What is granted replaces what was granted before; the highest of all held levels counts',
  },
  fields: {
    userId: reference({ ...member, required: true }),
    levelId: reference({ ...level, required: true }),
    source: choice({
      ...{ zh: '来源', en: 'Source', readOnly },
      options: {
        granted: { zh: '赠送', en: 'Granted' },
        bought: { zh: '购买', en: 'Bought' },
        earned: { zh: '自动升级', en: 'Earned' },
      },
    }),
    expiresAt: moment({
      ...{ zh: '有效期至', en: 'Until' },
      help: { zh: '留空为长期', en: 'Empty: for good' },
    }),
    autoRenew: boolean({ zh: '自动续费', en: 'Renews itself', readOnly }),
    createdAt: moment({ zh: '获得时间', en: 'Since', readOnly }),
  },
  columns: ['userId', 'levelId', 'source', 'expiresAt', 'autoRenew', 'createdAt'],
  filters: ['userId', 'levelId'],
  errors: {
    'membership/not-granted': [409, '购买或自动获得的等级不能收回 · it was bought or earned'],
  },
  create: (tx, { userId, levelId, expiresAt }) =>
    membershipRecords.create(tx, { userId, levelId, expiresAt: expiresAt ?? undefined }),
  remove: membershipRecords.remove,
});
