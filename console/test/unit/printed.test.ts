import { describe, expect, test } from 'vitest';
import { halfOf, isRefused, Refused } from '../../src/api/refused.ts';
import { isTold, nameOfRecord, printMoney, printValue } from '../../src/resource/printed.ts';
import { pathOf } from '../../src/resource/show-refusal.ts';
import { figuresOf } from '../../src/screens/home/figures.ts';
import { lastStep, stepsOf } from '../../src/screens/order/order.ts';
import { field, resource } from './fixtures.ts';

const print = (one: ReturnType<typeof field>, value: unknown, labels = {}) =>
  printValue(one, value, 'zh', labels);

describe('values', () => {
  test('are printed by their kinds', () => {
    expect(print(field('yuan'), 1234.5)).toBe('1,234.50');
    expect(print(field('boolean'), false)).toBe('否');
    expect(print(field('enum', { options: [{ value: 'a', zh: '甲', en: 'A' }] }), 'a')).toBe('甲');
    expect(print(field('enum', { options: [] }), 'unknown')).toBe('unknown');
    const words = { options: [{ value: 'log-in', zh: '登录', en: 'Sign in' }] };
    expect(['log-in', 'other'].map((value) => print(field('text', words), value))).toEqual(['登录', 'other']);
    expect(print(field('integer'), 20997)).toBe('20,997');
    expect(print(field('points'), -1234)).toBe('-1,234');
    expect(print(field('decimal'), 1234.125)).toBe('1,234.125');
    expect(print(field('tags', words), ['log-in', 'other'])).toBe('登录, other');
    expect(print(field('rows'), [{}, {}])).toBe('2 项');
    expect([printMoney(5), printMoney(-1234.5)]).toEqual(['¥5.00', '-¥1,234.50']);
    expect(print(field('richtext'), '<p>a <b>b</b></p><p>c</p>')).toBe('a b c');
    expect(print(field('json'), { a: 1 })).toBe('{"a":1}');
    expect(print(field('text'), null)).toBe('');
  });

  test('a choice is a tag, unless it is told in sentences', () => {
    const told = (zh: string, en: string) => isTold(field('enum', { options: [{ value: 'a', zh, en }] }));
    expect(told('失败，将重试', 'Failed, will be tried again')).toBe(false);
    expect(told('程序出错：请重试；反复出现请交给技术人员', 'Broken')).toBe(true);
    expect(told('出错', 'Something went wrong inside: try again')).toBe(true);
  });

  test('name what they refer to; 0 is nothing', () => {
    const labels = { goods: { '7': '龙井' } };
    expect(print(field('reference', { to: 'goods' }), 7, labels)).toBe('龙井');
    expect(print(field('reference', { to: 'goods' }), 8, labels)).toBe('#8');
    expect(print(field('reference', { to: 'goods' }), 0, labels)).toBe('');
    const coded = field('reference', {
      to: 'accounts',
      options: [{ value: 'gift', zh: '卡赠金', en: 'Gift' }],
    });
    expect(print(coded, 1, { accounts: { '1': 'gift' } })).toBe('卡赠金');
    expect(print(coded, 1, { accounts: { '1': 'other' } })).toBe('other');
    expect(print(field('references', { to: 'goods' }), [7, 8], labels)).toBe('龙井, #8');
  });

  test('a record is called by its label, else by its number', () => {
    const goods = resource({ fields: { name: field('text') } });
    expect(nameOfRecord({ id: 3, name: 'tea' }, goods, 'zh')).toBe('tea');
    expect(nameOfRecord({ id: 3, name: '' }, goods, 'zh')).toBe('#3');
    expect(nameOfRecord({ id: 3 }, goods, 'zh')).toBe('#3');
    expect(nameOfRecord({}, goods, 'zh')).toBe('');
  });

  test('a record that is called by somebody else’s name is called so', () => {
    const agents = resource({ label: 'userId', fields: { userId: field('reference', { to: 'members' }) } });
    expect(nameOfRecord({ id: 3, userId: 9 }, agents, 'zh', { members: { '9': '小明' } })).toBe('小明');
    expect(nameOfRecord({ id: 3, userId: 9 }, agents, 'zh')).toBe('#9');
  });

  test('regions and SKUs are told by name, as far as names are known', () => {
    const regions = { '330000000000': '浙江省', '330100000000': '杭州市', '330106000000': '西湖区' };
    const labels = { regions, skus: { '4': '颜色:红', '5': '' } };
    expect(print(field('region'), '330106000000', labels)).toBe('西湖区');
    expect(print(field('region'), '540000000000', labels)).toBe('540000000000');
    expect(print(field('regions'), ['330106000000', '330000000000', '54'], labels)).toBe(
      '浙江省 杭州市 西湖区、浙江省、54',
    );
    expect(print(field('sku'), 4, labels)).toBe('颜色:红');
    expect(print(field('sku'), 5, labels)).toBe('');
    expect(print(field('sku'), 6, labels)).toBe('#6');
  });
});

describe('refusals', () => {
  test('are told in the language that was chosen', () => {
    expect(halfOf('没有权限 · not permitted', 'zh')).toBe('没有权限');
    expect(halfOf('没有权限 · not permitted', 'en')).toBe('not permitted');
    expect(halfOf('only this', 'en')).toBe('only this');
  });

  test('are known by their key and shown at the field they name', () => {
    expect(isRefused(new Refused(409, { error: 'record/stale' }), 'record/stale')).toBe(true);
    expect(isRefused(new Error('record/stale'), 'record/stale')).toBe(false);
    expect(pathOf('skus.0.price')).toEqual(['skus', 0, 'price']);
  });
});

describe('the overview', () => {
  const day = (sales: number | undefined) => ({
    day: '2026-01-01',
    orders: 2,
    members: 1,
    sales,
    refunds: 0.1,
  });

  test('adds days up to the cent', () => {
    expect(figuresOf([day(0.1), day(0.2)])).toMatchObject({
      sales: 0.3,
      refunds: 0.2,
      orders: 4,
      average: 0.08,
    });
  });

  test('knows no money where a day hides it, and no average without orders', () => {
    expect(figuresOf([day(1), day(undefined)]).sales).toBeUndefined();
    expect(figuresOf([]).average).toBeUndefined();
  });
});

test('an order is as far as its last step', () => {
  const order = { createdAt: '1', paidAt: '2', shippedAt: null, receivedAt: null };
  expect(lastStep(stepsOf(order))).toBe(1);
});
