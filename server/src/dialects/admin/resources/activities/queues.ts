import { callNext, changeQueue, createQueue, queueRecords } from '../../../../modules/activity/index.ts';
import { choice, day, integer, text } from '../../fields.ts';
import { doOnce } from '../../resource/do-once.ts';
import type { UpdateValues } from '../../resource/field.ts';
import { presented } from '../../resource/presented.ts';
import { action, defineResource } from '../../resource/resource.ts';
import { withFieldNames } from '../../resource/with-field-names.ts';
import { parseMinute, printMinute } from './hours.ts';
import { ticketView } from './queue-numbers.ts';

const readOnly = true;

const fields = {
  name: text({ zh: '名称', en: 'Name', required: true, max: 100 }),
  status: choice({
    ...{ zh: '状态', en: 'Status', initial: 'open' },
    options: { open: { zh: '开放取号', en: 'Open' }, closed: { zh: '停止取号', en: 'Closed' } },
  }),
  minutesPerNumber: integer({
    ...{ zh: '每号用时（分钟）', en: 'Minutes per number', max: 1_000_000_000 },
    help: { zh: '用于估算等待时间', en: 'For estimates of how long it takes' },
  }),
  maxNumber: integer({
    ...{ zh: '每日号数', en: 'Numbers a day', min: 1, max: 1_000_000_000 },
    help: { zh: '留空不限', en: 'Empty: no limit' },
  }),
  opensAt: text({
    ...{ zh: '开始取号', en: 'From', max: 5 },
    help: { zh: '如 09:00；留空为 00:00', en: 'Such as 09:00; empty: 00:00' },
  }),
  closesAt: text({
    ...{ zh: '停止取号', en: 'Until', max: 5 },
    help: { zh: '如 21:30；留空为 24:00', en: 'Such as 21:30; empty: 24:00' },
  }),
  sortOrder: integer({ zh: '排序', en: 'Order', min: -1_000_000 }),
  day: day({ zh: '今天', en: 'Today', readOnly }),
  issued: integer({ zh: '今日已取', en: 'Given out today', readOnly }),
  current: integer({ zh: '当前叫号', en: 'Called', readOnly }),
  waiting: integer({ zh: '等待人数', en: 'Waiting', readOnly }),
};

const WHOLE_DAY = { from: 0, until: 1440 };

function factsOf(values: UpdateValues<typeof fields>) {
  const { status, minutesPerNumber, maxNumber, opensAt, closesAt, sortOrder } = values;
  const orUsual = (minute: number | undefined, given: unknown, usual: number) =>
    given === undefined ? undefined : (minute ?? usual);
  return {
    ...{ status: status ?? undefined, maxNumber },
    minutesPerNumber: minutesPerNumber === null ? 0 : minutesPerNumber,
    sortOrder: sortOrder === null ? 0 : sortOrder,
    fromMinute: orUsual(parseMinute(opensAt, 'opensAt'), opensAt, WHOLE_DAY.from),
    untilMinute: orUsual(parseMinute(closesAt, 'closesAt'), closesAt, WHOLE_DAY.until),
  };
}

const names = { fromMinute: 'opensAt', untilMinute: 'closesAt' };
type Queue = Awaited<ReturnType<typeof queueRecords.read>>;
const shown = (queue: Queue) => ({
  ...queue,
  opensAt: printMinute(queue.fromMinute),
  closesAt: printMinute(queue.untilMinute),
});

export const queues = defineResource({
  ...queueRecords,
  ...presented(queueRecords, shown),
  name: 'queues',
  group: 'activities',
  title: { zh: '排队', en: 'Queues' },
  fields,
  columns: ['name', 'status', 'issued', 'current', 'waiting', 'opensAt', 'closesAt'],
  create: (tx, { name, ...values }) => withFieldNames(createQueue(tx, { ...factsOf(values), name }), names),
  update: (tx, queueId, { name, ...values }) =>
    withFieldNames(changeQueue(tx, { queueId, name, ...factsOf(values) }), names),
  actions: {
    next: action({
      title: { zh: '叫下一号', en: 'Call the next' },
      verb: 'call',
      errors: { 'queue/nobody-waiting': [409, '没有等待的号码 · nobody is waiting'] },
      handle: async (tx, queueId, _given, request) =>
        doOnce(tx, request, ['next-number', { queueId }], async (once) =>
          ticketView(once, await callNext(once, { queueId })),
        ),
    }),
  },
});
