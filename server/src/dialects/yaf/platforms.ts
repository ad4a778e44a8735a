import type { Terminal } from '../../modules/content/index.ts';
import type { Call } from './route.ts';

export const IOS = 1;
export const ANDROID = 2;

const TERMINALS: Readonly<Record<number, Terminal>> = {
  [IOS]: 'ios',
  [ANDROID]: 'android',
  3: 'h5',
  4: 'desktop',
  6: 'mini-program',
};

/** The kind of client that calls; undefined where nothing is shown to users. */
export function terminalOf({ platform }: Pick<Call, 'platform'>): Terminal | undefined {
  return platform === undefined ? undefined : TERMINALS[platform];
}
