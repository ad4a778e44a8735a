import {
  changeClientApp,
  clientAppRecords,
  createClientApp,
  renewAppSecret,
} from '../../../../modules/client-apps/index.ts';
import { boolean, choice, moment, text } from '../../fields.ts';
import { action, defineResource } from '../../resource/resource.ts';

const { list, walk, read, lock, labels, filters, sorts, search } = clientAppRecords;

/** Without removal: one that is switched off is answered like an unknown one, and its id stays its own. */
export const clientApps = defineResource({
  ...{ list, walk, read, lock, labels, filters, sorts, search },
  name: 'client-apps',
  group: 'system',
  title: { zh: '客户端应用', en: 'Client applications' },
  help: {
    zh: '用签名调用接口的应用；密钥只在创建和更换时显示一次',
    en: 'Applications that sign their requests; a secret is shown once, when it is made',
  },
  label: 'name',
  isForOwners: true,
  fields: {
    appId: text({
      ...{ zh: '应用 ID', en: 'Application id', required: true, createOnly: true, max: 20 },
      help: {
        zh: '最多 20 位字母、数字、_ 和 -，创建后不可更改',
        en: 'At most 20 letters, digits, _ and -; it stays',
      },
    }),
    name: text({ zh: '名称', en: 'Name', required: true, max: 50 }),
    type: choice({
      ...{ zh: '类型', en: 'Type', initial: 'app', createOnly: true },
      help: { zh: '决定可以调用哪些接口', en: 'Which methods it may call' },
      options: {
        app: { zh: '客户端', en: 'App' },
        admin: { zh: '后台', en: 'Back office' },
        activity: { zh: '活动页', en: 'Activity' },
      },
    }),
    encoding: choice({
      ...{ zh: '参数格式', en: 'Parameters as', initial: 'json' },
      options: { json: { zh: 'JSON', en: 'JSON' }, form: { zh: '表单', en: 'Form' } },
    }),
    isEnabled: boolean({ zh: '启用', en: 'Enabled', initial: true }),
    restrictsAddresses: boolean({
      ...{ zh: '限制 IP', en: 'Restricted to addresses', initial: false },
      help: { zh: '对客户端类型无效：手机可能在任何地方', en: 'Not for apps: phones are anywhere' },
    }),
    addressRanges: text({
      ...{ zh: 'IP 段', en: 'Ranges', max: 1000 },
      help: { zh: '起-止，多个以 | 分隔；空为不限', en: 'first-last|first-last; empty: no limit' },
    }),
    addressPool: text({
      ...{ zh: 'IP 列表', en: 'Addresses', max: 1000 },
      help: { zh: '多个以 | 分隔；空为不限', en: 'address|address; empty: no limit' },
    }),
    secret: text({ zh: '密钥', en: 'Secret', readOnly: true, unlogged: true, shownOnce: true }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly: true }),
  },
  columns: ['appId', 'name', 'type', 'isEnabled', 'restrictsAddresses', 'createdAt'],
  errors: {
    'client-app/invalid': [400, '内容格式错误 · a field is malformed'],
    'client-app/taken': [409, '应用 ID 已被使用 · the id is taken'],
  },
  create: async (tx, { appId, name, ...facts }) => {
    const { id, secret } = await createClientApp(tx, { ...filled(facts), appId, name });
    return { id, once: { secret } };
  },
  update: async (tx, id, { appId: _appId, type: _type, ...facts }) => {
    const { appId } = await clientAppRecords.read(tx, id);
    await changeClientApp(tx, appId, filled(facts));
  },
  actions: {
    'renew-secret': action({
      title: { zh: '更换密钥', en: 'New secret' },
      verb: 'update',
      isDangerous: true,
      handle: async (tx, id) => ({ secret: await renewAppSecret(tx, id) }),
    }),
  },
});

const EMPTIED = {
  type: 'app',
  encoding: 'json',
  isEnabled: true,
  restrictsAddresses: false,
  addressRanges: '',
  addressPool: '',
} as const;

/** What was emptied is as on a new application. */
function filled<T extends Readonly<Record<string, unknown>>>(facts: T) {
  const byDefault: Readonly<Record<string, unknown>> = EMPTIED;
  const pairs = Object.entries(facts).map(([name, value]) => [
    name,
    value ?? (value === null ? byDefault[name] : value),
  ]);
  return Object.fromEntries(pairs) as { [K in keyof T]: Exclude<T[K], null> };
}
