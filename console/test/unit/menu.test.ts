import { expect, test } from 'vitest';
import { groupShown, menuOf, placeOf } from '../../src/shell/menu.ts';
import { resource } from './fixtures.ts';

const content = { name: 'content', zh: '内容', en: 'Content' };
const system = { name: 'system', zh: '系统', en: 'System' };
const page = (name: string, group = content) => ({
  ...{ name, group, title: { zh: name, en: name }, can: ['read'] },
});

test('the menu keeps the server’s order and leaves out what cannot be listed', () => {
  const groups = menuOf([
    resource({ name: 'goods' }),
    resource({ name: 'banners', group: content }),
    resource({ name: 'shops' }),
    resource({ name: 'hidden', can: ['read'] }),
  ]);
  expect(groups.map(({ name, places }) => [name, places.map((one) => one.name)])).toEqual([
    ['catalog', ['goods', 'shops']],
    ['content', ['banners']],
  ]);
});

test('the menu has pages of their own before the lists of their group, also where there are no lists', () => {
  const groups = menuOf(
    [resource({ name: 'banners', group: content })],
    [page('desk'), page('settings', system)],
  );
  expect(groups.map(({ name, places }) => [name, places.map((one) => one.name)])).toEqual([
    ['content', ['desk', 'banners']],
    ['system', ['settings']],
  ]);
});

test('the menu marks where one is: the place that names most of the address', () => {
  const groups = menuOf([resource({ name: 'queues', group: content })], [page('queues/call'), page('desk')]);
  const places = ['/', '/queues', '/queues/3', '/queues/call', '/desk/12', '/desks'].map((path) =>
    placeOf(groups, path),
  );
  expect(places).toEqual(['', 'queues', 'queues', 'queues/call', 'desk', '']);
});

test('one group is unfolded: that of the page, until another is chosen and as long as one stays there', () => {
  const groups = menuOf([resource({ name: 'goods' }), resource({ name: 'banners', group: content })]);
  expect(groupShown(groups, '', undefined)).toBe('catalog');
  expect(groupShown(groups, 'banners', undefined)).toBe('content');
  expect(groupShown(groups, 'banners', { at: 'banners', group: 'catalog' })).toBe('catalog');
  expect(groupShown(groups, 'banners', { at: 'banners', group: undefined })).toBeUndefined();
  expect(groupShown(groups, 'banners', { at: 'goods', group: 'catalog' })).toBe('content');
  expect(groupShown([], '', undefined)).toBeUndefined();
});
