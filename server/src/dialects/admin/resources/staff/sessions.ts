import { sessionRecords } from '../../../../modules/backoffice/index.ts';
import { moment, reference, text } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';

const readOnly = true;

export const sessions = defineResource({
  name: 'sessions',
  group: 'staff',
  title: { zh: '登录会话', en: 'Sessions' },
  fields: {
    staffId: reference({ zh: '员工', en: 'Staff', to: 'staff', readOnly }),
    ip: text({ zh: 'IP 地址', en: 'Address', readOnly }),
    userAgent: text({ zh: '设备', en: 'Device', readOnly }),
    createdAt: moment({ zh: '登录时间', en: 'Signed in', readOnly }),
    expiresAt: moment({ zh: '失效时间', en: 'Until', readOnly }),
  },
  columns: ['staffId', 'ip', 'userAgent', 'createdAt', 'expiresAt'],
  filters: ['staffId', 'createdAt'],
  search: sessionRecords.search,
  sorts: ['createdAt', 'expiresAt'],
  list: sessionRecords.list,
  walk: sessionRecords.walk,
  read: sessionRecords.read,
  lock: sessionRecords.lock,
  remove: sessionRecords.remove,
});
