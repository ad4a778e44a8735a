import type { z } from 'zod';

/** What a careless or hostile client puts into any field. */
export const badValues: Readonly<Record<string, string>> = {
  word: 'abc',
  negative: '-1',
  zero: '0',
  fraction: '1.005',
  exponent: '1e9',
  huge: '99999999999999999999',
  beyondInteger: '9007199254740993',
  notANumber: 'NaN',
  infinity: 'Infinity',
  undefined: 'undefined',
  null: 'null',
  blank: '   ',
  nul: 'a\u0000b',
  html: '<script>alert(1)</script>',
  sql: `'; drop table orders; --`,
  brokenJson: '{"a":',
  deepJson: `${'['.repeat(2000)}${']'.repeat(2000)}`,
  prototype: '{"__proto__":{"x":1},"constructor":{"prototype":{}}}',
  long: 'x'.repeat(70_000),
  emoji: '😀'.repeat(50),
  percent: '%00%ff%',
  path: '../../../etc/passwd',
};

const EXAMPLES = [
  '1',
  'true',
  '示例',
  'example@example.com',
  '13900000001',
  '2026-03-05',
  '2026-03-05 10:00:00',
  '{"k":"v"}',
  '[]',
  '.png',
  '0.01',
  'form',
];

/** Some text that a parameter takes, so that the other parameters can be tried. */
export function exampleOf(
  name: string,
  schema: z.ZodType,
  preferences: Readonly<Record<string, string>> = PREFERRED,
): string {
  const preferred = preferences[name];
  if (preferred !== undefined && schema.safeParse(preferred).success) return preferred;
  const example = EXAMPLES.find((text) => schema.safeParse(text).success);
  if (example === undefined) throw new Error(`no example fits the parameter ${name}: add one to PREFERRED`);
  return example;
}

const PREFERRED: Record<string, string> = {
  nick: '小明',
  username: 'example-user',
  pwd: 'secret-123',
  content: '内容',
  module: 'immediately',
  remark: '备注',
  goodsJsonStr: '[{"goodsId":1,"number":1,"propertyChildIds":"","logisticsType":0}]',
  postJsonString: '{}',
  // The merchant that every test's tenant `shop` is.
  merchantNo: 'M-shop',
  merchantKey: 'K-shop',
};
