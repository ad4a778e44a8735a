import { hostRecords } from '../../../../modules/tenancy/index.ts';
import { moment, text } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';

const { list, walk, read, labels, create, remove, filters, sorts, search } = hostRecords;

/** A host is added and removed, never changed: what leads there is told apart by its name. */
export const hosts = defineResource({
  ...{ list, walk, read, labels, create, remove, filters, sorts, search },
  name: 'hosts',
  group: 'system',
  title: { zh: '商户域名', en: 'Hosts' },
  help: {
    zh: '访问这些域名的 H5、PC 商城和收银端进入本商户；需先把域名解析到本服务器',
    en: 'Shops and counters that are called by these names lead here; the names must lead to this server',
  },
  label: 'host',
  isForOwners: true,
  fields: {
    host: text({
      ...{ zh: '域名', en: 'Host', required: true, createOnly: true, max: 253 },
      help: {
        zh: '例如 shop.example.com，不含 http:// 和端口',
        en: 'Such as shop.example.com, without http://',
      },
    }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly: true }),
  },
  columns: ['host', 'createdAt'],
});
