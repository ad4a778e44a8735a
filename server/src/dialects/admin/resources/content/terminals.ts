import type { Terminal } from '../../../../modules/content/index.ts';
import type { Label } from '../../resource/field.ts';

/** Kinds of clients, each with its words. */
export const terminals: Readonly<Record<Terminal, Label>> = {
  android: { zh: 'Android', en: 'Android' },
  ios: { zh: 'iOS', en: 'iOS' },
  desktop: { zh: '电脑', en: 'Desktop' },
  h5: { zh: 'H5', en: 'H5' },
  'mini-program': { zh: '小程序', en: 'Mini program' },
};
