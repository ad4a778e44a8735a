import { adPositionRecords, adRecords, audienceBits } from '../../../../modules/advertising/index.ts';
import { ALL_TERMINALS, terminalBits } from '../../../../modules/content/index.ts';
import { boolean, flags, integer, moment, picture, reference, text } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';
import { terminals } from './terminals.ts';

const createdAt = moment({ zh: '创建时间', en: 'Created', readOnly: true });
const everybody = Object.values(audienceBits).reduce((sum, bit) => sum | bit, 0);
const errors = { 'ad/invalid': [400, '内容有误 · a field is wrong'] } as const;

export const adPositions = defineResource({
  ...adPositionRecords,
  name: 'ad-positions',
  group: 'content',
  title: { zh: '广告位', en: 'Places for ads' },
  label: 'name',
  fields: {
    code: text({
      ...{ zh: '编码', en: 'Code', required: true, max: 50 },
      help: { zh: '客户端用它取广告，例如 app_home', en: 'What clients ask for: app_home' },
    }),
    name: text({ zh: '名称', en: 'Name', required: true, max: 50 }),
    maxAds: integer({ zh: '最多显示', en: 'Shown at once', required: true, min: 1, max: 50 }),
    isActive: boolean({ zh: '启用', en: 'Active', initial: true }),
    createdAt,
  },
  columns: ['code', 'name', 'maxAds', 'isActive', 'createdAt'],
  errors: { ...errors, 'record/taken': [409, '编码已存在 · the code is taken'] },
});

export const ads = defineResource({
  ...adRecords,
  name: 'ads',
  group: 'content',
  title: { zh: '广告', en: 'Ads' },
  label: 'name',
  fields: {
    name: text({ zh: '名称', en: 'Name', required: true, max: 50 }),
    positionId: reference({ zh: '广告位', en: 'Place', required: true, to: 'ad-positions' }),
    imageUrl: picture({ zh: '图片', en: 'Picture', required: true }),
    iosImageUrl: picture({
      ...{ zh: 'iOS 图片', en: 'Picture for iOS' },
      help: { zh: '不填则使用上面的图片', en: 'Empty: the one above' },
    }),
    linkUrl: text({ zh: '链接', en: 'Link', max: 100 }),
    terminals: flags({
      ...{ zh: '显示终端', en: 'Shown on', options: terminals, bits: terminalBits },
      help: { zh: '不填为全部', en: 'Empty: on all' },
    }),
    audiences: flags({
      ...{ zh: '面向人群', en: 'Shown to', bits: audienceBits },
      help: { zh: '符合其中一项即可；不填为所有人', en: 'One of them is enough; empty: everybody' },
      options: {
        'signed-in': { zh: '已登录', en: 'Signed in' },
        'not-signed-in': { zh: '未登录', en: 'Not signed in' },
        'old-hand': { zh: '注册满 30 天', en: 'Here for 30 days' },
        'never-exchanged': { zh: '从未兑换', en: 'Never exchanged points' },
        verified: { zh: '已实名', en: 'Verified' },
        unverified: { zh: '未实名', en: 'Not verified' },
        inviter: { zh: '邀请过好友', en: 'Has invited somebody' },
        'never-invited': { zh: '从未邀请好友', en: 'Has invited nobody' },
      },
    }),
    startsAt: moment({ zh: '开始时间', en: 'From', required: true }),
    endsAt: moment({ zh: '结束时间', en: 'Until', required: true }),
    isShown: boolean({ zh: '显示', en: 'Shown', initial: true }),
    sortOrder: integer({ zh: '排序', en: 'Order', min: -1_000_000 }),
    createdAt,
  },
  columns: ['name', 'positionId', 'imageUrl', 'startsAt', 'endsAt', 'isShown', 'sortOrder'],
  errors,
  create: (tx, { terminals: on, audiences: to, ...facts }) =>
    adRecords.create(tx, { ...facts, terminals: on ?? ALL_TERMINALS, audiences: to ?? everybody }),
  update: (tx, adId, { terminals: on, audiences: to, ...facts }) =>
    adRecords.update(tx, adId, {
      ...facts,
      terminals: on === null ? ALL_TERMINALS : on,
      audiences: to === null ? everybody : to,
    }),
});
