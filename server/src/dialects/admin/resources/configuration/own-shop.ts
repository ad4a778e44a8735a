import { fail } from '../../../../kernel/errors.ts';
import { slice, toPage } from '../../../../kernel/paging.ts';
import { changeTenant, lockTenant, readTenant, renewMerchantKey } from '../../../../modules/tenancy/index.ts';
import { moment, text } from '../../fields.ts';
import { action, defineResource } from '../../resource/resource.ts';
import type { StaffContext } from '../../route.ts';

const readOnly = true;

/** The shop as its owners see it: the one record of its own. */
export const ownShop = defineResource({
  name: 'own-shop',
  group: 'system',
  title: { zh: '商户与接口密钥', en: 'The shop and its key' },
  help: {
    zh: '小程序里填写域名标识；调用开放平台网关（gate/*）用商户号和密钥，密钥只在更换时显示一次',
    en: 'Clients name the domain; calls of the platform gateway (gate/*) prove themselves by number and key, which is shown once, when it is made',
  },
  label: 'name',
  isForOwners: true,
  fields: {
    name: text({ zh: '名称', en: 'Name', required: true, max: 100 }),
    domain: text({ zh: '域名标识', en: 'Domain', readOnly }),
    merchantNo: text({ zh: '商户号', en: 'Merchant number', readOnly }),
    merchantKey: text({ zh: '商户密钥', en: 'Merchant key', readOnly, unlogged: true, shownOnce: true }),
    timeZone: text({ zh: '时区', en: 'Time zone', readOnly }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly }),
  },
  columns: ['name', 'domain', 'merchantNo', 'timeZone', 'createdAt'],
  list: async (ctx, _query, paging) => {
    const { offset } = slice(paging);
    return toPage(offset === 0 ? [await own(ctx, ctx.tenant.id)] : [], 1, paging);
  },
  walk: async (ctx, _query, { beforeId }) =>
    beforeId === undefined || ctx.tenant.id < beforeId ? [await own(ctx, ctx.tenant.id)] : [],
  read: own,
  lock: async (tx, id) => lockTenant(tx, (await own(tx, id)).id),
  update: async (tx, _id, { name }) => {
    if (name) await changeTenant(tx, tx.tenant.id, { name });
  },
  actions: {
    'renew-key': action({
      title: { zh: '更换密钥', en: 'New key' },
      verb: 'update',
      isDangerous: true,
      handle: async (tx) => ({ merchantKey: await renewMerchantKey(tx, tx.tenant.id) }),
    }),
  },
});

/** Only the own one is there. The key is nobody's to read. */
async function own(ctx: StaffContext, id: number) {
  if (id !== ctx.tenant.id) return fail('record/none');
  const { merchantKey: _key, ...shown } = await readTenant(ctx, id);
  return shown;
}
