import { describe, expect, test } from 'vitest';
import { printQuery } from '../../src/api/call.ts';
import {
  changeList,
  filterQuery,
  listQuery,
  readListState,
  writeListState,
} from '../../src/resource/list-state.ts';
import { field, resource } from './fixtures.ts';

const goods = resource({
  fields: { status: field('enum'), createdAt: field('moment'), price: field('yuan') },
  filters: ['status', 'createdAt'],
  sorts: ['createdAt'],
});
const read = (query: string) => readListState(new URLSearchParams(query), goods);

describe('a list in the address bar', () => {
  test('comes back as it was left', () => {
    const query = 'search=tea&status=on-sale&createdAtFrom=2026-01-01&sort=-createdAt&page=3&pageSize=50';
    expect(writeListState(read(query)).toString()).toBe(query);
  });

  test('begins plainly, and is written plainly', () => {
    expect(read('')).toEqual({ page: 1, pageSize: 20, search: '', sort: '', filters: {} });
    expect(writeListState(read('')).toString()).toBe('');
  });

  test('ignores what the resource does not know and what is no number', () => {
    const state = read('page=-3&pageSize=7&sort=price&colour=red&createdAt=2026-01-01');
    expect(state).toEqual(read(''));
  });

  test('begins at the first page again when something else is looked for', () => {
    const third = read('page=3&search=tea');
    expect(changeList(third, { search: 'cup' })).toMatchObject({ page: 1, search: 'cup' });
    expect(changeList(third, { page: 4 })).toMatchObject({ page: 4, search: 'tea' });
  });

  test('is asked of the server with its filters; an export knows no pages', () => {
    const state = read('status=on-sale&page=2');
    expect(listQuery(state)).toEqual({ status: 'on-sale', search: '', sort: '', page: 2, pageSize: 20 });
    expect(printQuery(filterQuery(state))).toBe('?status=on-sale');
  });
});
