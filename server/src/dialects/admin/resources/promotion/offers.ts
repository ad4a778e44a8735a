import { choice, moment, text } from '../../fields.ts';
import { action } from '../../resource/resource.ts';
import type { StaffContext } from '../../route.ts';

/** How long bargains and group buys run: until their time is over or staff end them. */
export const running = {
  status: choice({
    ...{ zh: '状态', en: 'Status', readOnly: true },
    options: { active: { zh: '进行中', en: 'Active' }, stopped: { zh: '已停止', en: 'Stopped' } },
  }),
  startsAt: moment({
    ...{ zh: '开始时间', en: 'From', createOnly: true },
    help: { zh: '留空立即开始', en: 'Empty: at once' },
  }),
  endsAt: moment({ zh: '结束时间', en: 'Until', required: true }),
  createdAt: moment({ zh: '创建时间', en: 'Created', readOnly: true }),
};

export const ending = (end: (tx: StaffContext, id: number) => Promise<void>) =>
  action({
    title: { zh: '提前结束', en: 'End it' },
    isDangerous: true,
    isBulk: true,
    isPossible: (row) => row.status === 'active',
    handle: end,
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
