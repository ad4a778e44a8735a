import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { en } from '../../src/words/en.ts';
import { fill } from '../../src/words/words.ts';
import { zh } from '../../src/words/zh.ts';

type Dictionary = { readonly [key: string]: string | Dictionary };

function flat(words: Dictionary, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === 'string') found.set(prefix + key, value);
    else for (const [inner, text] of flat(value, `${prefix}${key}.`)) found.set(inner, text);
  }
  return found;
}
const [chinese, english] = [flat(zh), flat(en)];
const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('the dictionaries', () => {
  test('say the same things in both languages', () => {
    expect([...english.keys()]).toEqual([...chinese.keys()]);
  });

  test('leave nothing empty and nothing in the other language', () => {
    for (const [key, text] of chinese) {
      expect(text.trim(), key).not.toBe('');
      if (/[A-Za-z]{4,}/.test(text.replaceAll(/\{\w+\}/g, '')))
        expect(text, key).toMatch(/Excel|JSON|XLSX|CSV/);
    }
    for (const [key, text] of english) expect(text, key).not.toMatch(/\p{Script=Han}/u);
  });

  test('have the same gaps to fill', () => {
    for (const [key, text] of chinese) expect(holes(english.get(key) ?? ''), key).toEqual(holes(text));
  });

  test('are the only place with Chinese in the console', () => {
    const folder = new URL('../../src/', import.meta.url);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.tsx?$/.test(name),
    );
    const mixed = files.filter(
      (name) =>
        !/words\/(screens\/)?zh\.ts$/.test(name) &&
        /['"`>][^'"`<]*\p{Script=Han}/u.test(withoutComments(name, folder)),
    );
    // The name of a language is in that language; what the network's failure says is said twice, as the server does.
    expect(mixed.sort()).toEqual(['api/call.ts', 'shell/language-switch.tsx']);
  });
});

const withoutComments = (name: string, folder: URL) =>
  readFileSync(new URL(name, folder), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

test('gaps are filled by name, unknown ones stay', () => {
  expect(fill('{n} of {all}, {x}', { n: 2, all: 'ten' })).toBe('2 of ten, {x}');
});
