import { inArray } from 'drizzle-orm';
import { fail } from '../../../kernel/errors.ts';
import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { pagesTag } from '../pages/get-page.ts';
import { checkPage } from '../pages/save-page.ts';
import { page } from '../pages/tables.ts';

/** The texts that clients let their users agree to, by the key under which they ask for them. */
export const agreementKinds: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  reg_protocols_description: { zh: '用户服务协议', en: 'Terms of service' },
  reg_protocols: { zh: '用户注册协议', en: 'Registration' },
  reg_privacy_protocols: { zh: '隐私政策', en: 'Privacy policy' },
  points_protocols: { zh: '积分规则协议', en: 'Points' },
  open_store_description: { zh: '商家入驻协议', en: 'Opening a shop' },
  withdraw_protocols_description: { zh: '提现协议', en: 'Withdrawals' },
  distribution_protocols_description: { zh: '推广协议', en: 'Distribution' },
  circle_used_protocols_description: { zh: '社区使用协议', en: 'Community' },
  purchase_activity_protocols_description: { zh: '活动购买协议', en: 'Activities' },
  task_protocols_description: { zh: '任务协议', en: 'Tasks' },
  task_pay_protocols_description: { zh: '任务付款协议', en: 'Paying for tasks' },
  tour_diy_protocols_description: { zh: '自定义行程协议', en: 'Tours of one’s own' },
};

/**
 * Those of the shop's pages that its users agree to, one of each kind. Refuses as any keeper, and `page/invalid`
 * {field}, also for a key that is no kind of agreement.
 */
export const agreementRecords = keepRecords(page, {
  filters: ['key'],
  sorts: ['key'],
  search: ['title'],
  label: 'title',
  part: inArray(page.key, Object.keys(agreementKinds)),
  check: (_tx, row) => {
    checkPage(row);
    if (!Object.hasOwn(agreementKinds, row.key ?? '')) fail('page/invalid', { field: 'key' });
  },
  tags: (tenantId) => [pagesTag(tenantId)],
});
