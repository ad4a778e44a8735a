import { describe, expect, test } from 'vitest';
import { isCalled, placeOf, type Region, regionsIn, treeOf } from '../../src/fields/places.ts';

const region = (code: string, name: string, level: number, parentCode: string | null = null): Region => ({
  ...{ code, name, level, parentCode },
  initials: name === '浙江省' ? 'zjs' : '',
});

describe('regions', () => {
  test('are a tree in which each stands below what it lies in', () => {
    const tree = treeOf([
      region('330000000000', '浙江省', 1),
      region('810000000000', '香港特别行政区', 1),
      region('330100000000', '杭州市', 2, '330000000000'),
      region('810001000000', '中西区', 2, '810000000000'),
      region('330106000000', '西湖区', 3, '330100000000'),
    ]);
    expect(tree.map(({ name, children }) => [name, children.map((one) => one.name)])).toEqual([
      ['浙江省', ['杭州市']],
      ['香港特别行政区', ['中西区']],
    ]);
    expect(tree[0]?.children[0]?.children[0]?.name).toBe('西湖区');
  });

  test('come as rows with short codes', () => {
    expect(
      regionsIn({
        rows: [
          ['330000', '浙江省', 1, null, 'zjs'],
          ['330100', '杭州市', 2, '330000', ''],
        ],
      }),
    ).toEqual([region('330000000000', '浙江省', 1), region('330100000000', '杭州市', 2, '330000000000')]);
  });

  test('are told with what they lie in, whether their codes have six digits or twelve', () => {
    const names = { '330000000000': '浙江省', '330100000000': '杭州市', '810000000000': '香港' };
    expect(placeOf('330100000000', names)).toBe('浙江省 杭州市');
    expect(placeOf('330100', names)).toBe('浙江省 杭州市');
    expect(placeOf('330000000000', names)).toBe('浙江省');
    expect(placeOf('810001000000', { ...names, '810001000000': '中西区' })).toBe('香港 中西区');
    expect(placeOf('999999999999', names)).toBe('999999999999');
  });

  test('are found by a part of their names, or by the first letters of them', () => {
    const zhejiang = region('330000000000', '浙江省', 1);
    expect(['浙', '江省', 'zj', 'ZJS'].map((text) => isCalled(zhejiang, text))).toEqual(Array(4).fill(true));
    expect(['jz', '北京'].map((text) => isCalled(zhejiang, text))).toEqual([false, false]);
  });
});
