import {
  ballotRecords,
  changeVote,
  createVote,
  getVote,
  voteRecords,
} from '../../../../modules/activity/index.ts';
import {
  boolean,
  choice,
  integer,
  json,
  moment,
  picture,
  reference,
  richtext,
  rows,
  tags,
  text,
} from '../../fields.ts';
import { action, defineResource } from '../../resource/resource.ts';

const readOnly = true;
const required = true;

const options = rows({
  ...{ zh: '选项', en: 'Options', required, createOnly: true, max: 100 },
  help: { zh: '发布后不能修改：已投的票以此为准', en: 'They stay: ballots are cast by them' },
  of: {
    title: text({ zh: '选项', en: 'Option', required, max: 100 }),
    remark: text({ zh: '说明', en: 'Remark' }),
    pictureUrl: picture({ zh: '图片', en: 'Picture' }),
    isBest: boolean({
      ...{ zh: '正确答案', en: 'Right answer' },
      help: { zh: '用于答题', en: 'Where the vote is a quiz' },
    }),
    voteCount: integer({ zh: '票数', en: 'Votes', readOnly }),
  },
});

export const votes = defineResource({
  ...voteRecords,
  name: 'votes',
  group: 'activities',
  title: { zh: '投票', en: 'Votes' },
  fields: {
    title: text({ zh: '标题', en: 'Title', required, max: 100 }),
    pictureUrl: picture({ zh: '图片', en: 'Picture' }),
    content: richtext({ zh: '说明', en: 'Description' }),
    options,
    maxChoices: integer({
      ...{ zh: '最多可选', en: 'Choices', createOnly: true, initial: 1, min: 1 },
      help: { zh: '1 为单选', en: '1 is a single choice' },
    }),
    isAnonymous: boolean({
      ...{ zh: '匿名', en: 'Anonymous' },
      help: {
        zh: '任何人（包括员工）都看不到谁投了什么；有人投票后不能取消',
        en: 'Nobody learns who chose what, nor do staff; it stays once somebody has voted',
      },
    }),
    startsAt: moment({
      ...{ zh: '开始时间', en: 'From' },
      help: { zh: '留空立即开始', en: 'Empty: at once' },
    }),
    endsAt: moment({ zh: '结束时间', en: 'Until', required }),
    status: choice({
      ...{ zh: '状态', en: 'Status', readOnly },
      options: { open: { zh: '开放', en: 'Open' }, closed: { zh: '已关闭', en: 'Closed' } },
    }),
    voterCount: integer({ zh: '投票人数', en: 'Voters', readOnly }),
    extensions: json({ zh: '扩展属性', en: 'Extensions' }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly }),
  },
  columns: ['title', 'status', 'voterCount', 'maxChoices', 'startsAt', 'endsAt', 'createdAt'],
  errors: {
    'vote/stays-anonymous': [409, '已有人匿名投票，不能改为实名 · somebody has voted anonymously'],
  },
  read: async (ctx, id) => {
    const found = await getVote(ctx, id);
    return { ...found.vote, options: found.options };
  },
  create: async (tx, { title, endsAt, options: offered, ...facts }) => {
    const { vote } = await createVote(tx, {
      ...{ title, endsAt },
      options: offered.map(({ title: words = '', remark, pictureUrl, isBest }) => ({
        title: words,
        remark: remark || undefined,
        pictureUrl: pictureUrl || undefined,
        isBest: isBest ?? undefined,
      })),
      content: facts.content ?? undefined,
      pictureUrl: facts.pictureUrl ?? undefined,
      maxChoices: facts.maxChoices ?? undefined,
      isAnonymous: facts.isAnonymous ?? undefined,
      startsAt: facts.startsAt ?? undefined,
      extensions: facts.extensions ?? undefined,
    });
    return vote;
  },
  update: (tx, voteId, { title, content, pictureUrl, isAnonymous, startsAt, endsAt, extensions }) =>
    changeVote(tx, {
      ...{ voteId, title, content, pictureUrl, endsAt },
      startsAt: startsAt === null ? tx.now() : startsAt,
      isAnonymous: isAnonymous === null ? false : isAnonymous,
      extensions: extensions === null ? {} : extensions,
    }),
  actions: {
    close: action({
      title: { zh: '关闭', en: 'Close' },
      verb: 'update',
      isBulk: true,
      isPossible: (row) => row.status === 'open',
      handle: (tx, voteId) => changeVote(tx, { voteId, status: 'closed' }),
    }),
    open: action({
      title: { zh: '开放', en: 'Open' },
      verb: 'update',
      isBulk: true,
      isPossible: (row) => row.status === 'closed',
      handle: (tx, voteId) => changeVote(tx, { voteId, status: 'open' }),
    }),
  },
});

export const ballots = defineResource({
  ...ballotRecords,
  name: 'ballots',
  group: 'activities',
  title: { zh: '投票记录', en: 'Ballots' },
  help: { zh: '匿名投票的记录不显示', en: 'Those of anonymous votes are not shown' },
  fields: {
    voteId: reference({ zh: '投票', en: 'Vote', readOnly, to: 'votes' }),
    userId: reference({ zh: '会员', en: 'Member', readOnly, to: 'members' }),
    choices: tags({ zh: '所选', en: 'Chosen', readOnly }),
    remark: text({ zh: '留言', en: 'Remark', readOnly }),
    createdAt: moment({ zh: '投票时间', en: 'Voted', readOnly }),
  },
  columns: ['voteId', 'userId', 'choices', 'remark', 'createdAt'],
});
