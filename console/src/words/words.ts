import type { Label } from '../api/metadata.ts';
import { type Language, useLanguage } from '../settings/language.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };
/** What every language must say. */
export type Words = Texts<typeof zh>;

const dictionaries: Readonly<Record<Language, Words>> = { zh, en };

export const wordsOf = (language: Language): Words => dictionaries[language];
export const useWords = (): Words => wordsOf(useLanguage());

/** Reads the labels that the server gives, in the language that was chosen. */
export function useLabel(): (label: Label) => string {
  const language = useLanguage();
  return (label) => label[language];
}

/** `fill('{n} rows', { n: 3 })` → `3 rows`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
