import { useSyncExternalStore } from 'react';
import { stored } from '../api/stored.ts';

const chosen = stored('menu');

/** Whether the menu is folded to its icons. */
export const useIsFolded = () => useSyncExternalStore(chosen.subscribe, () => chosen.get() === 'folded');
export const chooseFolded = (isFolded: boolean) => chosen.set(isFolded ? 'folded' : undefined);
