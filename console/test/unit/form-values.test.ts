import { describe, expect, test } from 'vitest';
import {
  changesOf,
  differences,
  formValues,
  freshValues,
  newRecord,
} from '../../src/resource/form-values.ts';
import { templateOf } from '../../src/resource/import-template.ts';
import { field } from './fixtures.ts';

const skus = field('rows', {
  required: true,
  fields: {
    id: field('id', { readOnly: true }),
    price: field('yuan', { required: true }),
    stock: field('integer', { createOnly: true }),
    words: field('text', { readOnly: true }),
  },
});
const fields = {
  name: field('text', { required: true }),
  remark: field('text'),
  isShown: field('boolean'),
  status: field('enum', { initial: 'active' }),
  tags: field('tags'),
  secret: field('password'),
  login: field('text', { createOnly: true }),
  views: field('integer', { readOnly: true }),
  skus,
};
const record = {
  id: 7,
  name: 'tea',
  remark: 'fresh',
  isShown: true,
  status: 'active',
  tags: ['a'],
  login: 'li',
  views: 12,
  skus: [{ id: 3, price: 8.8, stock: 5, words: 'red' }],
};

describe('a form', () => {
  test('begins with switches off, with what is usual, and with a row where one is needed', () => {
    expect(freshValues(fields)).toEqual({ isShown: false, status: 'active', skus: [{}] });
  });

  test('shows of a record what can be changed', () => {
    expect(Object.keys(formValues(fields, record, 'update'))).toEqual([
      'name',
      'remark',
      'isShown',
      'status',
      'tags',
      'skus',
    ]);
    expect(formValues(fields, record, 'create')).toHaveProperty('login');
  });

  test('sends of a new record nothing that was left empty, and nothing that is only shown', () => {
    const given = {
      name: 'tea',
      remark: '',
      tags: [],
      isShown: false,
      views: 3,
      skus: [{ price: 1, words: 'x' }],
    };
    expect(newRecord(fields, given)).toEqual({ name: 'tea', isShown: false, skus: [{ price: 1 }] });
  });

  test('sends of a change only what differs; what was emptied becomes nothing', () => {
    const given = formValues(fields, record, 'update');
    expect(changesOf(fields, record, given)).toEqual({});
    expect(changesOf(fields, record, { ...given, name: 'green tea', remark: '' })).toEqual({
      name: 'green tea',
      remark: null,
    });
  });

  test('keeps the ids of rows, so that the server knows which is which', () => {
    const given = { ...formValues(fields, record, 'update'), skus: [{ id: 3, price: 9.9, stock: 5 }] };
    expect(changesOf(fields, record, given)).toEqual({ skus: [{ id: 3, price: 9.9, stock: 5 }] });
  });

  test('leaves a password alone that nobody typed', () => {
    const given = formValues(fields, record, 'update');
    expect(changesOf(fields, record, { ...given, secret: '' })).toEqual({});
    expect(changesOf(fields, record, { ...given, secret: 'new' })).toEqual({ secret: 'new' });
  });
});

describe('a stale edit', () => {
  test('sets my changes against what became of the record meanwhile', () => {
    const now = { ...record, name: 'black tea', remark: 'old' };
    expect(differences(fields, record, { name: 'green tea' }, now)).toEqual([
      { name: 'name', mine: 'green tea', theirs: 'black tea' },
      { name: 'remark', mine: 'fresh', theirs: 'old' },
    ]);
  });

  test('says nothing of what both sides made the same', () => {
    const now = { ...record, name: 'green tea' };
    expect(differences(fields, record, { name: 'green tea' }, now)).toEqual([]);
  });
});

test('an import’s template names what a new record may be given, and opens as UTF-8', () => {
  const { name, skus } = fields;
  expect(templateOf({ name, skus }, ({ zh }) => zh)).toBe('\uFEFF"text","rows"\r\n');
});
