import type { DemoConversation } from './types.ts';

/** What customers have just written to the shop through WeChat; nobody has answered yet. */
export const demoConversations: readonly DemoConversation[] = [
  {
    customer: 'laozhou',
    isTaken: true,
    messages: [
      { minutesAgo: 42, text: '在吗？' },
      { minutesAgo: 41, text: '明前龙井这批是哪天采的，送人用有礼盒吗？' },
    ],
  },
  {
    customer: 'douya',
    isTaken: true,
    messages: [{ minutesAgo: 25, text: '蛋糕明天下午三点前能送到西湖区吗？' }],
  },
  {
    customer: 'juanmao',
    isTaken: false,
    messages: [
      { minutesAgo: 12, text: '马克杯收到了，杯口有一道裂，怎么换？' },
      { minutesAgo: 11, text: '[图片]', picture: 'demo/goods/mug-1.png' },
    ],
  },
  {
    customer: 'yueyue',
    isTaken: false,
    messages: [{ minutesAgo: 3, text: '脐橙拼团还差一个人，时间到了会自动退款吗？' }],
  },
];
