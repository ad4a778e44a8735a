import { invitationRecords } from '../../../../modules/identity/index.ts';
import { moment, reference, text } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';

const readOnly = true;

export const invitations = defineResource({
  ...invitationRecords,
  name: 'invitations',
  group: 'members',
  title: { zh: '邀请记录', en: 'Invitations' },
  fields: {
    referrerId: reference({ zh: '邀请人', en: 'Invited by', to: 'members', readOnly }),
    nick: text({ zh: '新会员', en: 'Newcomer', readOnly }),
    createdAt: moment({ zh: '注册时间', en: 'Registered', readOnly }),
  },
  columns: ['referrerId', 'nick', 'createdAt'],
  filters: ['referrerId', 'createdAt'],
});
