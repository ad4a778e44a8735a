import { fail } from '../../kernel/errors.ts';
import { normaliseAccount } from './find-user.ts';

const SHORTEST = 2;
const LONGEST = 32;
/** Spaces and what cannot be seen would make two names look like one. */
const VISIBLE = /^[^\s\p{C}]+$/u;

/** A new username as it is kept. Refuses `username/malformed`: 2 to 32 visible characters. */
export function checkedUsername(given: string): string {
  const username = normaliseAccount('username', given);
  const { length } = [...username];
  return length >= SHORTEST && length <= LONGEST && VISIBLE.test(username)
    ? username
    : fail('username/malformed', { min: SHORTEST, max: LONGEST });
}
