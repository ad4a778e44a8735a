import { describe, expect, test } from 'vitest';
import type { ActionMeta } from '../../src/api/metadata.ts';
import { actionsFor, bulkActionsFor } from '../../src/resource/possible.ts';
import { resource } from './fixtures.ts';

const action = (name: string, facts: Partial<ActionMeta> = {}): ActionMeta => ({
  ...{
    name,
    verb: name,
    kind: 'record',
    title: { zh: name, en: name },
    fields: {},
    isBulk: false,
    isDangerous: false,
  },
  ...facts,
});
const orders = resource({
  actions: [
    action('ship'),
    action('close', { isBulk: true }),
    action('hide', { isBulk: true }),
    action('redeem', { kind: 'collection' }),
  ],
});

describe('what can be done', () => {
  test('with one record is what the server says of it, in the resource’s order', () => {
    const names = actionsFor(orders, { id: 1, actions: ['hide', 'ship', 'redeem'] }).map(({ name }) => name);
    expect(names).toEqual(['ship', 'hide']);
  });

  test('is nothing where the server says nothing of it', () => {
    expect(actionsFor(orders, { id: 1 })).toEqual([]);
  });

  test('with many is told with those it can be done to', () => {
    const chosen = [
      { id: 1, actions: ['ship', 'close'] },
      { id: 2, actions: ['hide'] },
      { id: 3, actions: ['close'] },
    ];
    expect(bulkActionsFor(orders, chosen).map(({ action: { name }, ids }) => [name, ids])).toEqual([
      ['close', [1, 3]],
      ['hide', [2]],
    ]);
  });
});
