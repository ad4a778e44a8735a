import type { LookupAddress } from 'node:dns';
import type { Network } from '../../src/kernel/outbound/index.ts';

/**
 * A network of the test's own: 127.0.0.1 plays the public network, 127.0.0.2 the inner one.
 * Each name has a list of answers, one for each time that it is asked; the last one stays.
 */
export function network(names: Record<string, string[][]>): Network & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    isPublic: (address) => address === '127.0.0.1',
    resolve: async (hostname): Promise<LookupAddress[]> => {
      asked.push(hostname);
      const answers = names[hostname] ?? [];
      const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? [];
      return answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    },
  };
}
