import { issueAgentTicket, serviceAgentRecords } from '../../../../modules/service-desk/index.ts';
import { boolean, moment, reference } from '../../fields.ts';
import { collectionAction, defineResource } from '../../resource/resource.ts';

export const serviceAgents = defineResource({
  ...serviceAgentRecords,
  name: 'service-agents',
  group: 'desk',
  title: { zh: '客服人员', en: 'Agents' },
  help: {
    zh: '可接待顾客的会员；也可生成绑定码，由本人在小程序中绑定。',
    en: 'Members who answer customers; a ticket lets somebody bind themselves in the mini-program.',
  },
  label: 'userId',
  fields: {
    userId: reference({ zh: '会员', en: 'Member', to: 'members', required: true, createOnly: true }),
    isWorking: boolean({ zh: '接待中', en: 'At work' }),
    createdAt: moment({ zh: '加入时间', en: 'Since', readOnly: true }),
  },
  columns: ['userId', 'isWorking', 'createdAt'],
  collectionActions: {
    'issue-ticket': collectionAction({
      title: { zh: '生成绑定码', en: 'Issue a ticket' },
      verb: 'create',
      handle: async (tx) => ({ ticket: await issueAgentTicket(tx) }),
    }),
  },
});
