import {
  type Article,
  articleRecords,
  correctArticle,
  deleteArticle,
  reviewArticle,
  saveArticle,
} from '../../../../modules/content/index.ts';
import {
  boolean,
  choice,
  integer,
  json,
  longtext,
  moment,
  picture,
  reference,
  richtext,
  text,
} from '../../fields.ts';
import { action, defineResource } from '../../resource/resource.ts';

/** Whoever decides has the text as it is now before them: an edit meanwhile moves the revision. */
const verdict = (to: 'approved' | 'refused', zh: string, en: string) =>
  action({
    title: { zh, en },
    verb: 'review',
    isBulk: true,
    params: { reason: text({ zh: '原因', en: 'Reason', max: 200 }) },
    isPossible: (row) => row.status !== to,
    handle: async (tx, articleId, { reason }) => {
      const { revision } = await articleRecords.lock(tx, articleId);
      await reviewArticle(tx, { articleId, revision, verdict: to, reason: reason ?? undefined });
    },
  });

export const articles = defineResource({
  ...articleRecords,
  name: 'articles',
  group: 'content',
  title: { zh: '文章', en: 'Articles' },
  label: 'title',
  waiting: [{ title: { zh: '待审文章', en: 'Articles to review' }, filters: { status: 'pending' } }],
  fields: {
    title: text({ zh: '标题', en: 'Title', required: true, max: 200 }),
    categoryId: reference({ zh: '分类', en: 'Category', required: true, to: 'article-categories' }),
    summary: longtext({ zh: '摘要', en: 'Summary', max: 500 }),
    content: richtext({ zh: '正文', en: 'Content', required: true, max: 200_000 }),
    pictureUrl: picture({ zh: '封面', en: 'Picture' }),
    keywords: text({ zh: '关键词', en: 'Keywords', max: 200 }),
    tags: text({ zh: '标签', en: 'Tags', max: 200, help: { zh: '以逗号分隔', en: 'Comma separated' } }),
    author: text({ zh: '作者', en: 'Author', max: 64 }),
    source: text({ zh: '来源', en: 'Source', max: 200 }),
    isRecommended: boolean({ zh: '推荐', en: 'Recommended' }),
    sortOrder: integer({ zh: '排序', en: 'Order', min: -1_000_000 }),
    extensions: json({ zh: '扩展属性', en: 'Extensions' }),
    status: choice({
      ...{ zh: '状态', en: 'Status', readOnly: true },
      options: {
        pending: { zh: '待审核', en: 'Waiting' },
        refused: { zh: '未通过', en: 'Refused' },
        approved: { zh: '已发布', en: 'Public' },
      },
    }),
    reason: text({ zh: '未通过原因', en: 'Why refused', readOnly: true }),
    userId: reference({ zh: '投稿会员', en: 'Sent in by', to: 'members', readOnly: true }),
    views: integer({ zh: '浏览', en: 'Views', readOnly: true }),
    commentCount: integer({ zh: '评论数', en: 'Comments', readOnly: true }),
    usefulCount: integer({ zh: '有用', en: 'Useful', readOnly: true }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly: true }),
  },
  columns: ['title', 'categoryId', 'status', 'isRecommended', 'views', 'sortOrder', 'createdAt'],
  create: (tx, values): Promise<Article> =>
    saveArticle(tx, {
      title: values.title,
      categoryId: values.categoryId,
      content: values.content,
      summary: values.summary ?? '',
      pictureUrl: values.pictureUrl ?? undefined,
      keywords: values.keywords ?? undefined,
      tags: values.tags ?? undefined,
      author: values.author ?? undefined,
      source: values.source ?? undefined,
      isRecommended: values.isRecommended ?? undefined,
      sortOrder: values.sortOrder ?? undefined,
      extensions: values.extensions ?? undefined,
    }),
  update: correctArticle,
  remove: deleteArticle,
  errors: {
    'article/changed': [409, '文章已被修改，请重新查看 · edited meanwhile, read it again'],
    'article/tags-too-long': [400, '标签过长 · the tags are too long'],
    'article/picture-too-long': [400, '封面地址过长 · the picture’s address is too long'],
  },
  actions: {
    approve: verdict('approved', '发布', 'Publish'),
    refuse: verdict('refused', '不通过', 'Refuse'),
  },
});
