import { choice } from '../../fields.ts';

/** Of offers that run until staff end them: bargains and group buys. */
export const offerStatus = choice({
  ...{ zh: '状态', en: 'Status', readOnly: true },
  options: { active: { zh: '进行中', en: 'Active' }, stopped: { zh: '已停止', en: 'Stopped' } },
});

export const errors = {
  'promotion/invalid': [
    400,
    '活动设置有误；商品须为按件出售、起订量为 1 的商品 · wrong setting; the goods must be sold by the piece',
  ],
} as const;
