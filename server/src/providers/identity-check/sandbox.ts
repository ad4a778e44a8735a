import type { IdentityChecker } from '../../modules/identity/ports.ts';

const CHINESE_NAME = /^\p{Script=Han}{1,15}(?:·\p{Script=Han}{1,15})*$/u;

/**
 * Stands in for the authority: a Chinese name of 2 to 20 characters matches any number, unless the name contains
 * 不符 ("does not match"), so that both answers can be tried.
 */
export const sandboxIdentityChecker: IdentityChecker = {
  matches: async (_ctx, { name }) => {
    const { length } = [...name];
    return length >= 2 && length <= 20 && CHINESE_NAME.test(name) && !name.includes('不符');
  },
};
