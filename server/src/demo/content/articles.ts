import { bullets, image, paragraphs } from './make.ts';
import type { DemoArticle, DemoArticleCategory, DemoComment } from './types.ts';

/** Categories of articles. */
export const demoArticleCategories: readonly DemoArticleCategory[] = [
  { key: 'news', name: '集市头条', type: 'news', icon: 'demo/icons/news.png' },
  { key: 'stories', name: '风物故事', type: 'news', icon: 'demo/icons/stories.png' },
  { key: 'recipes', name: '一日三餐', parent: 'stories', type: 'news', icon: 'demo/icons/recipes.png' },
  { key: 'guide', name: '购物指南', type: 'help', icon: 'demo/icons/guide.png' },
];

/** Articles, oldest first. */
export const demoArticles: readonly DemoArticle[] = [
  {
    key: 'first-visit',
    category: 'guide',
    title: '第一次来集市，从哪里逛起',
    summary: '三分钟看懂下单、自提、拼团和砍价。',
    author: '集市小助手',
    source: '集市优选',
    keywords: '新手,下单,自提',
    tags: ['新手', '指南'],
    picture: 'demo/covers/guide.png',
    content:
      paragraphs('首页往下拉就是今天推荐。看到喜欢的先收藏，想好了再下单。') +
      bullets(
        '自提：付款后凭核销码到店取货',
        '拼团：开团后把链接发给朋友，人齐就发货',
        '砍价：每位朋友只能帮一次，砍到心动价就买',
      ) +
      paragraphs('有问题随时在“我的”里找客服。'),
    recommended: true,
    views: 1260,
    useful: 88,
    at: { days: -40, hour: 9 },
  },
  {
    key: 'brew-green-tea',
    category: 'stories',
    title: '一杯绿茶怎么泡才不苦',
    summary: '水温、茶量、时间，三件小事。',
    author: '阿茶',
    source: '集市优选',
    keywords: '绿茶,冲泡,水温',
    tags: ['茶', '教程'],
    picture: 'demo/covers/tea-brewing.png',
    content:
      image('demo/covers/tea-brewing.png', '泡茶') +
      paragraphs(
        '绿茶怕烫。水开之后放两分钟，降到八十五度再冲。',
        '三克茶配一百五十毫升水，第一泡一分钟，之后每泡加十五秒。',
        '喝到剩三分之一就续水，味道前后才均匀。',
      ),
    recommended: true,
    views: 2318,
    useful: 176,
    at: { days: -33, hour: 10 },
    goods: ['longjing', 'gaiwan'],
  },
  {
    key: 'cliff-hives',
    category: 'stories',
    title: '崖边的蜂箱',
    summary: '跟着养蜂人爬了一上午的山。',
    author: '南枝',
    source: '集市优选',
    keywords: '蜂蜜,山里',
    tags: ['产地', '人物'],
    picture: 'demo/covers/honey-story.png',
    content:
      image('demo/covers/honey-story.png', '蜂箱') +
      paragraphs(
        '蜂箱是用整段椴木掏空的，两头糊上泥，挂在避风的崖下。',
        '养蜂人说，一年只取一次，取一半留一半，蜜蜂才肯一直住下去。',
      ),
    recommended: false,
    views: 987,
    useful: 64,
    at: { days: -26, hour: 15 },
    goods: ['honey'],
  },
  {
    key: 'kiln-day',
    category: 'stories',
    title: '开窑那一天',
    summary: '六十把壶，成了四十一把。',
    author: '卷毛同学',
    source: '集市优选',
    keywords: '陶器,柴烧',
    tags: ['手作', '人物'],
    picture: 'demo/covers/kiln.png',
    content:
      image('demo/covers/kiln.png', '开窑') +
      paragraphs(
        '火烧了三天两夜，窑门打开的时候谁也不说话。',
        '有的壶裂了，有的落了一身漂亮的灰釉。师傅把裂的那些也摆上架子，说它们也尽力了。',
      ),
    recommended: true,
    views: 1542,
    useful: 131,
    at: { days: -19, hour: 20 },
    goods: ['clay-pot', 'mug'],
  },
  {
    key: 'ten-minute-breakfast',
    category: 'recipes',
    title: '十分钟早餐：吐司的四种吃法',
    summary: '一条吐司，吃出四个早晨。',
    author: '面包掉了一地',
    source: '集市优选',
    keywords: '早餐,吐司',
    tags: ['食谱', '教程'],
    picture: 'demo/covers/breakfast.png',
    content:
      image('demo/covers/breakfast.png', '早餐') +
      bullets(
        '蜂蜜黄油：烤三分钟，趁热抹',
        '溏心蛋：挖个洞，把蛋打进去',
        '香辣酱：对，真的可以',
        '桂花奶酪：下午吃更合适',
      ),
    recommended: false,
    views: 1876,
    useful: 152,
    at: { days: -11, hour: 7 },
    goods: ['toast', 'honey', 'chili-sauce'],
  },
  {
    key: 'flowers-last',
    category: 'stories',
    title: '让花多开三天的小办法',
    summary: '换水、斜剪、离水果远一点。',
    author: '阿禾',
    source: '集市优选',
    keywords: '鲜花,养护',
    tags: ['花', '教程'],
    picture: 'demo/covers/flowers-care.png',
    content:
      image('demo/covers/flowers-care.png', '养花') +
      paragraphs(
        '每两天换一次水，每次把花茎斜着剪掉一厘米。',
        '别放在水果旁边，成熟的水果会让花也跟着老去。',
      ),
    recommended: false,
    views: 743,
    useful: 59,
    at: { days: -6, hour: 11 },
    goods: ['weekly-flowers', 'roses'],
  },
  {
    key: 'lake-afternoon',
    category: 'news',
    title: '沿湖走一个下午',
    summary: '从西湖店出发的一条小路线。',
    author: '胖胖在路上',
    source: '集市优选',
    keywords: '散步,民宿',
    tags: ['旅行', '路线'],
    picture: 'demo/covers/lake-walk.png',
    content:
      image('demo/covers/lake-walk.png', '湖边') +
      paragraphs(
        '三点出门，先在店里装一壶冷泡茶，沿着茶园边上的小路走到湖堤。',
        '傍晚五点半的光最好，走累了就在石凳上坐一会儿。',
      ),
    recommended: true,
    views: 1108,
    useful: 73,
    at: { days: -4, hour: 16 },
    goods: ['lake-room', 'tea-garden-ticket'],
  },
  {
    key: 'mid-autumn-night',
    category: 'news',
    title: '中秋夜，灯与月',
    summary: '画舫加班，月饼现烤，灯笼自己做。',
    author: '集市小助手',
    source: '集市优选',
    keywords: '中秋,活动',
    tags: ['活动', '节气'],
    picture: 'demo/covers/mid-autumn.png',
    content:
      image('demo/covers/mid-autumn.png', '中秋') +
      paragraphs(
        '秦淮店门口会挂起一百盏手作灯笼，猜中灯谜可以带走一盏。',
        '当晚画舫加开两班，凭票送流心月饼一枚。',
      ),
    recommended: true,
    views: 654,
    useful: 41,
    at: { days: -2, hour: 18 },
    goods: ['mooncake', 'night-boat'],
  },
];

/** What visitors wrote. */
export const demoComments: readonly DemoComment[] = [
  {
    type: 'guestbook',
    person: 'dali',
    text: '什么时候来青岛开一家店？',
    reply: '已经在看地方了，投票里也有青岛，来投一票吧。',
    at: { days: -15, hour: 14 },
  },
  {
    type: 'feedback',
    person: 'xiaoyu',
    text: '希望收藏夹可以分组。',
    reply: '收到，已经记在下个版本的清单里。',
    at: { days: -10, hour: 21 },
  },
  {
    type: 'article',
    person: 'laozhou',
    article: 'brew-green-tea',
    text: '八十五度这条要划重点。',
    at: { days: -30, hour: 8 },
  },
  {
    type: 'article',
    person: 'yueyue',
    article: 'ten-minute-breakfast',
    text: '香辣酱抹吐司，试过了，回不去了。',
    at: { days: -9, hour: 7 },
  },
];
