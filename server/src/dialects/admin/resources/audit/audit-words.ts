import type { Label } from '../../resource/field.ts';
import { importersOf } from '../../resource/import-routes.ts';
import type { Resource } from '../../resource/resource.ts';

type Words = Readonly<Record<string, Label>>;

/** What is done to records of many kinds, each of which may have words of its own for it. */
const common: Words = {
  create: { zh: '新建', en: 'Create' },
  update: { zh: '修改', en: 'Change' },
  remove: { zh: '删除', en: 'Remove' },
  approve: { zh: '通过', en: 'Approve' },
  refuse: { zh: '拒绝', en: 'Refuse' },
  close: { zh: '关闭', en: 'Close' },
  open: { zh: '开放', en: 'Open' },
  enable: { zh: '启用', en: 'Enable' },
  disable: { zh: '停用', en: 'Disable' },
  stop: { zh: '停止', en: 'Stop' },
  hide: { zh: '隐藏', en: 'Hide' },
  reply: { zh: '回复', en: 'Reply' },
  issue: { zh: '发放', en: 'Issue' },
  void: { zh: '作废', en: 'Declare void' },
  complete: { zh: '完成', en: 'Complete' },
  retry: { zh: '重试', en: 'Retry' },
};

/** What use cases write down by themselves. */
const ownActions: Words = {
  'log-in': { zh: '登录', en: 'Sign in' },
  'log-in-failed': { zh: '登录失败', en: 'Failed to sign in' },
  'wrong-code': { zh: '两步验证码错误', en: 'Wrong code of the second factor' },
  'log-out': { zh: '退出登录', en: 'Sign out' },
  'change-password': { zh: '修改密码', en: 'Change the password' },
  'second-factor-on': { zh: '开启两步验证', en: 'Turn the second factor on' },
  'second-factor-off': { zh: '关闭两步验证', en: 'Turn the second factor off' },
  appoint: { zh: '任命', en: 'Appoint' },
  save: { zh: '保存', en: 'Save' },
  reset: { zh: '恢复默认值', en: 'Back to the default' },
  test: { zh: '测试', en: 'Test' },
  add: { zh: '新建', en: 'Add' },
  delete: { zh: '删除', en: 'Delete' },
};

const ownResources: Words = {
  settings: { zh: '设置', en: 'Settings' },
  'provider-accounts': { zh: '服务商账号', en: 'Accounts at services' },
  wallet: { zh: '会员钱包', en: 'Wallets' },
  address: { zh: '收货地址', en: 'Addresses' },
};

/** The words for what can stand in the audit log as done. */
export function actionWords(resources: readonly Resource[]): Words {
  const titles = resources.flatMap((resource) =>
    [...Object.entries({ ...resource.actions, ...resource.collectionActions }), ...importersOf(resource)].map(
      ([name, { title }]) => [name, title] as const,
    ),
  );
  return { ...Object.fromEntries(titles), ...common, ...ownActions };
}

/** The words for what can stand in the audit log as what it was done to. */
export function resourceWords(resources: readonly Resource[]): Words {
  const titles = resources.map(({ name, title }) => [name, title] as const);
  return { ...Object.fromEntries(titles), ...ownResources };
}
