import { useSyncExternalStore } from 'react';
import { stored } from '../api/stored.ts';

export type Appearance = 'light' | 'dark';

const chosen = stored('appearance');
const prefersDark = matchMedia('(prefers-color-scheme: dark)');

/** What was chosen, else what the system prefers. */
function currentAppearance(): Appearance {
  const value = chosen.get();
  if (value === 'light' || value === 'dark') return value;
  return prefersDark.matches ? 'dark' : 'light';
}

function subscribe(listener: () => void): () => void {
  const stop = chosen.subscribe(listener);
  prefersDark.addEventListener('change', listener);
  return () => {
    stop();
    prefersDark.removeEventListener('change', listener);
  };
}

export const useAppearance = () => useSyncExternalStore(subscribe, currentAppearance);
export const chooseAppearance = (appearance: Appearance) => chosen.set(appearance);
