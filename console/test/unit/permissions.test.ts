import { describe, expect, test } from 'vitest';
import { allowedBy, choicesOf, rightsOf } from '../../src/fields/permissions.ts';
import { wordsOf } from '../../src/words/words.ts';
import { resource } from './fixtures.ts';

const label = ({ zh, en }: { zh: string; en: string }) => ({ zh, en });
const ship = {
  ...{ name: 'ship', verb: 'ship', kind: 'record' as const, title: label({ zh: '发货', en: 'Ship' }) },
  ...{ fields: {}, isBulk: false, isDangerous: false },
};
const orders = { name: 'orders', zh: '订单', en: 'Orders' };
const resources = [
  resource({ can: ['list', 'read', 'create', 'update'] }),
  resource({ name: 'videos', title: { zh: '视频', en: 'Videos' }, can: ['list', 'read', 'remove'] }),
  resource({
    ...{
      name: 'orders',
      group: orders,
      title: { zh: '订单', en: 'Orders' },
      can: ['list', 'read', 'ship', 'close'],
    },
    actions: [
      ship,
      { ...ship, name: 'close', verb: 'update', title: { zh: '关闭', en: 'Close' } },
      { ...ship, name: 'hide', verb: 'update', title: { zh: '隐藏', en: 'Hide' } },
    ],
  }),
];
const choices = choicesOf(resources, wordsOf('zh'), ({ zh }) => zh);

describe('what a role may allow', () => {
  test('is told by groups and resources, in words, actions that share a verb once', () => {
    expect(choices.map(({ key, title }) => [key, title])).toEqual([
      ['money:read', '查看金额（订单、退款、余额等）'],
      ['@catalog:*', '商品'],
      ['@orders:*', '订单'],
    ]);
    expect(choices[2]?.children?.[0]?.children).toEqual([
      { key: 'orders:read', title: '查看' },
      { key: 'orders:ship', title: '发货' },
      { key: 'orders:update', title: '关闭' },
    ]);
  });

  test('is ticked as the server reads the rights, what is taken away not', () => {
    expect(allowedBy(['goods:*', '*:ship'], choices)).toEqual([
      'goods:read',
      'goods:create',
      'goods:update',
      'orders:ship',
    ]);
    expect(allowedBy(['@catalog:read', '@orders:*', '!orders:update'], choices)).toEqual([
      'goods:read',
      'videos:read',
      'orders:read',
      'orders:ship',
      'dashboard:read',
    ]);
    expect(allowedBy(['*:*', '!@catalog:*', '!money:read'], choices)).not.toContain('money:read');
    expect(allowedBy(['*:*', '!@catalog:*'], choices)).not.toContain('goods:read');
  });

  test('is kept as shortly as possible, with what other doors ask for', () => {
    const before = ['/manage/goods/list', 'goods:read', '!money:read', 'api-keys:read'];
    const all = allowedBy(['@catalog:*'], choices);
    expect(rightsOf([...all, 'orders:ship'], choices, before)).toEqual([
      '@catalog:*',
      'orders:ship',
      '/manage/goods/list',
      'api-keys:read',
    ]);
    expect(rightsOf(['goods:read', 'goods:create', 'goods:update'], choices, [])).toEqual(['goods:*']);
    expect(rightsOf([], choices, ['*:*'])).toEqual([]);
  });
});
