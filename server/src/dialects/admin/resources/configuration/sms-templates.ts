import { smsTemplateRecords } from '../../../../modules/messaging/index.ts';
import { boolean, longtext, moment, text } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';

export const smsTemplates = defineResource({
  ...smsTemplateRecords,
  name: 'sms-templates',
  group: 'system',
  title: { zh: '短信模板', en: 'SMS templates' },
  help: {
    zh: '商户自己的系统通过网关发送的短信内容。短信服务商（阿里云）要求模板先报备，把报备后的模板编号填在这里。',
    en: 'What a shop’s own systems send through the gateway. Where the SMS service approves texts, its code stands here.',
  },
  label: 'name',
  fields: {
    name: text({
      ...{ zh: '名称', en: 'Name', required: true, max: 64 },
      help: { zh: '按名称发送时，同名的以最新的为准', en: 'Of several with one name, the newest is sent' },
    }),
    text: longtext({
      ...{ zh: '内容', en: 'Text', required: true, max: 500 },
      help: {
        zh: '{变量} 在发送时替换，例如：您的订单 {number} 已发货',
        en: '{variables} are filled in when it is sent',
      },
    }),
    serviceTemplate: text({
      ...{ zh: '服务商模板编号', en: 'Code at the service', max: 64 },
      help: {
        zh: '例如阿里云的 SMS_123456789；自有网关留空',
        en: 'As SMS_123456789 at Aliyun; empty for a gateway of your own',
      },
    }),
    isActive: boolean({ zh: '启用', en: 'In use', initial: true }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly: true }),
  },
  columns: ['name', 'text', 'serviceTemplate', 'isActive', 'createdAt'],
});
