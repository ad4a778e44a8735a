import { bullets, image, paragraphs } from './make.ts';
import type {
  DemoBooking,
  DemoDeposit,
  DemoLottery,
  DemoQueue,
  DemoVirtualGoods,
  DemoVote,
} from './types.ts';

const open = { start: { days: -1 }, end: { days: 365, hour: 22 } };

/** Lucky draws. */
export const demoLotteries: readonly DemoLottery[] = [
  {
    key: 'anniversary',
    name: '开业五周年抽奖',
    picture: 'demo/covers/number-draw.png',
    content:
      image('demo/covers/number-draw.png', '周年抽奖') +
      paragraphs('报名截止后公布一个五位开奖号码，每个参与编号的机会相同，谁都可以验算结果。') +
      bullets(
        '把“抽奖编号-开奖号码-参与编号”连成一行，例如 7-04217-13，算出它的 SHA-256',
        '全部参与编号按结果从小到大排列，排在最前面的得奖',
      ),
    span: { start: { days: -5 }, end: { days: 60, hour: 20 } },
    prizes: [
      {
        title: '湖畔民宿一晚',
        picture: 'demo/goods/lake-room-1.png',
        quantity: 1,
      },
    ],
    extra: { 开奖方式: '五位数字', 领奖: '开奖后七天内' },
  },
];

/** Votes. */
export const demoVotes: readonly DemoVote[] = [
  {
    key: 'flavour',
    title: '下一款蛋糕口味，你来定',
    content: paragraphs('可以选两个，票数最高的两款会在下个月上架。'),
    picture: 'demo/covers/vote-flavour.png',
    maxSelect: 2,
    anonymous: false,
    span: open,
    options: [
      { title: '桂花酒酿', remark: '微醺的甜', picture: 'demo/goods/osmanthus-cake-1.png', votes: 36 },
      { title: '抹茶红豆', remark: '清苦配绵甜', picture: 'demo/goods/birthday-cake-matcha.png', votes: 52 },
      { title: '芒果糯米', remark: '夏天的样子', picture: 'demo/goods/birthday-cake-mango.png', votes: 47 },
      {
        title: '草莓芝士',
        remark: '永远不会错',
        picture: 'demo/goods/birthday-cake-strawberry.png',
        votes: 61,
      },
    ],
    extra: { 主办: '烘焙组' },
  },
  {
    key: 'next-shop',
    title: '下一家店开在哪座城市',
    content: paragraphs('单选，匿名。'),
    picture: 'demo/covers/vote-shop.png',
    maxSelect: 1,
    anonymous: true,
    span: open,
    options: [
      { title: '青岛', remark: '看海', picture: 'demo/shops/siming.png', votes: 28 },
      { title: '西安', remark: '看城墙', picture: 'demo/shops/qinhuai.png', votes: 33 },
      { title: '长沙', remark: '看江', picture: 'demo/shops/jinjiang.png', votes: 31 },
    ],
    extra: {},
  },
];

/** Things to sign up for. */
export const demoBookings: readonly DemoBooking[] = [
  {
    key: 'tea-morning',
    title: '春日采茶半日',
    content:
      image('demo/covers/tea-picking.png', '采茶') +
      bullets('08:30 西湖店集合', '09:00 上山采茶', '11:00 看炒茶、喝新茶'),
    pictures: ['demo/covers/tea-picking.png', 'demo/goods/tea-garden-ticket-2.png'],
    fee: 0,
    maximum: 40,
    team: false,
    needsVetting: false,
    signUp: { start: { days: -2 }, end: { days: 180, hour: 18 } },
    activity: { days: 182, hour: 8 },
    teams: [],
    extra: { 集合地点: '西湖店门口', 自备: '平底鞋、水杯' },
  },
  {
    key: 'pottery-class',
    title: '周末陶艺课',
    content:
      image('demo/covers/pottery.png', '陶艺') + paragraphs('两小时，做一只自己的杯子，烧好后寄到家。'),
    pictures: ['demo/covers/pottery.png'],
    fee: 16800,
    maximum: 12,
    team: false,
    needsVetting: true,
    signUp: { start: { days: -2 }, end: { days: 200, hour: 18 } },
    activity: { days: 203, hour: 14 },
    teams: [],
    extra: { 年龄: '8 岁以上', 老师: '窑口的师傅' },
  },
  {
    key: 'market-run',
    title: '集市亲子定向赛',
    content:
      image('demo/covers/market-run.png', '定向赛') +
      paragraphs('以队报名，拿着地图找到藏在街上的八个印章。'),
    pictures: ['demo/covers/market-run.png'],
    fee: 2900,
    maximum: 120,
    team: true,
    needsVetting: false,
    signUp: { start: { days: -7 }, end: { days: 300, hour: 20 } },
    activity: { days: 307, hour: 9 },
    teams: [
      { name: '豆芽冲冲冲', leader: 'douya', members: ['mianhuatang', 'juanmao'] },
      { name: '老周茶友会', leader: 'laozhou', members: ['ahe', 'nanzhi'] },
    ],
    extra: { 每队人数: '2–5 人', 奖品: '前三名礼盒' },
  },
];

/** Queues in the shops. */
export const demoQueues: readonly DemoQueue[] = [
  {
    key: 'small-table',
    name: '小桌（1–2 人）',
    shop: 'xihu',
    minutesPerNumber: 8,
    maximum: 80,
    open: true,
    serving: 3,
    issued: 5,
    hours: [0, 24],
  },
  {
    key: 'big-table',
    name: '大桌（3–6 人）',
    shop: 'xihu',
    minutesPerNumber: 15,
    maximum: 40,
    open: true,
    serving: 1,
    issued: 1,
    hours: [0, 24],
  },
  {
    key: 'boat',
    name: '画舫候船',
    shop: 'qinhuai',
    minutesPerNumber: 20,
    maximum: 30,
    open: true,
    serving: 0,
    issued: 0,
    hours: [17, 22],
  },
  {
    key: 'bakery',
    name: '烘焙体验',
    shop: 'siming',
    minutesPerNumber: 30,
    maximum: 10,
    open: false,
    serving: 0,
    issued: 0,
    hours: [10, 18],
  },
];

/** Paid knowledge. */
export const demoVirtualGoods: readonly DemoVirtualGoods[] = [
  {
    key: 'season-recipes',
    name: '节气食单电子书',
    category: 'courses',
    picture: 'demo/covers/ebook.png',
    description: '二十四个节气，四十八道家常菜。',
    price: 1900,
    score: 0,
    paidContent: paragraphs(
      '立春：春饼卷一切。面要烫一半，凉水和一半，擀得能透光。',
      '雨水：荠菜豆腐羹。荠菜最后放，烫熟就关火。',
    ),
    paidFacts: { 下载口令: 'LICHUN-48', 格式: 'PDF / EPUB' },
    bought: 214,
  },
  {
    key: 'name-writing',
    name: '七天写好自己的名字',
    category: 'courses',
    picture: 'demo/covers/brush-lesson.png',
    description: '每天一个笔画，第七天落款。',
    price: 990,
    score: 100,
    paidContent: paragraphs('第一天：横。起笔轻，行笔稳，收笔回锋。', '第二天：竖。想象一滴水落下来。'),
    paidFacts: { 练习纸: '随课下载', 答疑: '每周五晚' },
    bought: 96,
  },
  {
    key: 'tea-colours',
    name: '看汤色识茶',
    category: 'courses',
    picture: 'demo/covers/tea-lesson.png',
    description: '只用积分就能看的一节小课。',
    price: 0,
    score: 200,
    paidContent: paragraphs('浅杏是白茶新饼，琥珀是三年陈；红茶看金圈，乌龙看蜜黄。'),
    paidFacts: { 时长: '9 分钟' },
    bought: 158,
  },
];

/** Kinds of deposit. */
export const demoDeposits: readonly DemoDeposit[] = [
  {
    code: 'tea-set',
    name: '茶席租借押金',
    amount: 20000,
    remark: '三天内完好归还，全额退回',
    extra: { 门店: '西湖店', 清单: '盖碗 1、公道杯 1、品茗杯 4' },
  },
  {
    code: 'camping',
    name: '露营装备押金',
    amount: 50000,
    remark: '归还验收后原路退回',
    extra: { 门店: '锦江店', 清单: '帐篷 1、桌椅 1 套' },
  },
];
