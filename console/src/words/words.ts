import type { Label } from '../api/metadata.ts';
import { type Language, useLanguage } from '../settings/language.ts';
import { en } from './en.ts';
import type { Words } from './texts.ts';
import { zh } from './zh.ts';

export type { Words } from './texts.ts';

const dictionaries: Readonly<Record<Language, Words>> = { zh, en };

export const wordsOf = (language: Language): Words => dictionaries[language];
export const useWords = (): Words => wordsOf(useLanguage());

/** Words of the console as a label, for what is drawn as if the server had declared it. */
export const both = (pick: (words: Words) => string): Label => ({ zh: pick(zh), en: pick(en) });

/** Reads the labels that the server gives, in the language that was chosen. */
export function useLabel(): (label: Label) => string {
  const language = useLanguage();
  return (label) => label[language];
}

/** `fill('{n} rows', { n: 3 })` → `3 rows`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
