import { acceptRealName, realNameRecords, refuseRealName } from '../../../../modules/identity/index.ts';
import { choice, moment, pictures, reference, text } from '../../fields.ts';
import { isIn } from '../../resource/is-in.ts';
import { action, defineResource } from '../../resource/resource.ts';

const readOnly = true;
const unlogged = true;
const { list, walk, read } = realNameRecords;
const errors = {
  'real-name/decided': [409, '该申请已处理 · the application was decided already'],
  'real-name/verified': [409, '该用户已通过实名认证 · the user is verified already'],
} as const;

const isPending = isIn('pending');

export const realNames = defineResource({
  ...{ list, walk, read },
  name: 'real-names',
  group: 'members',
  title: { zh: '实名认证', en: 'Real names' },
  waiting: [{ title: { zh: '待审实名', en: 'Names to verify' }, filters: { status: 'pending' } }],
  fields: {
    userId: reference({ zh: '会员', en: 'Member', to: 'members', readOnly }),
    name: text({ zh: '姓名', en: 'Name', readOnly, unlogged }),
    idCardNumber: text({
      ...{ zh: '身份证号', en: 'Card number', readOnly, unlogged },
      help: { zh: '请与证件照片核对', en: 'Compare it with the pictures' },
    }),
    pictureUrls: pictures({ zh: '证件照片', en: 'Pictures', readOnly, unlogged }),
    status: choice({
      ...{ zh: '状态', en: 'Status', readOnly },
      options: {
        pending: { zh: '待审核', en: 'Waiting' },
        accepted: { zh: '已通过', en: 'Approved' },
        refused: { zh: '已拒绝', en: 'Refused' },
      },
    }),
    refusalReason: text({ zh: '拒绝原因', en: 'Why not', readOnly }),
    decidedAt: moment({ zh: '处理时间', en: 'Decided', readOnly }),
    createdAt: moment({ zh: '申请时间', en: 'Applied', readOnly }),
  },
  columns: ['userId', 'name', 'status', 'createdAt', 'decidedAt'],
  filters: ['userId', 'status'],
  actions: {
    approve: action({
      title: { zh: '通过', en: 'Approve' },
      isPossible: isPending,
      errors,
      handle: async (tx, applicationId) => void (await acceptRealName(tx, { applicationId })),
    }),
    refuse: action({
      title: { zh: '拒绝', en: 'Refuse' },
      isPossible: isPending,
      errors,
      params: {
        reason: text({
          ...{ zh: '原因', en: 'Reason', max: 200 },
          help: { zh: '会发给会员', en: 'The member is told' },
        }),
      },
      handle: async (tx, applicationId, { reason }) =>
        void (await refuseRealName(tx, { applicationId, reason: reason ?? '' })),
    }),
  },
});
