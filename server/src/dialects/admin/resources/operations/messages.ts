import { sentMessageRecords, siteMessageRecords } from '../../../../modules/messaging/index.ts';
import { choice, longtext, moment, reference, text } from '../../fields.ts';
import { onlyReading } from '../../resource/only-reading.ts';
import { defineResource } from '../../resource/resource.ts';

const readOnly = true;
const createdAt = moment({ zh: '时间', en: 'At', readOnly });

export const sentMessages = defineResource({
  ...onlyReading(sentMessageRecords),
  name: 'sent-messages',
  group: 'system',
  title: { zh: '短信与邮件', en: 'SMS and mails' },
  help: {
    zh: '已交给短信、邮件通道的消息；验证码以星号代替。',
    en: 'What was handed to the channels; verification codes are blotted out.',
  },
  fields: {
    channel: choice({
      ...{ zh: '通道', en: 'Channel', readOnly },
      options: { sms: { zh: '短信', en: 'SMS' }, mail: { zh: '邮件', en: 'Mail' } },
    }),
    target: text({ zh: '接收方', en: 'To', readOnly }),
    text: longtext({ zh: '内容', en: 'Text', readOnly }),
    error: text({ zh: '失败原因', en: 'Why it failed', readOnly }),
    createdAt,
  },
  columns: ['channel', 'target', 'text', 'error', 'createdAt'],
});

export const siteMessages = defineResource({
  ...onlyReading(siteMessageRecords),
  name: 'site-messages',
  group: 'members',
  title: { zh: '站内信', en: 'Site messages' },
  fields: {
    receiverId: reference({ zh: '接收会员', en: 'To', to: 'members', readOnly }),
    senderId: reference({ zh: '发送会员', en: 'From', to: 'members', readOnly }),
    type: choice({
      ...{ zh: '类型', en: 'About', readOnly },
      options: {
        'coupon-gift': { zh: '优惠券赠送', en: 'A coupon as a gift' },
        payment: { zh: '支付', en: 'A payment' },
        notice: { zh: '系统通知', en: 'A notice' },
        benefit: { zh: '福利', en: 'A benefit' },
        chat: { zh: '聊天', en: 'Chat' },
        welcome: { zh: '欢迎', en: 'Welcome' },
        'real-name': { zh: '实名认证', en: 'Real name' },
      },
    }),
    source: choice({
      ...{ zh: '来源', en: 'Came by', readOnly },
      options: {
        system: { zh: '系统', en: 'The shop' },
        user: { zh: '会员', en: 'A member' },
        other: { zh: '其他', en: 'Somebody else' },
      },
    }),
    format: choice({
      ...{ zh: '形式', en: 'Format', readOnly },
      options: {
        text: { zh: '文字', en: 'Text' },
        img: { zh: '图片', en: 'Picture' },
        video: { zh: '视频', en: 'Video' },
        voice: { zh: '语音', en: 'Voice' },
        file: { zh: '文件', en: 'File' },
        location: { zh: '位置', en: 'Place' },
        redpack: { zh: '红包', en: 'Red packet' },
        item: { zh: '商品', en: 'Goods' },
        order: { zh: '订单', en: 'Order' },
      },
    }),
    title: text({ zh: '标题', en: 'Title', readOnly }),
    content: longtext({ zh: '内容', en: 'Content', readOnly }),
    readAt: moment({ zh: '阅读时间', en: 'Read', readOnly }),
    createdAt,
  },
  columns: ['receiverId', 'senderId', 'type', 'title', 'readAt', 'createdAt'],
});
