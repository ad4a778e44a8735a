import { type FreightTemplate, freightRecords } from '../../../../modules/catalog/index.ts';
import { boolean, choice, decimal, moment, regions, rows, text, yuan } from '../../fields.ts';
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
  regionCodes: regions({
    ...{ zh: '地区', en: 'Regions' },
    help: {
      zh: '可选多个省、市或区；留空为其他所有地区，越具体的越优先',
      en: 'Provinces, cities and districts; empty: everywhere else. The most specific one counts',
    },
  }),
  firstUnits: decimal({ zh: '首件/首重', en: 'First units', ...units }),
  firstAmount: yuan({ zh: '首费', en: 'cost', required: true }),
  nextUnits: decimal({ zh: '续件/续重', en: 'Each further', ...units }),
  nextAmount: yuan({ zh: '续费', en: 'costs', required: true }),
};
type GivenRule = UpdateValues<typeof rule>;

const rulesOf = (given: readonly GivenRule[]) =>
  given.map(({ method, regionCodes, firstUnits, firstAmount, nextUnits, nextAmount }) => ({
    method: method ?? 'express',
    ...(regionCodes?.length ? { regionCodes } : {}),
    firstUnits: firstUnits ?? 0,
    firstAmount: firstAmount ?? 0,
    nextUnits: nextUnits ?? 0,
    nextAmount: nextAmount ?? 0,
  }));

/** As staff write them down: what is charged alike is one rule for many regions. */
function rulesShown(rules: FreightTemplate['rules']) {
  const shown = new Map<string, Omit<(typeof rules)[number], 'regionCode'> & { regionCodes: string[] }>();
  for (const { regionCode, ...rule } of rules) {
    const { method, firstUnits, firstAmount, nextUnits, nextAmount } = rule;
    const alike = regionCode === null ? rule.id : '';
    const key = [alike, method, firstUnits, firstAmount, nextUnits, nextAmount].join();
    const one = shown.get(key) ?? { ...rule, regionCodes: [] };
    if (regionCode !== null) one.regionCodes.push(regionCode);
    shown.set(key, one);
  }
  return [...shown.values()];
}

const shown = (template: FreightTemplate) => ({
  ...template,
  rules: rulesShown(template.rules),
  regionCodes: [...new Set(template.rules.flatMap(({ regionCode }) => regionCode ?? []))],
});

export const freightTemplates = defineResource({
  ...freightRecords,
  name: 'freight-templates',
  group: 'catalog',
  title: { zh: '运费模板', en: 'Freight templates' },
  label: 'name',
  shop: 'shared',
  isImportable: true,
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
    regionCodes: regions({ zh: '单独计费的地区', en: 'Regions with rules of their own', readOnly: true }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly: true }),
  },
  columns: ['name', 'chargedBy', 'isFree', 'freeFrom', 'regionCodes', 'createdAt'],
  errors: {
    'record/in-use': [409, '仍有商品使用此模板 · goods are sent by it'],
    'freight/region-twice': [
      400,
      '{region}在第 {first} 条和第 {second} 条规则中重复 · {region} stands in rules {first} and {second}',
    ],
    'freight/two-for-the-rest': [
      400,
      '第 {first} 条和第 {second} 条规则都未选地区，只能有一条 · rules {first} and {second} are both for everywhere else',
    ],
  },
  list: async (ctx, query, paging) => {
    const page = await freightRecords.list(ctx, query, paging);
    return { ...page, rows: page.rows.map(shown) };
  },
  walk: async (ctx, query, step) => (await freightRecords.walk(ctx, query, step)).map(shown),
  read: async (ctx, templateId) => shown(await freightRecords.read(ctx, templateId)),
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
