import { useSyncExternalStore } from 'react';
import { stored } from '../api/stored.ts';

export type Language = 'zh' | 'en';

const chosen = stored('language');

/** Chinese unless English was chosen. */
const currentLanguage = (): Language => (chosen.get() === 'en' ? 'en' : 'zh');
export const useLanguage = () => useSyncExternalStore(chosen.subscribe, currentLanguage);
export const chooseLanguage = (language: Language) => chosen.set(language);
