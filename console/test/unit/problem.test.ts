import { describe, expect, test } from 'vitest';
import { problemOf } from '../../src/resource/problem.ts';
import { wordsOf } from '../../src/words/words.ts';
import { field } from './fixtures.ts';

const zh = wordsOf('zh');
const problem = (one: ReturnType<typeof field>, value: unknown) => problemOf(one, value, '名称', zh);

describe('before a form is sent', () => {
  test.each([
    ['an empty text', field('text', { required: true }), '  '],
    ['nothing', field('reference', { required: true }), undefined],
    ['an empty list', field('pictures', { required: true }), []],
    ['an editor’s empty paragraph', field('richtext', { required: true }), '<p></p>'],
  ])('%s is told to be missing where something is needed', (_name, one, value) => {
    expect(problem(one, value)).toBe('请填写名称');
    expect(problem({ ...one, required: false }, value)).toBeUndefined();
  });

  test('0 and no are answers', () => {
    expect(problem(field('integer', { required: true }), 0)).toBeUndefined();
    expect(problem(field('boolean', { required: true }), false)).toBeUndefined();
  });

  test('limits are told in numbers', () => {
    expect(problem(field('text', { max: 3 }), 'abcd')).toBe('最多 3 个字');
    expect(problem(field('text', { max: 4 }), 'abcd')).toBeUndefined();
    expect(problem(field('tags', { max: 1 }), ['a', 'b'])).toBe('最多 1 项');
    expect(problem(field('integer', { min: 1, max: 9 }), 0)).toBe('不能小于 1');
    expect(problem(field('integer', { min: 1, max: 9 }), 10)).toBe('不能大于 9');
  });

  test('money is not below zero, unless it may be', () => {
    expect(problem(field('yuan'), -0.01)).toBe('不能小于 0');
    expect(problem(field('yuan', { signed: true }), -0.01)).toBeUndefined();
  });
});
