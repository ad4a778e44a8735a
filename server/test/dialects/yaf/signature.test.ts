import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encode, refusal, success } from '../../../src/dialects/yaf/envelope.ts';
import { readRequest } from '../../../src/dialects/yaf/request.ts';
import { isSignature, signatureOfForm, signatureOfText } from '../../../src/dialects/yaf/signature.ts';
import { categoryTree } from '../../../src/dialects/yaf/views/category.ts';
import { compareVersions, isVersion } from '../../../src/modules/client-apps/versions/compare-versions.ts';
import { SECRET } from '../../support/yaf-client.ts';

const fields = fc.dictionary(fc.stringMatching(/^[a-z_]{1,8}$/), fc.string({ unit: 'grapheme' }));

describe('signatures', () => {
  it('of a form do not depend on the order of its fields, nor on empty ones', () => {
    fc.assert(
      fc.property(fields, (form) => {
        const sign = signatureOfForm(form, SECRET);
        const reversed = Object.fromEntries(Object.entries(form).reverse());
        expect(signatureOfForm({ ...reversed, z9: '', sign: 'x' }, SECRET)).toBe(sign);
        expect(sign).toMatch(/^[0-9A-F]{32}$/);
      }),
    );
  });

  it('fit one text and one secret', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
        fc.pre(one !== other);
        const sign = signatureOfText(one, SECRET);
        expect(isSignature(sign, signatureOfText(one, SECRET))).toBe(true);
        expect(isSignature(sign, signatureOfText(other, SECRET))).toBe(false);
        expect(isSignature(sign, signatureOfText(one, `${SECRET}x`))).toBe(false);
        expect(isSignature(sign.toLowerCase(), sign)).toBe(sign.toLowerCase() === sign);
      }),
    );
  });

  it('are asked for, also where what was signed is empty', () => {
    expect(readRequest({}).isSignedWith(SECRET)).toBe(false);
    expect(readRequest({ data: '', sign: '' }).isSignedWith(SECRET)).toBe(false);
    expect(readRequest({ data: '{}', sign: signatureOfText('{}', SECRET) }).isSignedWith(SECRET)).toBe(true);
  });
});

describe('what a request says', () => {
  it('is the same in numbers and in texts; what is empty is not said', () => {
    const data = JSON.stringify({
      a: 1,
      b: '1',
      c: true,
      d: false,
      e: null,
      f: '',
      g: [1],
      h: { i: 1 },
      j: 1.5,
    });
    const { given, encoding, pageAsText } = readRequest({ data, sign: 'x' });
    expect({ ...given }).toEqual({ a: '1', b: '1', c: '1', d: '0', g: [1], h: { i: 1 }, j: '1.5' });
    expect({ encoding, pageAsText }).toEqual({ encoding: 'json', pageAsText: false });
    expect(readRequest({ data: '{"page":"1"}' }).pageAsText).toBe(true);
  });

  it('has no names that objects have by nature', () => {
    const { given } = readRequest({ data: '{"__proto__":{"x":1},"constructor":"c"}' });
    expect(Object.keys(given).sort()).toEqual(['__proto__', 'constructor']);
    expect(given.toString).toBeUndefined();
  });
});

describe('the envelope', () => {
  it('of any answer is JSON that says what was answered', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        const told = JSON.parse(encode(success('好/的', data)));
        const shown = Array.isArray(data) && data.length === 0 ? {} : data;
        expect(told).toEqual(
          data === null
            ? { code: 200, msg: '好/的' }
            : JSON.parse(JSON.stringify({ code: 200, msg: '好/的', data: shown })),
        );
      }),
    );
    expect(encode(success('a/b', undefined))).toBe('{"code":200,"msg":"a\\/b"}');
    expect(encode(refusal([503, 'a/b']))).toBe('{"code":503,"msg":"a/b"}');
  });
});

const versions = fc
  .array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 4 })
  .map((numbers) => numbers.join('.'));

describe('versions', () => {
  it('are ordered by their numbers', () => {
    fc.assert(
      fc.property(versions, versions, versions, (a, b, c) => {
        expect(isVersion(a)).toBe(true);
        expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) + 0);
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0)
          expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
        expect(compareVersions(a, `${a}.0`)).toBe(0);
        expect(compareVersions(a, `${a}.1`)).toBeLessThan(0);
      }),
    );
    expect(compareVersions('1.10.0', '1.9.0')).toBeGreaterThan(0);
    for (const odd of ['', 'v1', '1.', '.1', '1.-1', '1234567', '1.1.1.1.1.1.1'])
      expect(isVersion(odd)).toBe(false);
  });
});

describe('codes of categories', () => {
  /** A forest: each category lies below one that was made before it, or at the top. */
  const forest = fc.array(fc.nat(), { minLength: 1, maxLength: 40 }).map((parents) =>
    parents.map((parent, index) => ({
      id: index + 1,
      parentId: index === 0 || parent % 3 === 0 ? null : (parent % index) + 1,
      name: `分类${index}`,
      isUsed: true,
      sortOrder: parent % 4,
    })),
  );
  interface Node {
    cat_id: number;
    cat_code: string;
    sub: Record<string, Node>;
  }
  const flat = (tree: Record<string, Node>): Node[] =>
    Object.values(tree).flatMap((node) => [node, ...flat(node.sub)]);

  it('have 30 digits, are one of a kind, and begin with those of what they lie in', () => {
    fc.assert(
      fc.property(forest, (rows) => {
        const tree = categoryTree(rows, 0) as Record<string, Node>;
        const nodes = flat(tree);
        expect(nodes.map(({ cat_id }) => cat_id).sort((a, b) => a - b)).toEqual(rows.map(({ id }) => id));
        const below = (node: Node, depth: number): void => {
          expect(node.cat_code).toMatch(/^\d{30}$/);
          for (const child of Object.values(node.sub)) {
            if (depth < 9) expect(child.cat_code.slice(0, 3 * depth)).toBe(node.cat_code.slice(0, 3 * depth));
            below(child, depth + 1);
          }
        };
        for (const root of Object.values(tree)) below(root, 1);
        // Ten levels have codes; what is deeper has none.
        const shallow = nodes.filter(({ cat_code }) => /^[1-9].*000$/.test(cat_code));
        expect(new Set(shallow.map(({ cat_code }) => cat_code)).size).toBe(shallow.length);
      }),
    );
  });
});
