import { afterEach, describe, expect, test } from 'vitest';
import { giveUpUnsaved, isLostBy, isUnsaved, watchEditor } from '../../src/shared/unsaved.ts';

const watches: { stop(): void }[] = [];
afterEach(() => {
  for (const watch of watches.splice(0)) watch.stop();
});

/** An editor of a goods that holds these values. */
function editor(values: Record<string, unknown>, name = '/goods/5', home = name) {
  const held = { ...values };
  const watch = watchEditor({ name, home }, () => held);
  watches.push(watch);
  return { held, ...watch };
}

describe('what would be lost by leaving', () => {
  test('is nothing as long as nothing was changed, and nothing once it was changed back', () => {
    const { held } = editor({ name: '茶', pictures: ['a.png'] });
    expect(isLostBy('/orders')).toBe(false);
    held.name = '茶叶';
    expect(isLostBy('/orders')).toBe(true);
    held.name = '茶';
    expect(isLostBy('/orders')).toBe(false);
  });

  test('is nothing where an input was emptied that was empty before', () => {
    const { held } = editor({ tags: [], remark: undefined });
    Object.assign(held, { tags: undefined, remark: '', barcode: null });
    expect(isLostBy()).toBe(false);
  });

  test('is what was changed since it was saved', () => {
    const { held, settle } = editor({ name: '茶' });
    held.name = '茶叶';
    settle();
    expect(isLostBy('/orders')).toBe(false);
    held.name = '茶';
    expect(isLostBy('/orders')).toBe(true);
  });

  test('is nothing while one stays where the editor stays, and all of it when the tab is closed', () => {
    const { held } = editor({ minutes: 30 }, '/settings/orders', '/settings');
    held.minutes = 45;
    expect(isLostBy('/settings')).toBe(false);
    expect(isLostBy('/settings/site')).toBe(false);
    expect(isLostBy('/settings-of-others')).toBe(true);
    expect(isLostBy('/')).toBe(true);
    expect(isLostBy()).toBe(true);
  });

  test('is told by what is edited', () => {
    const { held } = editor({ minutes: 30 }, '/settings/orders', '/settings');
    editor({ name: '集市' }, '/settings/site', '/settings');
    held.minutes = 45;
    expect([isUnsaved('/settings/orders'), isUnsaved('/settings/site')]).toEqual([true, false]);
  });

  test('is given up by who says so, and is gone with its editor', () => {
    const { held, stop } = editor({ name: '茶' });
    held.name = '茶叶';
    giveUpUnsaved();
    expect(isLostBy()).toBe(false);
    held.name = '红茶';
    expect(isLostBy()).toBe(true);
    stop();
    expect(isLostBy()).toBe(false);
  });
});
