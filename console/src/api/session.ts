import { useSyncExternalStore } from 'react';
import { stored } from './stored.ts';

/** The token of whoever is signed in. */
export const sessionToken = stored('token');
/** The domain of the tenant an operator works in; undefined: the installation's first one. */
export const chosenTenant = stored('tenant');

export const useSessionToken = () => useSyncExternalStore(sessionToken.subscribe, sessionToken.get);
export const useChosenTenant = () => useSyncExternalStore(chosenTenant.subscribe, chosenTenant.get);

/** Forgets who was signed in. */
export function forgetSession(): void {
  sessionToken.set(undefined);
  chosenTenant.set(undefined);
}
