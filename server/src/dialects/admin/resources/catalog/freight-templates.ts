import { freightRecords } from '../../../../modules/catalog/index.ts';
import { boolean, choice, decimal, moment, rows, text, yuan } from '../../fields.ts';
import type { UpdateValues } from '../../resource/field.ts';
import { defineResource } from '../../resource/resource.ts';

const units = { required: true, digits: 3, min: 0.001, max: 9_999_999 } as const;
const rule = {
  method: choice({
    ...{ zh: '配送方式', en: 'By', required: true },
    options: {
      express: { zh: '快递', en: 'Express' },
      ems: { zh: 'EMS', en: 'EMS' },
      surface: { zh: '平邮', en: 'Surface mail' },
    },
  }),
  regionCode: text({
    ...{ zh: '地区编码', en: 'Region', max: 12 },
    help: {
      zh: '省、市或区的 6 位编码；留空为其他所有地区，越具体的越优先',
      en: 'The code of a province, city or district; empty: everywhere else. The most specific one counts',
    },
  }),
  firstUnits: decimal({ zh: '首件/首重', en: 'First units', ...units }),
  firstAmount: yuan({ zh: '首费', en: 'cost', required: true }),
  nextUnits: decimal({ zh: '续件/续重', en: 'Each further', ...units }),
  nextAmount: yuan({ zh: '续费', en: 'costs', required: true }),
};
type GivenRule = UpdateValues<typeof rule>;

const rulesOf = (given: readonly GivenRule[]) =>
  given.map(({ method, regionCode, firstUnits, firstAmount, nextUnits, nextAmount }) => ({
    method: method ?? 'express',
    ...(regionCode ? { regionCodes: [regionCode] } : {}),
    firstUnits: firstUnits ?? 0,
    firstAmount: firstAmount ?? 0,
    nextUnits: nextUnits ?? 0,
    nextAmount: nextAmount ?? 0,
  }));

export const freightTemplates = defineResource({
  ...freightRecords,
  name: 'freight-templates',
  group: 'catalog',
  title: { zh: '运费模板', en: 'Freight templates' },
  label: 'name',
  shop: 'shared',
  fields: {
    name: text({ zh: '名称', en: 'Name', required: true, max: 64 }),
    chargedBy: choice({
      ...{ zh: '计费方式', en: 'Charged by', required: true },
      options: { piece: { zh: '按件', en: 'Piece' }, weight: { zh: '按重量（千克）', en: 'Weight (kg)' } },
    }),
    isFree: boolean({ zh: '包邮', en: 'Free' }),
    freeFrom: yuan({
      ...{ zh: '满额包邮', en: 'Free from' },
      help: { zh: '使用本模板的商品满此金额免运费；留空为不免', en: 'Of the goods that travel by it' },
    }),
    rules: rows({ zh: '运费规则', en: 'Rules', of: rule, max: 500 }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly: true }),
  },
  columns: ['name', 'chargedBy', 'isFree', 'freeFrom', 'createdAt'],
  errors: { 'record/in-use': [409, '仍有商品使用此模板 · goods are sent by it'] },
  create: (tx, { name, chargedBy, isFree, freeFrom, rules }) =>
    freightRecords.create(tx, {
      name,
      chargedBy,
      isFree: isFree ?? false,
      ...(typeof freeFrom === 'number' ? { freeFrom } : {}),
      rules: rulesOf(rules ?? []),
    }),
  update: (tx, templateId, { rules, ...facts }) =>
    freightRecords.update(tx, templateId, {
      ...facts,
      ...(rules === undefined ? {} : { rules: rulesOf(rules ?? []) }),
    }),
});
