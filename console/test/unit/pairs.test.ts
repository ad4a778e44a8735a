import { describe, expect, test } from 'vitest';
import { isFlat, objectOf, pairsOf, parseObject } from '../../src/fields/pairs.ts';
import { problemOf } from '../../src/resource/problem.ts';
import { wordsOf } from '../../src/words/words.ts';
import { field } from './fixtures.ts';

describe('names and values of a JSON object', () => {
  test('come back as they were, numbers as numbers', () => {
    const kept = { origin: '杭州', weight: 250, isFragile: false, note: null };
    expect(objectOf(pairsOf(kept))).toEqual(kept);
    expect(pairsOf(undefined)).toEqual([]);
  });

  test('keep their kind for as long as what is written is of that kind', () => {
    const rewritten = (was: number | boolean | null, text: string) => objectOf([{ name: 'a', text, was }])?.a;
    expect([rewritten(1, '2.5'), rewritten(1, 'two'), rewritten(1, '')]).toEqual([2.5, 'two', '']);
    expect([rewritten(true, 'false'), rewritten(true, 'no'), rewritten(null, 'x')]).toEqual([
      false,
      'no',
      'x',
    ]);
    expect(objectOf([{ name: ' a ', text: '1' }])).toEqual({ a: '1' });
  });

  test('are no object while a line has no name, or one that another has', () => {
    const line = (name: string) => ({ name, text: 'x' });
    expect(objectOf([line('a'), line(' a')])).toBeUndefined();
    expect(objectOf([line('a'), line('')])).toBeUndefined();
  });

  test('stand on lines only where every value is simple', () => {
    expect([isFlat(undefined), isFlat({}), isFlat({ a: 1, b: null })]).toEqual([true, true, true]);
    expect([isFlat({ a: [1] }), isFlat({ a: {} }), isFlat([1]), isFlat('a')]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  test('what is typed must be an object', () => {
    expect(parseObject('{"a": [1]}')).toEqual({ a: [1] });
    expect(['[1]', '1', 'null', '{'].map(parseObject)).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('what is no object is refused by the form before it is sent', () => {
    const problem = (value: unknown) => problemOf(field('json'), value, '扩展属性', wordsOf('zh'));
    expect(problem('{')).toBe('不是有效的 JSON 对象');
    expect(problem([{ name: '', text: 'x' }])).toBe('每行都要有名称，且不能重复');
    expect([problem({ a: 1 }), problem(undefined)]).toEqual([undefined, undefined]);
  });
});
