import { fail } from '../../../kernel/errors.ts';
import {
  addRecord,
  changeRecord,
  deleteRecord,
  jsonRecordsTag,
  LONGEST_TYPE,
  listRecords,
} from '../../../modules/content/index.ts';
import { CacheableAnswer } from '../envelope.ts';
import { integer, optionalId, paging, pagingOf, text } from '../params.ts';
import { route } from '../route.ts';
import { signedInIfToken, tokenParam } from '../signed-in-if-token.ts';
import { jsonRecordView } from '../views/json-record.ts';

const group = '其他接口';
const recordId = (what: string) => optionalId('json-record').describe(what);
const referenceId = integer(0).optional().describe('外键数据id');

const LONGEST_CONTENT = 200_000;

export const jsonStoreRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/json/set',
    summary: '设置Json数据',
    group,
    access: 'public',
    rate: 'message',
    params: {
      content: text(LONGEST_CONTENT, 'json/too-large').optional().describe('JSON 对象，最大 64KB'),
      id: recordId('记录id，不传为添加，传了为修改自己的记录'),
      refId: referenceId,
      type: text(LONGEST_TYPE, 'json/type-too-long').optional().describe('自定义的数据类型，最多32个字'),
      ...tokenParam,
    },
    errors: {
      'json/type-too-long': [10000, 'type 不能超过32个字'],
      'json/malformed': [20000, 'content 必须是 JSON 格式'],
      'json/too-large': [601, '参数格式错误：content 不能超过 64KB'],
      'json/too-deep': [601, '参数格式错误：content 最多嵌套 {levels} 层'],
    },
    handle: async (ctx, { id, type, refId, content, token }) => {
      const caller = await signedInIfToken(ctx, token);
      const { user } = caller;
      const input = { type, referenceId: refId, content };
      if (id === undefined) return jsonRecordView(await addRecord(caller, input), ctx);
      if (!user) return fail('session/invalid');
      return jsonRecordView(await changeRecord({ ...ctx, user }, id, input), ctx);
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/json/list',
    summary: 'Json数据列表',
    group,
    access: 'public',
    params: {
      id: recordId('记录id'),
      refId: referenceId,
      type: text(LONGEST_TYPE).optional().describe('自定义的数据类型，不传为全部'),
      ...paging,
      ...tokenParam,
    },
    errors: { 'record/none': [404, '暂无数据'] },
    handle: async (ctx, { id, refId, type, token, ...asked }) => {
      const caller = await signedInIfToken(ctx, token);
      const rows = await listRecords(caller, { id, type, referenceId: refId, paging: pagingOf(asked) });
      if (rows.length === 0) return fail('record/none');
      const answer = rows.map((row) => jsonRecordView(row, ctx));
      return caller.user ? answer : new CacheableAnswer(answer, [jsonRecordsTag(ctx.tenant.id)]);
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/json/delete',
    summary: '删除Json数据',
    group,
    access: 'user',
    params: { id: recordId('记录id，只能删除自己的') },
    errors: { 'json/nothing-named': [600, '缺少参数：id'] },
    handle: (ctx, params) => deleteRecord(ctx, params.id ?? fail('json/nothing-named')),
  }),
];
