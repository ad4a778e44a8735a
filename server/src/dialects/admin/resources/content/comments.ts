import { commentRecords, hideComment, replyComment, vetComment } from '../../../../modules/content/index.ts';
import { choice, id, json, longtext, moment, reference, text } from '../../fields.ts';
import { action, defineResource } from '../../resource/resource.ts';

const readOnly = true;

export const comments = defineResource({
  name: 'comments',
  group: 'content',
  title: { zh: '留言评论', en: 'Comments' },
  waiting: [{ title: { zh: '待审评论', en: 'Comments to review' }, filters: { status: 'pending' } }],
  fields: {
    type: choice({
      ...{ zh: '类型', en: 'Kind', readOnly },
      options: {
        guestbook: { zh: '留言', en: 'Guestbook' },
        feedback: { zh: '反馈', en: 'Feedback' },
        complaint: { zh: '投诉', en: 'Complaint' },
        article: { zh: '文章评论', en: 'Of an article' },
        'api-application': { zh: '接口申请', en: 'API application' },
      },
    }),
    status: choice({
      ...{ zh: '状态', en: 'Status', readOnly },
      options: {
        pending: { zh: '待审核', en: 'Waiting' },
        vetted: { zh: '已公开', en: 'Seen' },
        replied: { zh: '已回复', en: 'Answered' },
      },
    }),
    content: longtext({ zh: '内容', en: 'Content', readOnly, unlogged: true }),
    reply: longtext({ zh: '回复', en: 'Answer', readOnly }),
    userId: reference({ zh: '会员', en: 'Member', to: 'members', readOnly }),
    referenceId: id({ zh: '关于', en: 'About', readOnly }),
    parentId: reference({ zh: '回复的留言', en: 'Answers', to: 'comments', readOnly }),
    extensions: json({ zh: '扩展属性', en: 'Extensions', readOnly, unlogged: true }),
    ip: text({ zh: 'IP 地址', en: 'From', readOnly, unlogged: true }),
    createdAt: moment({ zh: '时间', en: 'When', readOnly }),
  },
  columns: ['type', 'status', 'content', 'userId', 'reply', 'createdAt'],
  filters: commentRecords.filters,
  sorts: commentRecords.sorts,
  list: commentRecords.list,
  walk: commentRecords.walk,
  read: commentRecords.read,
  labels: commentRecords.labels,
  errors: { 'comment/bad-reply': [400, '回复应为 1 到 1000 字 · an answer has 1 to 1000 characters'] },
  actions: {
    vet: action({
      title: { zh: '公开', en: 'Let it be seen' },
      verb: 'review',
      isBulk: true,
      isPossible: (row) => row.status === 'pending',
      handle: async (tx, commentId) => void (await vetComment(tx, commentId)),
    }),
    reply: action({
      title: { zh: '回复', en: 'Answer' },
      params: { reply: longtext({ zh: '回复', en: 'Answer', required: true, max: 1000 }) },
      handle: async (tx, commentId, { reply }) => void (await replyComment(tx, commentId, reply)),
    }),
    hide: action({
      title: { zh: '隐藏', en: 'Hide' },
      verb: 'review',
      isBulk: true,
      isPossible: (row) => row.status !== 'pending',
      handle: async (tx, commentId) => void (await hideComment(tx, commentId)),
    }),
  },
});
