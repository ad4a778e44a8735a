import { ownSettingRecords } from '../../../../modules/tenancy/index.ts';
import { longtext, moment, text } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';

export const ownSettings = defineResource({
  ...ownSettingRecords,
  name: 'own-settings',
  group: 'system',
  title: { zh: '自定义参数', en: 'Own parameters' },
  help: {
    zh: '客户端用 config/value 读取的、由商户自己约定的参数；任何人都能读到，请不要存放密钥。',
    en: 'Parameters that a shop made up for its clients, which read them at config/value: anybody can, so no secrets.',
  },
  label: 'key',
  fields: {
    key: text({
      ...{ zh: '参数名', en: 'Key', required: true, max: 64, createOnly: true },
      help: { zh: '客户端用它读取，不含空格和逗号', en: 'What clients ask for; no blanks, no commas' },
    }),
    value: longtext({ zh: '参数值', en: 'Value', required: true, max: 20_000 }),
    remark: text({ zh: '备注', en: 'Remark', max: 200 }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly: true }),
    updatedAt: moment({ zh: '修改时间', en: 'Changed', readOnly: true }),
  },
  columns: ['key', 'value', 'remark', 'updatedAt'],
  errors: {
    'setting/known': [409, '该参数请在“设置”中修改 · this one has its place among the settings'],
  },
});
