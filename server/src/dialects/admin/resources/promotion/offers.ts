import { choice, text } from '../../fields.ts';

/** Of offers that run until staff end them: bargains and group buys. */
export const offerStatus = choice({
  ...{ zh: '状态', en: 'Status', readOnly: true },
  options: { active: { zh: '进行中', en: 'Active' }, stopped: { zh: '已停止', en: 'Stopped' } },
});

/** What others call it by who refer to it. */
export const title = text({ zh: '名称', en: 'Title', readOnly: true });

export const errors = {
  'promotion/invalid': [
    400,
    '活动设置有误；商品须为按件出售、起订量为 1 的商品 · wrong setting; the goods must be sold by the piece',
  ],
  'promotion/over': [409, '活动已结束，不能修改 · it is over'],
  'promotion/only-longer': [400, '结束时间只能推迟 · it can only be prolonged'],
  'promotion/only-more': [400, '可售件数只能增加 · there can only be more pieces'],
} as const;
