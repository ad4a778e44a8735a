import type { Context } from '../../../../kernel/context.ts';
import {
  getJob,
  giveUpJob,
  type ListedJob,
  listJobs,
  retryJob,
} from '../../../../kernel/jobs/job-records.ts';
import { choice, integer, json, longtext, moment, text } from '../../fields.ts';
import { action, defineResource } from '../../resource/resource.ts';
import { problemOf, problems, workOf, works } from '../../views/job-words.ts';

const readOnly = true;
const errors = {
  'job/not-failed': [409, '任务没有失败或正在执行 · it has not failed, or is being done'],
} as const;
/** Failed, and nobody is doing it just now. */
const hasFailed = ({ state, lockedUntil }: Readonly<Record<string, unknown>>, ctx: Context) =>
  state !== 'waiting' && !(lockedUntil instanceof Date && lockedUntil >= ctx.now());

const shown = (one: ListedJob) => ({ ...one, work: workOf(one.kind), problem: problemOf(one) });

export const jobs = defineResource({
  name: 'jobs',
  group: 'system',
  title: { zh: '后台任务', en: 'Jobs' },
  help: {
    zh: '等待执行的事件与任务；执行成功后即从此处消失。失败的会自动重试，多次失败后等待人工处理。',
    en: 'Events and jobs that wait; what is done is gone. Failed ones are tried again, until staff must decide.',
  },
  label: 'work',
  isForOwners: true,
  waiting: [{ title: { zh: '失败任务', en: 'Failed jobs' }, filters: { state: 'failed' } }],
  fields: {
    type: choice({
      ...{ zh: '类别', en: 'Type', readOnly },
      options: { event: { zh: '事件', en: 'Event' }, job: { zh: '任务', en: 'Job' } },
    }),
    work: choice({ ...{ zh: '任务', en: 'What it does', readOnly }, options: works }),
    state: choice({
      ...{ zh: '状态', en: 'State', readOnly },
      options: {
        waiting: { zh: '等待执行', en: 'Waiting' },
        trying: { zh: '失败，将重试', en: 'Failed, will be tried again' },
        failed: { zh: '失败，待处理', en: 'Failed, needs a decision' },
      },
    }),
    problem: choice({ ...{ zh: '失败原因', en: 'What went wrong', readOnly }, options: problems }),
    kind: text({ zh: '内部名称', en: 'Kind', readOnly }),
    key: text({ zh: '键', en: 'Key', readOnly }),
    payload: json({ zh: '内容', en: 'Payload', readOnly, unlogged: true }),
    attempts: integer({ zh: '已执行次数', en: 'Attempts', readOnly }),
    lastError: longtext({ zh: '最近错误', en: 'Latest error', readOnly }),
    runAt: moment({ zh: '执行时间', en: 'Runs at', readOnly }),
    failedAt: moment({ zh: '放弃重试时间', en: 'Gave up at', readOnly }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly }),
  },
  columns: ['work', 'state', 'problem', 'attempts', 'runAt'],
  filters: ['state'],
  list: async (ctx, { filters: { state } }, paging) => {
    const page = await listJobs(ctx, { state: state ?? undefined }, paging);
    return { ...page, rows: page.rows.map(shown) };
  },
  read: async (ctx, jobId) => shown(await getJob(ctx, jobId)),
  actions: {
    retry: action({
      title: { zh: '立即重试', en: 'Retry now' },
      isBulk: true,
      errors,
      isPossible: hasFailed,
      handle: retryJob,
    }),
    'give-up': action({
      title: { zh: '放弃', en: 'Give up' },
      isBulk: true,
      isDangerous: true,
      errors,
      isPossible: hasFailed,
      handle: giveUpJob,
    }),
  },
});
