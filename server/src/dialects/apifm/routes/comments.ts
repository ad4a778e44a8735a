import { fail } from '../../../kernel/errors.ts';
import { addComment, commentsTag, LONGEST_COMMENT, listComments } from '../../../modules/content/index.ts';
import { userTag } from '../../../modules/identity/index.ts';
import { CacheableAnswer } from '../envelope.ts';
import { bool, extensions, integer, optionalId, paging, pagingOf, text } from '../params.ts';
import { route } from '../route.ts';
import { signedInIfToken, tokenParam } from '../signed-in-if-token.ts';
import { COMMENT_STATUSES, COMMENT_TYPES, commentersView, commentView } from '../views/comment.ts';

const group = 'CMS';
const access = 'public';
const parentId = optionalId('comment').describe('引用的留言id');
const referenceId = integer(0).optional().describe('业务id，比如文章id');
const type = integer(0, COMMENT_TYPES.length - 1)
  .optional()
  .describe('0 网站留言 1 意见反馈 2 投诉建议 3 文章评论 4 接口申请');

export const commentRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/comment/add',
    summary: '添加留言/评论',
    group,
    access,
    rate: 'message',
    params: {
      content: text(LONGEST_COMMENT, 'comment/too-long').optional().describe('内容，最多1000个字符'),
      extJsonStr: extensions().optional().describe('扩展属性，JSON 对象'),
      pid: parentId,
      refId: referenceId,
      type,
      ...tokenParam,
    },
    errors: {
      'comment/too-long': [10000, '评论内容不能超过1000字符'],
      'comment/empty': [600, '缺少参数：content'],
      'comment/article-missing': [600, '缺少参数：refId'],
    },
    handle: async (ctx, params) => {
      const writer = await signedInIfToken(ctx, params.token);
      const row = await addComment(writer, {
        type: COMMENT_TYPES[params.type ?? 0] ?? 'guestbook',
        content: params.content,
        referenceId: params.refId,
        parentId: params.pid,
        extensions: params.extJsonStr,
      });
      return commentView(row, ctx);
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/comment/list',
    summary: '读取留言评论列表',
    group,
    access,
    params: {
      isReply: bool().optional().describe('是否已回复'),
      pid: parentId,
      refId: referenceId,
      status: integer(0, COMMENT_STATUSES.length - 1)
        .optional()
        .describe('0 待审核（仅本人的） 1 已审核 2 已回复，不传为已审核和已回复'),
      type,
      uid: integer(0).optional().describe('留言用户id'),
      ...paging,
      ...tokenParam,
    },
    handle: async (ctx, params) => {
      const reader = await signedInIfToken(ctx, params.token);
      const { page, users } = await listComments(reader, {
        type: params.type === undefined ? undefined : COMMENT_TYPES[params.type],
        referenceId: params.refId,
        parentId: params.pid,
        userId: params.uid,
        isReplied: params.isReply,
        status: params.status === undefined ? undefined : COMMENT_STATUSES[params.status],
        paging: pagingOf(params),
      });
      if (page.rows.length === 0) return fail('record/none');
      const result = page.rows.map((row) => commentView(row, ctx));
      const totals = { totalRow: page.totalRows, totalPage: page.totalPages };
      const answer = { result, userMap: commentersView(users, ctx), ...totals };
      if (reader.user) return answer;
      const writers = [...users.keys()].map((userId) => userTag(ctx.tenant.id, userId));
      return new CacheableAnswer(answer, [commentsTag(ctx.tenant.id), ...writers]);
    },
  }),
];
