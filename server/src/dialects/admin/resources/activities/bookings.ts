import {
  bookingRecords,
  callOffBooking,
  changeBooking,
  createBooking,
} from '../../../../modules/activity/index.ts';
import { boolean, choice, integer, json, moment, pictures, richtext, text, yuan } from '../../fields.ts';
import type { UpdateValues } from '../../resource/field.ts';
import { action, defineResource } from '../../resource/resource.ts';

const readOnly = true;
const required = true;

const fields = {
  title: text({ zh: '标题', en: 'Title', required, max: 100 }),
  pictureUrls: pictures({ zh: '图片', en: 'Pictures', max: 20 }),
  content: richtext({ zh: '说明', en: 'Description' }),
  fee: yuan({
    ...{ zh: '报名费', en: 'Fee' },
    help: { zh: '修改只影响之后的报名', en: 'A new one is for new sign-ups only' },
  }),
  maxPlaces: integer({
    ...{ zh: '名额', en: 'Places', min: 1, max: 1_000_000_000 },
    help: { zh: '留空不限', en: 'Empty: no limit' },
  }),
  takenPlaces: integer({ zh: '已报名', en: 'Taken', readOnly }),
  hasTeams: boolean({ zh: '可组队', en: 'With teams' }),
  teamSize: integer({
    ...{ zh: '队伍人数上限', en: 'Team size', min: 1, max: 1_000_000_000 },
    help: { zh: '留空不限', en: 'Empty: no limit' },
  }),
  needsVetting: boolean({
    ...{ zh: '需要审核', en: 'Needs consent' },
    help: { zh: '报名后需员工通过', en: 'Sign-ups wait for the shop’s consent' },
  }),
  allowsAnonymous: boolean({
    ...{ zh: '无需登录', en: 'Without signing in' },
    help: { zh: '仅限免费活动', en: 'Only where it is free' },
  }),
  allowsRepeat: boolean({
    ...{ zh: '可重复报名', en: 'More than once' },
    help: { zh: '同一会员可占多个名额', en: 'A member may hold several places' },
  }),
  startsAt: moment({
    ...{ zh: '报名开始', en: 'Sign-ups from' },
    help: { zh: '留空立即开始', en: 'Empty: at once' },
  }),
  endsAt: moment({ zh: '报名截止', en: 'Sign-ups until', required }),
  activityAt: moment({ zh: '活动时间', en: 'Takes place' }),
  status: choice({
    ...{ zh: '状态', en: 'Status', readOnly },
    options: {
      open: { zh: '开放', en: 'Open' },
      closed: { zh: '已关闭', en: 'Closed' },
      cancelled: { zh: '已取消', en: 'Called off' },
    },
  }),
  extensions: json({ zh: '扩展属性', en: 'Extensions' }),
  createdAt: moment({ zh: '创建时间', en: 'Created', readOnly }),
};

/** What was emptied is as when nothing had been said. */
function factsOf({
  title,
  endsAt,
  content,
  maxPlaces,
  teamSize,
  activityAt,
  ...rest
}: UpdateValues<typeof fields>) {
  const off = (flag: boolean | null | undefined) => (flag === null ? false : flag);
  return {
    ...{ title, endsAt, content, maxPlaces, teamSize, activityAt },
    fee: rest.fee === null ? 0 : rest.fee,
    pictureUrls: rest.pictureUrls === null ? [] : rest.pictureUrls,
    hasTeams: off(rest.hasTeams),
    needsVetting: off(rest.needsVetting),
    allowsAnonymous: off(rest.allowsAnonymous),
    allowsRepeat: off(rest.allowsRepeat),
    startsAt: rest.startsAt ?? undefined,
    extensions: rest.extensions === null ? {} : rest.extensions,
  };
}

export const bookings = defineResource({
  ...bookingRecords,
  name: 'bookings',
  group: 'activities',
  title: { zh: '预约报名', en: 'Bookings' },
  fields,
  columns: ['title', 'status', 'fee', 'takenPlaces', 'maxPlaces', 'endsAt', 'activityAt', 'createdAt'],
  errors: { 'booking/cancelled': [409, '活动已取消 · it was called off'] },
  create: (tx, { title, endsAt, ...facts }) => createBooking(tx, { ...factsOf(facts), title, endsAt }),
  update: (tx, bookingId, values) => {
    const startsAt = values.startsAt === null ? tx.now() : values.startsAt;
    return changeBooking(tx, { bookingId, ...factsOf(values), startsAt });
  },
  actions: {
    close: action({
      title: { zh: '停止报名', en: 'Stop sign-ups' },
      verb: 'update',
      isPossible: (row) => row.status === 'open',
      handle: (tx, bookingId) => changeBooking(tx, { bookingId, status: 'closed' }),
    }),
    open: action({
      title: { zh: '恢复报名', en: 'Take sign-ups again' },
      verb: 'update',
      isPossible: (row) => row.status === 'closed',
      handle: (tx, bookingId) => changeBooking(tx, { bookingId, status: 'open' }),
    }),
    'call-off': action({
      title: { zh: '取消活动并退费', en: 'Call off, fees go back' },
      isDangerous: true,
      isPossible: (row) => row.status !== 'cancelled',
      handle: (tx, bookingId) => callOffBooking(tx, { bookingId }),
    }),
  },
});
