import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** Where chance comes from: the system's secure source in the server, a seeded one in tests. */
export interface Random {
  /** An integer with `min <= n <= max`. */
  int(min: number, max: number): number;
  bytes(count: number): Buffer;
  uuid(): string;
}

export const secureRandom: Random = {
  int: (min, max) => (min === max ? min : randomInt(min, max + 1)),
  bytes: (count) => randomBytes(count),
  uuid: () => randomUUID(),
};

/** So many decimal digits, leading zeros included: SMS codes, the tail of an order number. */
export function randomDigits(random: Random, count: number): string {
  let digits = '';
  while (digits.length < count) digits += String(random.int(0, 9));
  return digits;
}
