import {
  createWebhookEndpoint,
  redeliverWebhook,
  renewWebhookSecret,
  webhookDeliveryRecords,
  webhookEndpointRecords,
  webhookEvents,
} from '../../../../modules/webhook/index.ts';
import { choice, integer, longtext, moment, reference, tags, text } from '../../fields.ts';
import { onlyReading } from '../../resource/only-reading.ts';
import { action, defineResource } from '../../resource/resource.ts';

const readOnly = true;

export const webhooks = defineResource({
  ...webhookEndpointRecords,
  name: 'webhooks',
  group: 'system',
  title: { zh: '事件推送', en: 'Webhooks' },
  help: {
    zh: '事件发生后向该地址 POST JSON；签名 X-Jishi-Signature 为 v1=HMAC-SHA256(密钥, 时间戳.正文)，按 X-Jishi-Id 去重。',
    en: 'POSTs JSON when something happens; X-Jishi-Signature is v1=HMAC-SHA256(secret, timestamp.body); X-Jishi-Id tells repetitions.',
  },
  label: 'url',
  fields: {
    url: text({
      ...{ zh: '地址', en: 'Address', required: true, max: 1000 },
      help: { zh: '公网可访问的 http(s) 地址', en: 'http or https, reachable from the public network' },
    }),
    events: tags({ zh: '事件', en: 'Events', required: true, options: webhookEvents }),
    remark: text({ zh: '备注', en: 'Remark', max: 200 }),
    status: choice({
      ...{ zh: '状态', en: 'Status', initial: 'active' },
      options: { active: { zh: '启用', en: 'Active' }, disabled: { zh: '停用', en: 'Disabled' } },
    }),
    secret: text({
      ...{ zh: '密钥', en: 'Secret', readOnly, unlogged: true, shownOnce: true },
      help: { zh: '仅在创建时显示一次', en: 'Shown once, when it is made' },
    }),
    failures: integer({ zh: '连续失败', en: 'Failures in a row', readOnly }),
    pausedUntil: moment({ zh: '暂停至', en: 'Left alone until', readOnly }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly }),
  },
  columns: ['url', 'events', 'status', 'failures', 'createdAt'],
  errors: {
    'webhook/invalid': [
      400,
      '地址须为公网 http(s) 地址，并至少选择一个事件 · a public address and an event at least',
    ],
    'webhook/too-many': [409, '推送地址过多 · too many endpoints'],
  },
  list: async (ctx, query, paging) => {
    const page = await webhookEndpointRecords.list(ctx, query, paging);
    return { ...page, rows: page.rows.map(withoutSecret) };
  },
  walk: async (ctx, query, step) => (await webhookEndpointRecords.walk(ctx, query, step)).map(withoutSecret),
  read: async (ctx, endpointId) => withoutSecret(await webhookEndpointRecords.read(ctx, endpointId)),
  create: async (tx, values) => {
    const { id, secret } = await createWebhookEndpoint(tx, values);
    return { id, once: { secret } };
  },
  actions: {
    'renew-secret': action({
      title: { zh: '更换密钥', en: 'New secret' },
      verb: 'update',
      isDangerous: true,
      handle: async (tx, endpointId) => ({ secret: await renewWebhookSecret(tx, endpointId) }),
    }),
  },
});

type Endpoint = Awaited<ReturnType<typeof webhookEndpointRecords.read>>;
const withoutSecret = ({ secret: _secret, ...shown }: Endpoint) => shown;

export const webhookDeliveries = defineResource({
  ...onlyReading(webhookDeliveryRecords),
  name: 'webhook-deliveries',
  group: 'system',
  title: { zh: '推送记录', en: 'Deliveries' },
  label: 'eventKey',
  fields: {
    endpointId: reference({ zh: '推送地址', en: 'Endpoint', to: 'webhooks', readOnly }),
    event: choice({ zh: '事件', en: 'Event', readOnly, options: webhookEvents }),
    eventKey: text({ zh: '事件编号', en: 'Id of the event', readOnly }),
    status: choice({
      ...{ zh: '状态', en: 'Status', readOnly },
      options: {
        waiting: { zh: '待推送', en: 'Waiting' },
        delivered: { zh: '已送达', en: 'Delivered' },
        failed: { zh: '已放弃', en: 'Given up' },
      },
    }),
    attempts: integer({ zh: '次数', en: 'Attempts', readOnly }),
    attemptedAt: moment({ zh: '最近推送', en: 'Latest', readOnly }),
    responseStatus: integer({ zh: '响应码', en: 'Status code', readOnly }),
    durationMs: integer({ zh: '耗时（毫秒）', en: 'Took (ms)', readOnly }),
    error: text({ zh: '错误', en: 'Error', readOnly }),
    responseBody: longtext({ zh: '响应内容', en: 'Answer', readOnly, unlogged: true }),
    body: longtext({ zh: '正文', en: 'Body', readOnly, unlogged: true }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly }),
  },
  columns: [
    'eventKey',
    'event',
    'endpointId',
    'status',
    'attempts',
    'responseStatus',
    'durationMs',
    'createdAt',
  ],
  actions: {
    redeliver: action({
      title: { zh: '重新推送', en: 'Redeliver' },
      isBulk: true,
      handle: (tx, deliveryId) => redeliverWebhook(tx, deliveryId),
    }),
  },
});
