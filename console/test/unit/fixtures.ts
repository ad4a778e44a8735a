import type { FieldKind, FieldMeta, ResourceMeta } from '../../src/api/metadata.ts';

export const field = (kind: FieldKind, facts: Partial<FieldMeta> = {}): FieldMeta => ({
  kind,
  title: { zh: kind, en: kind },
  ...facts,
});

export const resource = (facts: Partial<ResourceMeta> = {}): ResourceMeta => ({
  name: 'goods',
  group: { name: 'catalog', zh: '商品', en: 'Catalogue' },
  title: { zh: '商品', en: 'Goods' },
  label: 'name',
  idKind: 'number',
  fields: {},
  columns: [],
  filters: [],
  search: [],
  searchBy: 'part',
  sorts: [],
  sums: [],
  can: ['list', 'read'],
  actions: [],
  imports: [],
  ...facts,
});
