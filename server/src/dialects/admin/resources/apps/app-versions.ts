import {
  type AndroidChannel,
  androidChannel,
  appVersionRecords,
} from '../../../../modules/client-apps/index.ts';
import { boolean, choice, longtext, moment, text } from '../../fields.ts';
import type { Label } from '../../resource/field.ts';
import { presented } from '../../resource/presented.ts';
import { defineResource } from '../../resource/resource.ts';
import { withFieldNames } from '../../resource/with-field-names.ts';

/** A record's `version` is what an edit of it is held against. */
const names = { version: 'number' };

const channels: Readonly<Record<AndroidChannel, Label>> = {
  yingyongbao: { zh: '应用宝', en: 'Yingyongbao' },
  oppo: { zh: 'OPPO', en: 'OPPO' },
  vivo: { zh: 'vivo', en: 'vivo' },
  xiaomi: { zh: '小米', en: 'Xiaomi' },
  huawei: { zh: '华为', en: 'Huawei' },
  '360': { zh: '360', en: '360' },
  meizu: { zh: '魅族', en: 'Meizu' },
  lenovo: { zh: '联想', en: 'Lenovo' },
  baidu: { zh: '百度', en: 'Baidu' },
  wandou: { zh: '豌豆荚', en: 'Wandoujia' },
};

export const appVersions = defineResource({
  ...appVersionRecords,
  ...presented(appVersionRecords, ({ version, ...row }) => ({
    ...row,
    ...{ number: version, channel: androidChannel(row.channel) ?? null },
  })),
  name: 'app-versions',
  group: 'system',
  title: { zh: 'App 版本', en: 'App versions' },
  help: {
    zh: '升级方式决定仍在使用该版本的用户启动时看到什么；升级到同平台、同渠道最新的版本',
    en: 'How those who still have a version are treated; they are led to the newest of the same platform and store',
  },
  label: 'number',
  search: ['number', 'title'],
  fields: {
    platform: choice({
      ...{ zh: '平台', en: 'Platform', required: true },
      options: { ios: { zh: 'iOS', en: 'iOS' }, android: { zh: 'Android', en: 'Android' } },
    }),
    channel: choice({
      ...{ zh: '渠道', en: 'Store' },
      help: { zh: 'Android 必填，iOS 不填', en: 'Required of Android, none for iOS' },
      options: channels,
    }),
    number: text({
      ...{ zh: '版本号', en: 'Version', required: true, max: 10 },
      help: { zh: '例如 1.2.0', en: 'Such as 1.2.0' },
    }),
    title: text({ zh: '标题', en: 'Title', required: true, max: 20 }),
    description: longtext({ zh: '更新说明', en: 'What is new', required: true, max: 255 }),
    url: text({ zh: '下载地址', en: 'Where to get it', required: true, max: 255 }),
    upgrade: choice({
      ...{ zh: '升级方式', en: 'Those who have it', initial: 'none' },
      options: {
        none: { zh: '不升级', en: 'May go on' },
        advised: { zh: '建议升级', en: 'Are advised to upgrade' },
        forced: { zh: '强制升级', en: 'Must upgrade' },
        closed: { zh: '停用', en: 'Are shut out' },
      },
    }),
    repeatsDialog: boolean({ zh: '每次启动都提示', en: 'Asks at every start', initial: false }),
    isActive: boolean({
      ...{ zh: '有效', en: 'In force', initial: true },
      help: {
        zh: '撤回的版本不再提示，也不再作为升级目标',
        en: 'A withdrawn one neither asks nor is led to',
      },
    }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly: true }),
  },
  columns: ['platform', 'channel', 'number', 'title', 'upgrade', 'isActive', 'createdAt'],
  errors: {
    'app-version/invalid': [
      400,
      '版本内容有误：版本号为点分数字，Android 须有渠道，iOS 不填 · a field of the version is wrong',
    ],
    'record/taken': [409, '同平台、同渠道的该版本已存在 · this version is in force already'],
  },
  create: (tx, { number, ...facts }) =>
    withFieldNames(appVersionRecords.create(tx, { ...facts, version: number }), names),
  update: (tx, id, { number, ...facts }) =>
    withFieldNames(appVersionRecords.update(tx, id, { ...facts, version: number }), names),
});
