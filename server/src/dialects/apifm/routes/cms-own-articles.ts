import { articleLimits, deleteOwnArticle, putArticle } from '../../../modules/content/index.ts';
import { extensions, id, integer, optionalId, text } from '../params.ts';
import { route } from '../route.ts';
import { articleView } from '../views/article.ts';

const group = 'CMS';
const access = 'user';
const optional = (max: number, what: string, tooLong?: string) =>
  text(max, tooLong).optional().describe(what);

const LAST = 1_000_000;

/** Articles that users send in. */
export const ownArticleRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/cms/news/put',
    summary: '发布/编辑文章',
    group,
    access,
    rate: 'message',
    params: {
      id: optionalId('own-article').describe('要修改的文章id，不传为添加'),
      categoryId: id('article-category').describe('文章分类id'),
      title: text(articleLimits.title).describe('标题'),
      descript: text(articleLimits.summary).describe('摘要'),
      content: text(articleLimits.content).describe('文章内容，HTML'),
      author: optional(articleLimits.author, '作者'),
      income: optional(articleLimits.source, '来源'),
      keywords: optional(articleLimits.keywords, '关键词'),
      paixu: integer(0, LAST).optional().describe('排序，小的在前'),
      pic: optional(articleLimits.pictureUrl, '封面图片地址', 'article/picture-too-long'),
      postJsonString: extensions().optional().describe('扩展属性，JSON 对象'),
      tags: optional(articleLimits.tags, '标签，多个用逗号分隔', 'article/tags-too-long'),
    },
    errors: {
      'article/tags-too-long': [10000, '标签不能超过200个字'],
      'article/picture-too-long': [10001, '图片地址不能超过200个字'],
      'article/invalid': [601, '参数格式错误：标题或内容为空'],
    },
    handle: async (ctx, params) => {
      const row = await putArticle(ctx, {
        id: params.id,
        categoryId: params.categoryId,
        title: params.title,
        summary: params.descript,
        content: params.content,
        author: params.author,
        source: params.income,
        keywords: params.keywords,
        sortOrder: params.paixu,
        pictureUrl: params.pic,
        extensions: params.postJsonString,
        tags: params.tags,
      });
      return articleView(row, ctx);
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/cms/news/del',
    summary: '删除文章',
    group,
    access,
    params: { id: id('own-article').describe('文章id，只能删除自己发布的') },
    handle: (ctx, params) => deleteOwnArticle(ctx, params.id),
  }),
];
