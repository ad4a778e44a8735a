import {
  changeLottery,
  closeLottery,
  createLottery,
  drawLottery,
  getLottery,
  lotteryEntryRecords,
  lotteryRecords,
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
  text,
} from '../../fields.ts';
import { action, defineResource } from '../../resource/resource.ts';

const readOnly = true;
const required = true;

const prizes = rows({
  ...{ zh: '奖品', en: 'Prizes', required, createOnly: true, max: 50 },
  help: { zh: '从最好的奖品排起；公布后不能修改', en: 'The best one first; they stay as announced' },
  of: {
    title: text({ zh: '奖品名称', en: 'Prize', required, max: 100 }),
    quantity: integer({ zh: '数量', en: 'How many', required, min: 1, max: 1_000_000_000 }),
    pictureUrl: picture({ zh: '图片', en: 'Picture' }),
  },
});

const isOpen = (row: { readonly status?: unknown }) => row.status === 'open';

export const lotteries = defineResource({
  ...lotteryRecords,
  name: 'lotteries',
  group: 'activities',
  title: { zh: '抽奖', en: 'Lotteries' },
  help: {
    zh: '中奖由开奖码决定：对“活动编号-开奖码-参与号”取 SHA-256，按结果从小到大依次中奖，任何人都可验证',
    en: 'The code decides: the SHA-256 of {lottery}-{code}-{number}, in ascending order, wins; anybody can check it',
  },
  fields: {
    name: text({ zh: '名称', en: 'Name', required, max: 100 }),
    pictureUrl: picture({ zh: '图片', en: 'Picture' }),
    content: richtext({ zh: '活动说明', en: 'Description' }),
    endsAt: moment({ zh: '截止时间', en: 'Entries until', required }),
    drawsItself: boolean({
      ...{ zh: '到时自动开奖', en: 'Draws by itself' },
      help: { zh: '关闭则由员工在截止后开奖', en: 'Otherwise staff draw it when it is over' },
    }),
    prizes,
    status: choice({
      ...{ zh: '状态', en: 'Status', readOnly },
      options: {
        open: { zh: '进行中', en: 'Open' },
        drawn: { zh: '已开奖', en: 'Drawn' },
        closed: { zh: '已取消', en: 'Called off' },
      },
    }),
    entryCount: integer({ zh: '参与人数', en: 'Entries', readOnly }),
    awardCode: text({ zh: '开奖码', en: 'Code', readOnly }),
    drawnAt: moment({ zh: '开奖时间', en: 'Drawn at', readOnly }),
    extensions: json({ zh: '扩展属性', en: 'Extensions' }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly }),
  },
  columns: ['name', 'status', 'entryCount', 'endsAt', 'awardCode', 'createdAt'],
  errors: {
    'lottery/not-changeable': [409, '抽奖已结束，不能修改 · the lottery is over'],
  },
  read: async (ctx, id) => {
    const { lottery, prizes: won } = await getLottery(ctx, id);
    return { ...lottery, prizes: won };
  },
  create: (tx, { name, endsAt, prizes: offered, ...facts }) =>
    createLottery(tx, {
      ...{ name, endsAt },
      prizes: offered.map(({ title = '', quantity = 0, pictureUrl }) => ({
        ...{ title, quantity },
        pictureUrl: pictureUrl || undefined,
      })),
      content: facts.content ?? undefined,
      pictureUrl: facts.pictureUrl ?? undefined,
      drawsItself: facts.drawsItself ?? undefined,
      extensions: facts.extensions ?? undefined,
    }),
  update: (tx, lotteryId, { name, content, pictureUrl, endsAt, drawsItself, extensions }) =>
    changeLottery(tx, {
      ...{ lotteryId, name, content, pictureUrl, endsAt },
      drawsItself: drawsItself === null ? false : drawsItself,
      extensions: extensions === null ? {} : extensions,
    }),
  actions: {
    draw: action({
      title: { zh: '开奖', en: 'Draw' },
      isDangerous: true,
      params: {
        code: text({
          ...{ zh: '开奖码', en: 'Code', max: 5 },
          help: {
            zh: '五位数字，例如公开开奖号码；留空随机',
            en: 'Five digits, of a draw in public; empty: by chance',
          },
        }),
      },
      isPossible: (row, ctx) => isOpen(row) && row.endsAt instanceof Date && row.endsAt <= ctx.now(),
      errors: {
        'lottery/bad-code': [400, '开奖码应为五位数字 · a code has five digits'],
        'lottery/not-over': [409, '抽奖尚未截止 · entries are still taken'],
        'lottery/drawn': [409, '该抽奖已开奖 · drawn already'],
        'lottery/closed': [409, '该抽奖已取消 · it was called off'],
      },
      handle: (tx, lotteryId, { code }) => drawLottery(tx, { lotteryId, code: code || undefined }),
    }),
    close: action({
      title: { zh: '取消抽奖', en: 'Call off' },
      isDangerous: true,
      isPossible: isOpen,
      handle: (tx, lotteryId) => closeLottery(tx, { lotteryId }),
    }),
  },
});

export const lotteryEntries = defineResource({
  ...lotteryEntryRecords,
  name: 'lottery-entries',
  group: 'activities',
  title: { zh: '抽奖参与', en: 'Lottery entries' },
  fields: {
    lotteryId: reference({ zh: '抽奖', en: 'Lottery', readOnly, to: 'lotteries' }),
    userId: reference({ zh: '会员', en: 'Member', readOnly, to: 'members' }),
    number: integer({ zh: '参与号', en: 'Number', readOnly }),
    isWinner: boolean({ zh: '中奖', en: 'Won', readOnly }),
    prizeTitle: text({ zh: '奖品', en: 'Prize', readOnly }),
    createdAt: moment({ zh: '参与时间', en: 'Entered', readOnly }),
  },
  columns: ['lotteryId', 'userId', 'number', 'isWinner', 'prizeTitle', 'createdAt'],
  filters: [...lotteryEntryRecords.filters, 'isWinner'],
});
