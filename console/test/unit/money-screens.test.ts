import { describe, expect, test } from 'vitest';
import type { FieldMeta, ResourceMeta } from '../../src/api/metadata.ts';
import { type KindBalance, sumsOf } from '../../src/screens/ledger/ledger.ts';
import { aboutMembers, pathBehind } from '../../src/screens/member/sections.ts';
import { resource } from './fixtures.ts';

const member: FieldMeta = { kind: 'reference', to: 'members', title: { zh: '会员', en: 'Member' } };
const text: FieldMeta = { kind: 'text', title: { zh: '单号', en: 'Number' } };

const listed = (name: string, more: Partial<ResourceMeta> = {}): ResourceMeta =>
  resource({
    name,
    fields: { userId: member, number: text, orderNumber: text },
    filters: ['number', 'orderNumber', 'userId'],
    ...more,
  });

describe('what the page of a member shows', () => {
  test('is every list that can be narrowed to a member, what staff look at first before the others', () => {
    const sections = aboutMembers([
      listed('reviews'),
      listed('wallet-postings'),
      listed('orders'),
      listed('banners', { filters: ['number'] }),
      listed('payments', { can: ['read'] }),
      listed('wallets'),
      listed('invitations', { fields: { referrerId: member }, filters: ['createdAt', 'referrerId'] }),
    ]);
    expect(sections.map(({ resource: { name }, filter }) => [name, filter])).toEqual([
      ['orders', 'userId'],
      ['wallet-postings', 'userId'],
      ['invitations', 'referrerId'],
      ['reviews', 'userId'],
    ]);
  });

  test('leads from a movement to what it was about, where that may be read', () => {
    const resources = [listed('orders'), listed('payments'), listed('withdrawals', { can: [] })];
    expect(pathBehind('pay-order', 'OD1', resources)).toBe('/orders?orderNumber=OD1');
    expect(pathBehind('recharge', 'ZF 2', resources)).toBe('/payments?number=ZF%202');
    expect(pathBehind('withdraw-done', 'TX3', resources)).toBeUndefined();
    expect(pathBehind('deposit', 'YJ4', resources)).toBeUndefined();
    expect(pathBehind('adjust', 'X', resources)).toBeUndefined();
    expect(pathBehind('pay-order', null, resources)).toBeUndefined();
  });
});

describe('a trial balance', () => {
  const row = (unit: string, amount: number): KindBalance => ({
    ...{ ownerType: 'user', kind: 'balance', title: { zh: '余额', en: 'Balance' }, accounts: 1 },
    ...{ unit, amount },
  });

  test('is summed to the fen, each unit by itself', () => {
    expect(sumsOf([row('yuan', 0.1), row('yuan', 0.2), row('yuan', -0.3), row('points', 5)])).toEqual([
      ['yuan', 0],
      ['points', 5],
    ]);
    expect(sumsOf([row('yuan', 90071992547.4), row('yuan', -90071992547.39)])).toEqual([['yuan', 0.01]]);
    expect(sumsOf([])).toEqual([]);
  });
});
