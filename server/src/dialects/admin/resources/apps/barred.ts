import { bannedAddressRecords, mobileRuleRecords } from '../../../../modules/identity/index.ts';
import { choice, moment, text } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';

const createdAt = moment({ zh: '创建时间', en: 'Created', readOnly: true });

export const bannedAddresses = defineResource({
  ...bannedAddressRecords,
  name: 'banned-addresses',
  group: 'system',
  title: { zh: '封禁 IP', en: 'Banned addresses' },
  help: {
    zh: '到期前该地址不能在 App 登录和注册；到期的记录每晚清除',
    en: 'Until then nobody signs in to an app from there; what is over is swept away every night',
  },
  label: 'address',
  fields: {
    address: text({ zh: 'IP 地址', en: 'Address', required: true, createOnly: true, max: 45 }),
    until: moment({ zh: '封禁至', en: 'Until', required: true }),
    createdAt,
  },
  columns: ['address', 'until', 'createdAt'],
  errors: {
    'banned-address/invalid': [400, 'IP 地址格式错误 · this is no address'],
    'record/taken': [409, '该地址已封禁 · it is banned already'],
  },
});

export const mobileRules = defineResource({
  ...mobileRuleRecords,
  name: 'mobile-rules',
  group: 'system',
  title: { zh: '手机号规则', en: 'Rules for numbers' },
  help: {
    zh: '不向某些号码发送验证码，或不限制测试号码的次数',
    en: 'Numbers that get no codes, and testers’ that get as many as they want',
  },
  label: 'mobile',
  isImportable: true,
  fields: {
    mobile: text({ zh: '手机号', en: 'Number', required: true, createOnly: true, max: 21, unlogged: true }),
    rule: choice({
      ...{ zh: '规则', en: 'Rule', required: true },
      options: {
        blocked: { zh: '不发送验证码', en: 'Gets no codes' },
        unlimited: { zh: '不限次数', en: 'As many as it wants' },
      },
    }),
    createdAt,
  },
  columns: ['mobile', 'rule', 'createdAt'],
  errors: {
    'mobile-rule/invalid': [400, '手机号格式错误 · this is no mobile number'],
    'record/taken': [409, '该号码已有规则 · the number has a rule already'],
  },
});
