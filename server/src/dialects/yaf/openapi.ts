import type { BodyFields } from '../../kernel/routes/openapi.ts';
import type { RouteFacts } from '../../kernel/routes/route.ts';
import { FILE_FIELD } from './request.ts';
import { methodOf } from './route.ts';

const text = (description: string) => ({ type: 'string', description });

/** What every request carries beside the parameters of its method. */
const envelope = {
  v: { ...text('接口版本号'), const: '1.0.0' },
  appid: text('应用标识'),
  timestamp: text('发起请求时的时间戳，10 位秒值，600 秒内有效'),
};

/** A request of this dialect: the parameters as one JSON text, its signature, and the file where one is sent. */
export function requestBodyOf(route: RouteFacts, { properties, required }: BodyFields): object {
  const { [FILE_FIELD]: file, ...signed } = properties;
  const method = { ...text('接口名称'), const: methodOf(route) };
  const data = {
    type: 'object',
    description: '参数的 JSON 原文',
    properties: { method, ...envelope, ...signed },
    required: ['method', ...Object.keys(envelope), ...required.filter((name) => name !== FILE_FIELD)],
  };
  const sign = text('MD5（data 原文 + 密钥）的大写');
  const fields = { data, sign, ...(file ? { [FILE_FIELD]: { ...file, format: 'binary' } } : {}) };
  const schema = { type: 'object', properties: fields, required: Object.keys(fields) };
  const encoding = { data: { contentType: 'application/json' } };
  const multipart = { 'multipart/form-data': { schema, encoding } };
  return {
    content: file ? multipart : { 'application/x-www-form-urlencoded': { schema, encoding }, ...multipart },
  };
}
